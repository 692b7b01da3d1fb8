"""The ink of strokes, and which of them touch."""

import pytest

from app.recognition.stroke_inks import StrokeInk, ink_of, stroke_inks, touching

LEFT = [(60.0, 60.0), (60.0, 140.0)]
BAR = [(60.0, 100.0), (100.0, 100.0)]
RIGHT = [(102.0, 60.0), (102.0, 140.0)]
APART = [(160.0, 60.0), (160.0, 140.0)]


def inks(*strokes: list[tuple[float, float]], width: float = 12.0) -> list[StrokeInk]:
    return stroke_inks(strokes, [width] * len(strokes))


def test_strokes_that_meet_are_one_set_with_all_that_they_meet() -> None:
    assert touching(inks(LEFT, RIGHT, APART, BAR), reach=4) == [(0, 1, 3), (2,)]
    assert touching(inks(LEFT, RIGHT, APART, BAR), reach=1) == [(0, 3), (1,), (2,)]
    assert touching([], reach=4) == []


def test_a_stroke_outside_the_canvas_leaves_no_ink() -> None:
    outside = [(300.0, 300.0), (310.0, 310.0)]
    assert [ink.box[0] for ink in inks(outside, LEFT)] == [inks(LEFT)[0].box[0]]


def test_the_ink_of_a_group_is_that_of_its_strokes() -> None:
    both = inks(LEFT, APART)
    ink = ink_of((0, 1), both)
    assert ink[100, 60] == both[0].ink[100, 60] > 0
    assert ink[100, 160] == both[1].ink[100, 160] > 0


@pytest.mark.parametrize("width", [4.0, 12.0, 18.0])
def test_all_are_read_by_one_pen_that_suits_the_writing(width: float) -> None:
    stem, bar = inks(LEFT, BAR, width=width)
    assert stem.width == bar.width == 10
    assert stem.box == pytest.approx((55, 55, 65, 145), abs=1)
    half = width / 2
    drawn = (60 - half, 60 - half, 60 + half, 140 + half)
    assert stem.drawn_box == pytest.approx(drawn, abs=1)
    assert bar.drawn_width == width


def test_the_box_of_drawn_ink_ends_where_the_canvas_does() -> None:
    (stem,) = inks([(2.0, 100.0), (2.0, 200.0)], width=18)
    assert stem.drawn_box == pytest.approx((0, 91, 11, 200), abs=1)


def test_dots_alone_are_as_large_as_their_pen() -> None:
    (dot,) = inks([(100.0, 100.0)], width=18)
    assert dot.width == dot.drawn_width == 18
    assert dot.length == 0


def test_a_dot_whose_middle_is_beyond_the_edge_is_there() -> None:
    stem, dot = inks(LEFT, [(202.0, 100.0)], width=18)
    assert dot.ink.any()
    assert stem.box[0] < dot.box[0]
