"""Boxes: how far apart, how alike, and of a picture that is turned."""

import pytest

from app.recognition.boxes import common_area, gap, intersection_over_union, turned

BOX = (10.0, 20.0, 30.0, 60.0)


def test_a_quarter_turn_brings_the_top_to_the_right() -> None:
    assert turned(BOX, 1, (100, 200)) == (140.0, 10.0, 180.0, 30.0)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, -1])
def test_turning_back_gives_the_same(turns: int) -> None:
    size = (100, 200) if turns % 2 == 0 else (200, 100)
    assert turned(turned(BOX, turns, (100, 200)), -turns, size) == BOX


def test_how_far_two_boxes_lie_apart() -> None:
    assert gap((0, 0, 10, 10), (15, 2, 20, 8)) == 5
    assert gap((0, 0, 10, 10), (5, 30, 8, 40)) == 20
    assert gap((0, 0, 10, 10), (5, 5, 20, 20)) == 0


def test_what_two_boxes_have_in_common() -> None:
    assert common_area((0, 0, 10, 10), (6, 5, 20, 20)) == 20
    assert common_area((0, 0, 10, 10), (12, 0, 20, 10)) == 0
    assert common_area((0, 0, 10, 10), (12, 12, 20, 20)) == 0
    assert intersection_over_union((0, 0, 10, 10), (0, 5, 10, 15)) == pytest.approx(1 / 3)
    assert intersection_over_union((0, 0, 0, 0), (0, 0, 0, 0)) == 0
