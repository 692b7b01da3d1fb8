"""Strokes with the form and place of a point or a minus."""

import pytest

from app.recognition.marks import marks_among
from app.recognition.stroke_inks import stroke_inks

ONE = [(60.0, 60.0), (60.0, 140.0)]


@pytest.mark.parametrize(
    ("stroke", "is_mark"),
    [
        ([(110.0, 138.0), (112.0, 139.0)], True),  # a decimal point
        ([(110.0, 62.0), (112.0, 63.0)], False),  # a point above is none
        ([(95.0, 100.0), (125.0, 101.0)], True),  # a minus
        ([(95.0, 138.0), (125.0, 139.0)], False),  # a line below is none
        ([(110.0, 60.0), (110.0, 140.0)], False),
    ],
)
def test_form_and_place_make_a_mark(stroke: list[tuple[float, float]], is_mark: bool) -> None:
    strokes = stroke_inks([ONE, stroke], [12.0, 12.0])
    assert marks_among(strokes, height=80) == ({(1,)} if is_mark else set())
