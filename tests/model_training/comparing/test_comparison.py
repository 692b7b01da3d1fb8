"""What is measured of a classifier, and the table."""

import json
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from model_training.comparing.classifiers import Classifier
from model_training.comparing.comparison import Comparison, Row, measure
from model_training.comparing.inputs import Inputs
from model_training.datasets import LabelledImages


def zeros_of(images: NDArray[np.uint8]) -> NDArray[np.integer]:
    """Read a 0 everywhere, in two milliseconds."""
    time.sleep(0.002)
    return np.zeros(len(images), np.int64)


def test_each_set_is_measured_and_a_single_digit_timed() -> None:
    labels = np.array([0, 0, 0, 1], np.uint8)
    images = LabelledImages(np.zeros((4, 28, 28), np.uint8), labels)
    row = measure(Classifier("zeros", zeros_of, None, 10), Inputs(images, images[2:], images[3:]))
    assert (row.mnist, row.by_app, row.whole_canvas) == (0.75, 0.5, 0)
    assert 2 <= row.milliseconds < 50


@pytest.fixture
def comparison() -> Comparison:
    rows = (
        Row("network", 0.99, 0.98, 0.5, 1_200_000, 71.26, 4_839_136),
        Row("neighbours", 0.9, 0.8, 0.25, None, 2.5, 15_600_000),
    )
    return Comparison("Measured on four images.", rows)


def test_the_table_is_aligned(comparison: Comparison) -> None:
    caption, empty, *lines = str(comparison).splitlines()
    assert (caption, empty) == ("Measured on four images.", "")
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[2] == ["network", "99.00 %", "98.00 %", "50.00 %", "1,200,000", "71.3", "4.8"]
    assert cells[3][4] == "-"


def test_a_finished_row_names_its_figures(comparison: Comparison) -> None:
    assert str(comparison.rows[1]).startswith("neighbours: MNIST 90.00 %; drawn, as the app")


def test_files(comparison: Comparison, tmp_path: Path) -> None:
    comparison.write(tmp_path)
    assert (tmp_path / "comparison.md").read_text() == f"{comparison}\n"
    content = json.loads((tmp_path / "comparison.json").read_text())
    assert content["rows"][1]["whole_canvas"] == 0.25
    assert content["rows"][1]["parameters"] is None
