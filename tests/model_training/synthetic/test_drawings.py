"""Drawings that the code makes: in balance, repeatable, within the canvas."""

import numpy as np
import pytest

from app.recognition.ink import CANVAS_SIZE, PEN_WIDTHS
from model_training.synthetic.drawings import WAYS, draw_digit, draw_digits


def test_every_digit_equally_often_and_the_same_for_the_same_seed() -> None:
    one, again, other = draw_digits(50, 1), draw_digits(50, 1), draw_digits(50, 2)
    assert np.bincount(one.labels).tolist() == [5] * 10
    assert np.array_equal(one.images, again.images)
    assert not np.array_equal(one.images, other.images)


def test_no_drawings_are_an_empty_set() -> None:
    assert len(draw_digits(0, 1)) == 0


@pytest.mark.parametrize("label", range(10))
def test_every_style_is_drawn_on_the_canvas_with_a_pen_of_the_app(label: int) -> None:
    for seed in range(40):
        strokes, width = draw_digit(label, np.random.default_rng(seed), WAYS)
        assert width in PEN_WIDTHS.values()
        points = np.array([point for stroke in strokes for point in stroke])
        assert points.min() >= 0
        assert points.max() <= CANVAS_SIZE


@pytest.mark.parametrize("label", range(10))
def test_every_style_is_about_a_hundred_high(label: int) -> None:
    for style in WAYS[label]:
        for seed in range(20):
            points = np.vstack(style(np.random.default_rng(seed)))
            assert 85 <= np.ptp(points[:, 1]) <= 130
