"""`compare`, whole, on a tiny data set."""

import json
from pathlib import Path

import pytest

from app.recognition import DigitRecognizer
from model_training.__main__ import main
from model_training.commands.compare import NAMES


@pytest.fixture(autouse=True)
def few_drawings_and_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model_training.commands.compare._DRAWINGS", 20)
    monkeypatch.setattr("model_training.comparing.comparison._TIMED_CALLS", 2)


@pytest.fixture
def compare(tiny_mnist: Path) -> list[str]:
    return ["compare", "--data", str(tiny_mnist), "--test", "--epochs", "1"]


def test_all_are_compared_and_kept(
    compare: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "compared"
    assert main([*compare, "--output", str(output)]) == 0
    rows = json.loads((output / "comparison.json").read_text())["rows"]
    assert tuple(row["name"] for row in rows) == NAMES
    assert rows[0]["by_app"] > max(0.9, rows[0]["whole_canvas"])
    out = capsys.readouterr().out
    assert out.endswith((output / "comparison.md").read_text())
    assert "256, of MNIST" in out
    tutorials = {path.name for path in output.glob("*.keras")}
    assert tutorials == {"tutorial_32_64.keras", "tutorial_32.keras", "tutorial_7_5_3.keras"}
    DigitRecognizer(output / "tutorial_32.keras")

    assert main([*compare, "--output", str(output)]) == 1
    assert f"{output} exists: choose another --output." in capsys.readouterr().err


def test_strokes_of_a_file_and_a_few_images(
    compare: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strokes = tmp_path / "ones.json"
    strokes.write_text('{"1": [[[[500, 100], [510, 900]]]]}')
    only = ["--only", "pixels_knn", "digit_cnn", "--limit", "100"]
    assert main([*compare, "--strokes", str(strokes), *only]) == 0
    out = capsys.readouterr().out
    assert "3 drawings of ones.json" in out
    assert "100, of MNIST" in out
    assert out.index("| digit_cnn") < out.index("| pixels_knn")
    assert "| hog_knn" not in out


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--strokes", "none.json"], "Cannot load none.json"),
        (["none.onnx"], "Cannot use the model none.onnx"),
    ],
)
def test_bad_input_is_a_message_and_a_status(
    compare: list[str], wrong: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*compare, *wrong]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [["--epochs", "0"], ["--limit", "5"], ["--only", "other"], ["--seed", "x"]]
)
def test_bad_numbers_and_names_are_refused(
    compare: list[str], wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exited:
        main([*compare, *wrong])
    assert exited.value.code == 2
    assert wrong[0] in capsys.readouterr().err
