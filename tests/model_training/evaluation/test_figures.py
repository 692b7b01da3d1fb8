"""Figures are drawn for every kind of model."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model_training.datasets import LabelledImages
from model_training.evaluation.figures import draw_report

PERFECT = np.eye(10, dtype=np.float32)


@pytest.fixture(scope="module")
def some(drawn: LabelledImages) -> LabelledImages:
    return drawn[:50]


def sheet_height(
    labels_read: "np.ndarray[tuple[int], np.dtype[np.uint8]]", some: LabelledImages, folder: Path
) -> int:
    """Draw the figures, see that none is empty, and return the height of the contact sheet."""
    draw_report(PERFECT[labels_read], some, folder)
    for name in ("confusion_matrix", "reliability", "mistakes"):
        with Image.open(folder / f"{name}.png") as picture:
            assert np.ptp(np.asarray(picture.convert("L"))) > 200
    return int(picture.height)


def test_the_contact_sheet_has_room_for_the_mistakes(some: LabelledImages, tmp_path: Path) -> None:
    three_wrong = some.labels.copy()
    three_wrong[:3] = (three_wrong[:3] + 1) % 10
    heights = [
        sheet_height(read, some, tmp_path / str(number))
        for number, read in enumerate((some.labels, three_wrong, (some.labels + 1) % 10))
    ]
    assert heights == sorted(set(heights))


def test_digits_that_are_not_there_are_drawn_too(some: LabelledImages, tmp_path: Path) -> None:
    assert sheet_height(some.labels[:3], some[:3], tmp_path)
