"""The commands, whole, on a tiny data set."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from model_training.__main__ import main
from tests.model_training.tutorial_model import tutorial_model

ROOT = Path(__file__).resolve().parents[2]


def test_train_evaluate_and_export(
    tiny_mnist: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("model_training.held_out.DRAWINGS", 50)
    output = tmp_path / "run"
    train = ["train", "--data", str(tiny_mnist), "--output", str(output)]
    assert main([*train, "--epochs", "1", "--drawings", "20", "--outliers", "20"]) == 0
    assert {path.name for path in output.iterdir()} == {
        "checkpoint.keras", "log.csv", "digit_cnn.keras", "digit_cnn.json", "digit_cnn.onnx",
        "digit_cnn_layers.onnx",
    }  # fmt: skip
    assert 0.5 <= json.loads((output / "digit_cnn.json").read_text())["sure"] <= 1
    DigitRecognizer(output / "digit_cnn.onnx")

    assert main([*train, "--epochs", "1"]) == 1
    assert "exists" in capsys.readouterr().err

    assert main(["evaluate", str(output / "digit_cnn.onnx"), "--data", str(tiny_mnist)]) == 0
    assert "5,000" in capsys.readouterr().out

    exported = tmp_path / "again.onnx"
    assert main(["export", str(output / "digit_cnn.keras"), "--output", str(exported)]) == 0
    assert exported.read_bytes()


def test_the_bundled_model_is_evaluated_by_default(
    tiny_mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "evaluated"
    evaluated = ["evaluate", "--test", "--data", str(tiny_mnist), "--output", str(output)]
    assert main(evaluated) == 0
    assert "95 % confidence interval" in capsys.readouterr().out
    assert {path.name for path in output.iterdir()} == {
        "confusion_matrix.png", "reliability.png", "mistakes.png", "evaluation.json",
    }  # fmt: skip
    figures = json.loads((output / "evaluation.json").read_text())
    assert figures["images"] == 100
    assert figures["accuracy"] == pytest.approx(1 - figures["errors"] / 100)
    assert sum(map(sum, figures["confusion"])) == 100

    assert main(evaluated) == 1
    assert f"{output} exists: choose another --output." in capsys.readouterr().err


def test_a_model_of_a_tutorial_is_evaluated_exported_and_read_with(
    tiny_mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, exported = tmp_path / "old.h5", tmp_path / "exported.onnx"
    tutorial_model((28, 28, 1), "softmax").save(old)
    data = ["--test", "--data", str(tiny_mnist)]
    assert main(["evaluate", str(old), *data]) == 0
    by_keras = capsys.readouterr().out
    assert main(["export", str(old), "--output", str(exported)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"old.h5", "exported.onnx"}
    capsys.readouterr()
    assert main(["evaluate", str(exported), *data]) == 0
    assert capsys.readouterr().out == by_keras
    assert DigitRecognizer(exported).read_strokes([[(100, 40), (100, 160)]]).text


def test_nothing_slow_is_loaded_before_a_command_runs() -> None:
    slow = {"keras", "tensorflow", "sklearn", "skimage", "scipy", "matplotlib", "onnx"}
    code = f"import sys, model_training.__main__; print({slow} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "arguments",
    [
        ["train", "--data", "none.npz"],
        ["evaluate", "--data", "none.npz"],
        ["evaluate", "none.onnx", "--data", "DATA"],
        ["evaluate", "none.h5", "--data", "DATA"],
        ["evaluate", "DATA", "--data", "DATA"],
        ["export", "none.keras"],
        ["export", "none.h5"],
        ["export", "BUNDLED"],
    ],
)
def test_bad_input_is_a_message_and_a_status(
    tiny_mnist: Path,
    tmp_path: Path,
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    replaced = {"DATA": str(tiny_mnist), "BUNDLED": str(BUNDLED_MODEL)}
    assert main([replaced.get(each, each) for each in arguments]) == 1
    assert capsys.readouterr().err.startswith("Cannot")
    assert list(tmp_path.iterdir()) == []
