"""Boxes of a picture that is turned."""

import pytest

from app.readings.turning import turned

BOX = (10.0, 20.0, 30.0, 60.0)


def test_a_quarter_turn_brings_the_top_to_the_right() -> None:
    assert turned(BOX, 1, (100, 200)) == (140.0, 10.0, 180.0, 30.0)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, -1])
def test_turning_back_gives_the_same(turns: int) -> None:
    size = (100, 200) if turns % 2 == 0 else (200, 100)
    assert turned(turned(BOX, turns, (100, 200)), -turns, size) == BOX
