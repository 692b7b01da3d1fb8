"""The log of a run, and when it has not been better for long."""

from pathlib import Path

import pytest
from PIL import Image

from model_training.training.checkpoints import RunFolder, epochs_since_best
from model_training.training.learning_curves import draw_learning_curves


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path)
    for epoch, loss in enumerate([0.5, 0.25, 0.3], start=1):
        values = {"loss": loss, "val_loss": loss / 2, "accuracy": 0.9, "val_accuracy": 0.95}
        folder.log_epoch(epoch, values)
    return folder


def test_the_log_has_a_line_for_each_epoch(folder: RunFolder) -> None:
    lines = folder.log.read_text().splitlines()
    assert lines[0] == "epoch,accuracy,loss,val_accuracy,val_loss"
    assert lines[3] == "3,0.9,0.3,0.95,0.15"
    assert folder.losses() == [0.25, 0.125, 0.15]


@pytest.mark.parametrize("kept", [0, 2, 3, 9])
def test_later_epochs_are_forgotten(folder: RunFolder, kept: int) -> None:
    folder.forget_epochs_after(kept)
    assert folder.losses() == [0.25, 0.125, 0.15][:kept]
    values = {"loss": 1.0, "val_loss": 1.0, "accuracy": 1.0, "val_accuracy": 1.0}
    folder.log_epoch(min(kept, 3) + 1, values)
    assert folder.losses() == [*[0.25, 0.125, 0.15][:kept], 1.0]
    assert b"\r" not in folder.log.read_bytes()


def test_without_a_log_there_are_no_epochs(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.forget_epochs_after(3)
    assert folder.losses() == []
    assert not folder.log.exists()


def test_epochs_since_the_best() -> None:
    assert [epochs_since_best(losses) for losses in ([], [1.0], [1.0, 2.0], [3.0, 1.0, 1.0])] == [
        0, 0, 1, 1,
    ]  # fmt: skip


def test_learning_curves_are_drawn_of_any_network(folder: RunFolder, tmp_path: Path) -> None:
    picture = tmp_path / "curves.png"
    draw_learning_curves(folder.log, picture)
    with Image.open(picture) as one:
        single = one.convert("L").histogram()
    log = folder.log.read_text()
    folder.log.write_text(log.replace("accuracy", "probabilities_accuracy"))
    draw_learning_curves(folder.log, picture)
    with Image.open(picture) as several:
        assert several.convert("L").histogram() == single
    folder.log.write_text(log.replace(",0.9", ",1.0"))
    draw_learning_curves(folder.log, picture)
    with Image.open(picture) as empty:
        assert empty.convert("L").histogram() != single
