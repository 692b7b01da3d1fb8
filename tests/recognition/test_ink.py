"""The curve through strokes, and the ink that Pillow draws of it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.recognition.ink import CANVAS_SIZE, draw_ink, smooth_curve

coordinates = st.floats(-50, 250)
points = st.tuples(coordinates, coordinates)
any_float = st.floats(allow_nan=True, allow_infinity=True)
wild_points = st.tuples(any_float, any_float)


@given(st.lists(points, min_size=1, max_size=30))
def test_curve_starts_at_the_first_point_and_passes_near_all(
    stroke: list[tuple[float, float]],
) -> None:
    curve = smooth_curve(stroke)
    assert np.allclose(curve[0], stroke[0])
    for point in stroke:
        assert np.linalg.norm(curve - point, axis=1).min() <= 0.5 + 1e-6


@given(st.lists(st.lists(wild_points, max_size=10), max_size=5))
def test_any_strokes_give_ink_of_the_canvas(strokes: list[list[tuple[float, float]]]) -> None:
    ink = draw_ink(strokes)
    assert ink.shape == (CANVAS_SIZE, CANVAS_SIZE)
    assert ink.dtype == np.uint8


def test_points_that_are_not_finite_are_left_out() -> None:
    clean = [(50.0, 50.0), (100.0, 150.0)]
    dirty = [(math.nan, 3.0), clean[0], (math.inf, 0.0), clean[1], (0.0, -math.inf)]
    assert np.array_equal(draw_ink([dirty]), draw_ink([clean]))


@pytest.mark.parametrize("width", [8, 12, 18])
def test_a_line_is_as_wide_as_the_pen(width: float) -> None:
    ink = draw_ink([[(100, 20), (100, 180)]], width)
    assert ink[100].sum() / 255 == pytest.approx(width, abs=0.3)


@pytest.mark.parametrize("width", [8, 12, 18])
def test_a_point_is_a_round_dot(width: float) -> None:
    ink = draw_ink([[(100, 100)]], width)
    assert ink.sum() / 255 == pytest.approx(math.pi * width**2 / 4, rel=0.06)


def test_ends_are_round_and_reach_half_a_pen_beyond() -> None:
    ink = draw_ink([[(50, 100), (150, 100)]], 12)
    columns = np.flatnonzero(ink.any(axis=0))
    assert columns[0] == pytest.approx(44, abs=1)
    assert columns[-1] == pytest.approx(155, abs=1)
    assert ink[95, 44] == 0


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_edges_are_antialiased(scale: int) -> None:
    ink = draw_ink([[(40, 40), (160, 150)]], scale=scale)
    assert len(np.unique(ink)) > 8


def test_a_turn_of_few_points_is_smooth() -> None:
    quarter = [(60 * math.sin(a), 60 * math.cos(a)) for a in (0, 0.5, 1.0, 1.5)]
    curve = smooth_curve(quarter)
    middle = curve[len(curve) // 3 : 2 * len(curve) // 3]
    sagitta = 60 * (1 - math.cos(0.25))
    assert np.abs(np.linalg.norm(middle, axis=1) - 60).max() < sagitta / 5


def test_ink_outside_the_canvas_is_cut_off() -> None:
    assert not draw_ink([[(300, 300), (400, 250)], [(-90, 100), (-50, 100)]]).any()
    assert draw_ink([[(-50, 100), (100, 100)]])[100, 0] == 255


def test_each_stroke_has_its_own_pen() -> None:
    strokes = [[(50.0, 20.0), (50.0, 180.0)], [(150.0, 20.0), (150.0, 180.0)]]
    ink = draw_ink(strokes, [8, 18])
    assert ink[100, :100].sum() < ink[100, 100:].sum()
    with pytest.raises(ValueError, match="1 pen widths for 2 strokes"):
        draw_ink(strokes, [8])


@pytest.mark.parametrize("scale", [2, 3])
def test_scaled_ink_is_the_same_line(scale: int) -> None:
    strokes = [[(30.0, 40.0), (90.0, 160.0), (170.0, 60.0)]]
    large = draw_ink(strokes, 12, scale).astype(float)
    small = large.reshape(CANVAS_SIZE, scale, CANVAS_SIZE, scale).mean(axis=(1, 3))
    assert np.abs(small - draw_ink(strokes, 12)).mean() < 1


def test_a_hundred_thousand_points_become_a_curve_of_few() -> None:
    angles = np.linspace(0, 200, 100_000)
    spiral = np.column_stack([100 + angles / 2 * np.cos(angles), 100 + angles / 2 * np.sin(angles)])
    stroke = [(float(x), float(y)) for x, y in spiral]
    assert len(smooth_curve(stroke)) < 25_000
    assert draw_ink([stroke]).any()


def test_the_wildest_stroke_is_drawn() -> None:
    wild = np.random.default_rng(0).uniform(-100, 300, (100_000, 2)).tolist()
    assert len(smooth_curve(wild)) <= 100_001
    assert draw_ink([wild]).all()
