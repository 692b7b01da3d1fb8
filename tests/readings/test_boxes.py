"""Comparing boxes of digits."""

import pytest

from app.readings.boxes import overlap
from tests.made.readings import PLACE


def test_overlap() -> None:
    assert overlap(PLACE, PLACE) == pytest.approx(1)
    assert overlap((0, 0, 10, 10), (5, 0, 15, 10)) == pytest.approx(1 / 3)
    assert overlap((0, 0, 10, 10), (10, 0, 20, 10)) == 0
    assert overlap((0, 0, 0, 0), (0, 0, 0, 0)) == 0
