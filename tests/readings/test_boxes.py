"""Moving and comparing boxes."""

import pytest

from app.readings.boxes import moved, overlap
from tests.made.readings import PLACE, prediction, reading


def test_moved_changes_nothing_but_the_boxes() -> None:
    before = reading(prediction(3))
    after = moved(before, lambda box: (box[0] + 1, *box[1:]))
    assert after.digits[0].box == (PLACE[0] + 1, *PLACE[1:])
    assert after.text == before.text


def test_overlap() -> None:
    assert overlap(PLACE, PLACE) == pytest.approx(1)
    assert overlap((0, 0, 10, 10), (5, 0, 15, 10)) == pytest.approx(1 / 3)
    assert overlap((0, 0, 10, 10), (10, 0, 20, 10)) == 0
    assert overlap((0, 0, 0, 0), (0, 0, 0, 0)) == 0
