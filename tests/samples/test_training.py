"""A training in a process of its own, played by small programs."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.samples import training
from app.samples.training import (
    Compared,
    Outcome,
    Training,
    training_command,
    training_root,
    what_to_install,
)
from tests.made.waiting import wait_for

BETTER = """
import json, pathlib, sys, time
print("39 samples: 31 to train on")
print(json.dumps({"done": 0.5}), flush=True)
gate = pathlib.Path("gate")
while not gate.exists():
    time.sleep(0.005)
print(json.dumps({"images": [{"name": "own", "images": 8, "before": 5, "after": 7}]}))
pathlib.Path(sys.argv[1]).mkdir()
(pathlib.Path(sys.argv[1]) / "digit_cnn.onnx").write_text("")
"""
WORSE = """
import json, sys
print(json.dumps({"images": [{"name": "own", "images": 8, "before": 7, "after": 5}]}))
sys.exit("The fine-tuned model is worse")
"""
FAILS = """
import sys
print("drawing:  40%|####      | 4/10", file=sys.stderr)
print("[1]", "{", '{"done": "x"}', '{"images": 7}', '"done"', sep="\\n")
sys.exit("Cannot load MNIST")
"""
HANGS = "import time; time.sleep(600)"


@pytest.fixture
def play(tmp_path: Path) -> Callable[[str], Training]:
    def play(program: str) -> Training:
        output = tmp_path / "own"
        return Training([sys.executable, "-c", program, str(output)], tmp_path, output)

    return play


def outcome_of(run: Training) -> Outcome:
    wait_for(lambda: run.outcome)
    assert run.outcome
    return run.outcome


def test_how_far_it_is_and_what_came_of_it(play: Callable[[str], Training], tmp_path: Path) -> None:
    run = play(BETTER)
    wait_for(lambda: run.done == 0.5)
    assert run.outcome is None
    (tmp_path / "gate").touch()
    assert outcome_of(run) == Outcome(
        (Compared("own", 8, 5, 7),), tmp_path / "own" / "digit_cnn.onnx"
    )


def test_a_worse_model_is_compared_and_not_offered(play: Callable[[str], Training]) -> None:
    assert outcome_of(play(WORSE)) == Outcome((Compared("own", 8, 7, 5),))


def test_what_fails_is_told_without_its_noise(play: Callable[[str], Training]) -> None:
    assert outcome_of(play(FAILS)).problem == "The training failed: Cannot load MNIST"
    assert "status 3" in outcome_of(play("import sys; sys.exit(3)")).problem


def test_it_can_be_stopped(play: Callable[[str], Training]) -> None:
    run = play(HANGS)
    run.stop()
    assert "stopped" in outcome_of(run).problem
    run.stop()  # once more does nothing


def test_the_command_is_one_that_the_training_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from model_training import __main__ as program
    from model_training.commands import train

    taken: list[object] = []
    monkeypatch.setattr(train, "_train_with_samples", taken.append)
    command = training_command(tmp_path / "dataset", tmp_path / "own", tmp_path / "mnist.npz")
    assert command[1:3] == ["-m", "model_training"]
    assert program.main(command[3:]) == 0
    assert program.main(training_command(tmp_path, tmp_path / "own", None)[3:]) == 0
    assert len(taken) == 2


def test_only_a_checkout_trains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = training_root()
    assert root == Path(__file__).resolve().parents[2]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert training_root() is None
    monkeypatch.undo()
    monkeypatch.setattr(training, "_ROOT", tmp_path)  # as a wheel is installed
    assert training_root() is None


def test_what_is_to_be_installed_is_told_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = {"tensorflow"}
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name in ("tensorflow", "jax") and name not in installed else name,
    )
    assert what_to_install(tmp_path) == ""
    installed.clear()
    command = what_to_install(tmp_path)
    assert command.startswith(f"{sys.executable} -m pip install -r {tmp_path}")
    installed.add("jax")
    assert what_to_install(tmp_path) == ""
