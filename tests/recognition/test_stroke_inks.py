"""The ink of strokes, and which of them touch."""

from app.recognition.stroke_inks import StrokeInk, ink_of, stroke_inks, touching

LEFT = [(60.0, 60.0), (60.0, 140.0)]
BAR = [(60.0, 100.0), (100.0, 100.0)]
RIGHT = [(102.0, 60.0), (102.0, 140.0)]
APART = [(160.0, 60.0), (160.0, 140.0)]


def inks(*strokes: list[tuple[float, float]]) -> list[StrokeInk]:
    return stroke_inks(strokes, [12.0] * len(strokes))


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
