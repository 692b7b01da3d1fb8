"""Drawings on the canvas: whole, of the size and where their placement says; prepared both ways."""

import numpy as np
import pytest

from app.recognition.preprocessing import bounding_box, center_of_mass, digit_image
from model_training.comparing.drawings import LabelledDrawing, make_drawings
from model_training.comparing.inputs import (
    PLACEMENTS,
    Placement,
    make_inputs,
    place,
    shrunken_canvas,
)
from model_training.datasets import LabelledImages

TWO_POINTS = LabelledDrawing(1, (np.array([[1000.0, 500.0], [1400.0, 700.0]]),))


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_a_drawing_has_the_size_of_its_placement(placement: Placement) -> None:
    rng = np.random.default_rng(0)
    middles = []
    for _ in range(30):
        box = bounding_box(place(TWO_POINTS, placement, rng))
        assert box is not None
        left, top, right, bottom = box
        length = right - left - placement.pen_width
        assert placement.smallest - 2 <= length <= placement.largest + 2
        assert (bottom - top - placement.pen_width) / length == pytest.approx(0.5, abs=0.05)
        middles.append(((left + right) / 2, (top + bottom) / 2))
    spread = np.ptp(middles, axis=0)
    assert (spread <= 1).all() if placement.is_centred else (spread > 60).all()


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_nothing_is_cut_off(placement: Placement) -> None:
    """As much ink as where the canvas leaves room on all sides."""
    rng = np.random.default_rng(1)
    for _ in range(100):
        ink = place(TWO_POINTS, Placement(100, 100, placement.pen_width, is_centred=False), rng)
        whole = place(TWO_POINTS, Placement(100, 100, placement.pen_width, is_centred=True), rng)
        assert ink.sum(dtype=int) == pytest.approx(whole.sum(dtype=int), rel=0.02)


def test_a_dot_is_placed_too() -> None:
    dot = LabelledDrawing(1, (np.array([[3.0, 3.0]]),))
    assert place(dot, PLACEMENTS[0], np.random.default_rng(0)).max() == 255


def test_the_shrunken_canvas_keeps_size_and_place() -> None:
    ink = np.zeros((200, 200), np.uint8)
    ink[20:40, 20:60] = 255
    image = shrunken_canvas(ink)
    assert image.shape == (28, 28)
    assert center_of_mass(image) == pytest.approx((40 * 0.14 - 0.5, 30 * 0.14 - 0.5), abs=0.1)
    assert image.sum(dtype=int) == pytest.approx(ink.sum(dtype=int) * 0.14**2, rel=0.02)


def test_the_same_drawings_in_both_preparations(drawn: LabelledImages) -> None:
    drawings = make_drawings(10, seed=4)
    inputs = make_inputs(drawn, drawings, seed=0)
    assert inputs.by_app.labels.tolist() == [*range(10)] * len(PLACEMENTS)
    assert np.array_equal(inputs.by_app.labels, inputs.whole_canvas.labels)
    first = place(drawings[0], PLACEMENTS[0], np.random.default_rng(0))
    assert np.array_equal(inputs.by_app.images[0], digit_image(first))
    assert np.array_equal(inputs.whole_canvas.images[0], shrunken_canvas(first))
    again = make_inputs(drawn, drawings, seed=0)
    assert np.array_equal(inputs.whole_canvas.images, again.whole_canvas.images)
