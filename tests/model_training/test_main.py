"""The commands, whole, on a tiny data set."""

import json
from pathlib import Path

import pytest

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from model_training.__main__ import main


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
    assert "5000 images" in capsys.readouterr().out

    exported = tmp_path / "again.onnx"
    assert main(["export", str(output / "digit_cnn.keras"), "--output", str(exported)]) == 0
    assert exported.read_bytes()


def test_the_bundled_model_is_evaluated_by_default(
    tiny_mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = tmp_path / "figures"
    assert main(["evaluate", "--test", "--data", str(tiny_mnist), "--figures", str(figures)]) == 0
    assert capsys.readouterr().out.startswith("100 images, ")
    assert {path.name for path in figures.iterdir()} == {
        "confusion_matrix.png", "reliability.png", "mistakes.png",
    }  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ["train", "--data", "none.npz"],
        ["evaluate", "--data", "none.npz"],
        ["evaluate", "none.onnx", "--data", "DATA"],
        ["export", "none.keras"],
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
