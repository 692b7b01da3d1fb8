"""A page of ten samples of each digit."""

import numpy as np
from matplotlib.figure import Figure

from model_training.datasets import LabelledImages
from model_training.datasets.collage import draw_collage


def page_of(dataset: LabelledImages, seed: int = 0) -> tuple[np.ndarray, list[str]]:
    figure = Figure()
    draw_collage(dataset, seed, figure)
    (axes,) = figure.axes
    (counted,) = axes.child_axes
    return np.asarray(axes.images[0].get_array()), [
        label.get_text() for label in counted.get_yticklabels()
    ]


def cell(page: np.ndarray, row: int, column: int) -> np.ndarray:
    return page[31 * row : 31 * row + 28, 31 * column : 31 * column + 28]


def test_each_row_holds_ten_images_of_its_digit(drawn: LabelledImages) -> None:
    page, counts = page_of(drawn)
    for label in range(10):
        of_label = {image.tobytes() for image in drawn.images[drawn.labels == label]}
        shown = {cell(page, label, column).astype(np.uint8).tobytes() for column in range(10)}
        assert len(shown) == 10
        assert shown <= of_label
    assert counts == ["of 30"] * 10


def test_another_seed_shows_others(drawn: LabelledImages) -> None:
    assert np.array_equal(page_of(drawn)[0], page_of(drawn)[0], equal_nan=True)
    assert not np.array_equal(page_of(drawn)[0], page_of(drawn, 1)[0], equal_nan=True)


def test_a_row_with_fewer_images_ends_early(drawn: LabelledImages) -> None:
    few = drawn[(drawn.labels != 4) | (np.arange(300) < 30)]
    page, counts = page_of(few)
    assert counts[4] == "of 3"
    assert not np.isnan(cell(page, 4, 2)).any()
    assert np.isnan(cell(page, 4, 3)).all()
