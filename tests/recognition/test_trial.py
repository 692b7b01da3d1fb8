"""A model of a stranger is tried apart: what would end, fill or hang the program is refused."""

import shutil
from pathlib import Path

import pytest

from app.recognition import BUNDLED_MODEL, DigitRecognizer, ModelError, trial
from app.recognition.trial import Passed, hash_of, load_tried
from tests.made.models import crashing_model, nan_model, swapped_model


@pytest.fixture(autouse=True)
def passed(monkeypatch: pytest.MonkeyPatch) -> Passed:
    """What has passed so far: nothing."""
    nothing = Passed()
    monkeypatch.setattr(trial, "passed", nothing)
    return nothing


def refusal(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        DigitRecognizer(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_model_that_ends_its_process_is_refused(tmp_path: Path, passed: Passed) -> None:
    assert "ends the program" in refusal(crashing_model(tmp_path / "strides.onnx"))
    assert not passed.hashes


def test_a_model_whose_answers_are_no_numbers_is_refused(tmp_path: Path) -> None:
    assert "no numbers" in refusal(nan_model(tmp_path / "nan.onnx"))


def test_a_model_that_takes_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(trial._LONGEST_S, ".onnx", 0.01)
    assert "too long" in refusal(swapped_model(tmp_path / "slow.onnx"))


def test_a_model_that_takes_too_much_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(trial._MOST_BYTES, ".onnx", 1_000_000)
    assert "too much memory" in refusal(swapped_model(tmp_path / "large.onnx"))


def test_a_model_is_tried_once(
    tmp_path: Path, passed: Passed, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    passed.on_new = told.append
    path = swapped_model(tmp_path / "other.onnx")
    load_tried(path)
    digest = hash_of(path.read_bytes())
    assert passed.hashes == {digest}
    monkeypatch.setattr(trial, "_what_is_wrong", lambda *_: "it was tried again")
    load_tried(path)
    load_tried(Path(shutil.copy(path, tmp_path / "copy.onnx")))
    assert told == [digest]
    path.write_bytes(path.read_bytes() + b"\0")
    assert "tried again" in refusal(path)


def test_the_bundled_model_needs_no_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_what_is_wrong", lambda *_: "it was tried")
    load_tried(BUNDLED_MODEL)
