"""The commands, whole, on a tiny data set."""

import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from model_training.__main__ import main
from tests.made.picture_folders import make_sheet
from tests.made.tutorial_model import tutorial_model

ROOT = Path(__file__).resolve().parents[2]


def test_train_resume_evaluate_and_export(
    tiny_mnist: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("model_training.evaluation.held_out.DRAWINGS", 50)
    monkeypatch.chdir(tmp_path)
    train = ["train", "--data", str(tiny_mnist), "--drawings", "20", "--outliers", "20",
             "--epochs", "1", "--architecture", "tutorial_7_5_3", "--output", "run"]  # fmt: skip
    with monkeypatch.context() as breaking:
        breaking.setattr("model_training.training.run.export_trained", interrupt)
        assert main(train) == 130
    assert main(train) == 1
    assert "--resume run" in capsys.readouterr().err
    assert main(["train", "--resume", "run"]) == 0
    said = capsys.readouterr().out
    assert "1 device" in said
    assert "Epoch" not in said
    output = tmp_path / "run"
    assert {path.name for path in output.iterdir()} == {
        "recipe.json", "log.csv", "checkpoint.keras", "best.keras", "learning_curves.png",
        "tutorial_7_5_3.keras", "tutorial_7_5_3.json", "tutorial_7_5_3.onnx",
    }  # fmt: skip
    assert 0.5 <= json.loads((output / "tutorial_7_5_3.json").read_text())["sure"] <= 1
    DigitRecognizer(output / "tutorial_7_5_3.onnx")

    assert main(["train", "--resume", "run"]) == 1
    assert "is finished" in capsys.readouterr().err

    model = str(output / "tutorial_7_5_3.onnx")
    assert main(["evaluate", model, "--data", str(tiny_mnist)]) == 0
    assert "5,000" in capsys.readouterr().out

    export = ["export", "run/tutorial_7_5_3.keras"]
    assert main([*export, "--output", "again.onnx"]) == 0
    assert (tmp_path / "again.onnx").read_bytes()
    assert main(export) == 1
    assert "tutorial_7_5_3.onnx exists" in capsys.readouterr().err


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_data_that_changed_are_not_trained_further(
    tiny_mnist: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("model_training.training.run.train", interrupt)
    data = tmp_path / "mine.npz"
    shutil.copy(tiny_mnist, data)
    output = str(tmp_path / "run")
    train = ["train", "--data", str(data), "--drawings", "20", "--outliers", "20", "--output"]
    with monkeypatch.context() as breaking:
        breaking.setattr("model_training.training.run.shutil.rmtree", lambda _: None)
        assert main([*train, output]) == 130
    with np.load(tiny_mnist) as arrays:
        np.savez(data, **(dict(arrays) | {"y_train": (arrays["y_train"] + 1) % 10}))
    assert main(["train", "--resume", output]) == 1
    assert "have changed" in capsys.readouterr().err


COMMANDS = ("train", "evaluate", "compare", "export", "collage", "preprocess", "split", "pages")


@pytest.mark.parametrize(
    "arguments", [["collage", "mine", "--output", "page"], ["export", "a.keras", "--output", "b"]]
)
def test_files_of_another_ending_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert "does not end in" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command.split(), "--help"])
    assert caught.value.code == 0
    said = capsys.readouterr().out
    assert f"usage: python -m model_training {command}".rstrip() in said
    assert command or all(each in said for each in COMMANDS)


def test_what_fails_before_the_first_checkpoint_leaves_no_folder(
    tiny_mnist: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train = ["train", "--data", str(tiny_mnist), "--output", str(tmp_path / "run"), "--drawings",
             "0", "--outliers", "300", "--architecture", "tutorial_32"]  # fmt: skip
    assert main([*train, "--batch-size", "257"]) == 1
    assert "--batch-size" in capsys.readouterr().err
    assert main([*train, "--weights", "0.01"]) == 1
    assert "--batch-size" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_with_what_to_do(
    tiny_mnist: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "page.png")

    monkeypatch.setattr("model_training.commands.collage.write_atomically", full)
    page = str(tmp_path / "page.png")
    assert main(["collage", str(tiny_mnist), "--output", page]) == 1
    assert "No space left on device at page.png. Make room" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--epochs", "0"],
        ["--epochs", "many"],
        ["--learning-rate", "-1"],
        ["--learning-rate", "nan"],
        ["--batch-size", "0"],
        ["--seed", "-1"],
        ["--seed", "5000000000"],
        ["--data", ""],
        ["--architecture", "other"],
        ["--weights", "1", "2"],
        ["--base", "mine.keras"],
        ["--resume", "run", "--epochs", "3"],
        ["--with-samples", "mine", "--weights", "2"],
        ["--with-samples", "mine", "--architecture", "tutorial_32"],
    ],
)
def test_arguments_that_mean_nothing_are_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["train", *arguments])
    assert caught.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_pictures_are_prepared_split_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_sheet(tmp_path / "sheet.png", columns=5)
    assert main(["preprocess", "sheet.png", "--output", "digits", "--rows", "1234567890"]) == 0
    assert main(["split", "digits", "--output", "parts"]) == 0
    assert "40 pictures to train on, 10 to test with" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "parts" / "test" / "3").iterdir()] != []
    assert main(["split", "digits", "--output", "parts"]) == 1
    assert "exists" in capsys.readouterr().err
    assert main(["evaluate", "--data", "parts/test"]) == 0
    assert main(["evaluate", "--data", "parts/test", "--test"]) == 1
    assert "--test is for MNIST" in capsys.readouterr().err
    assert main(["collage", "parts/train", "--output", "page.png"]) == 0
    with Image.open(tmp_path / "page.png") as page:
        assert page.width == page.height == 900
    assert main(["collage", "parts/train", "--output", "page.png"]) == 1


def test_a_collage_without_a_display_says_what_to_do(
    tiny_mnist: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if sys.platform != "linux":
        pytest.skip("only Linux may have no display")
    assert main(["collage", str(tiny_mnist)]) == 1
    assert "--output" in capsys.readouterr().err


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
    assert figures["set"] == f"{tiny_mnist}, test images"
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
    assert capsys.readouterr().out.split("\n\n", 1)[1] == by_keras.split("\n\n", 1)[1]
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
        ["export", "BUNDLED", "--output", "new.onnx"],
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
