"""Boxes become lines, groups and digits in the order in which people read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.recognition.preprocessing import Box
from app.recognition.reading_order import reading_order

WIDTH, HEIGHT = 20.0, 30.0


def box(x: float, y: float, width: float = WIDTH, height: float = HEIGHT) -> Box:
    return x, y, x + width, y + height


def flat(boxes: list[Box]) -> list[list[int]]:
    return [[i for group in line for i in group] for line in reading_order(boxes)]


def test_no_boxes_have_no_lines() -> None:
    assert reading_order([]) == []


def test_lines_go_from_top_to_bottom_and_left_to_right() -> None:
    boxes = [box(60, 80), box(20, 10), box(20, 80), box(60, 10)]
    assert flat(boxes) == [[1, 3], [2, 0]]


@pytest.mark.parametrize("slope", [-0.15, 0.0, 0.15])
def test_sloping_lines_stay_apart(slope: float) -> None:
    """Over a whole line the slope comes to more than the space between lines."""
    boxes = [box(35 * i, 200 + 45 * line + slope * 35 * i) for line in range(4) for i in range(12)]
    assert flat(boxes) == [list(range(12 * line, 12 * line + 12)) for line in range(4)]


def test_a_line_may_bend() -> None:
    boxes = [box(35 * i, 100 + 0.02 * (35 * i / 10) ** 2) for i in range(10)]
    assert flat(boxes) == [list(range(10))]


def test_a_wide_gap_begins_a_group() -> None:
    boxes = [box(x, 0) for x in (0, 30, 60, 150, 180)]
    assert reading_order(boxes) == [[[0, 1, 2], [3, 4]]]


def test_digits_written_far_apart_are_one_group() -> None:
    boxes = [box(60 * i, 0) for i in range(6)]
    assert reading_order(boxes) == [[list(range(6))]]


def test_columns_of_a_table_are_read_across() -> None:
    boxes = [box(x, y) for y in (0, 60, 120) for x in (0, 30, 400, 430)]
    assert reading_order(boxes) == [[[4 * i, 4 * i + 1], [4 * i + 2, 4 * i + 3]] for i in range(3)]


def test_low_and_narrow_digits_stay_in_their_line() -> None:
    boxes = [box(0, 0), box(30, 3, 4), box(50, 12, 20, 18), box(80, -6, 20, 42)]
    assert flat(boxes) == [[0, 1, 2, 3]]


def test_boxes_upon_boxes_are_read() -> None:
    boxes = [box(0, 0, 1, height) for height in (1, 1, 4, 4, 4)]
    assert sorted(i for line in flat(boxes) for i in line) == list(range(5))


@given(st.lists(st.tuples(*[st.floats(0, 1000)] * 2, *[st.floats(1, 80)] * 2), max_size=25))
def test_every_box_is_read_once(sizes: list[tuple[float, float, float, float]]) -> None:
    boxes = [box(*size) for size in sizes]
    assert sorted(i for line in flat(boxes) for i in line) == list(range(len(boxes)))
    assert all(group for line in reading_order(boxes) for group in line)


@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_boxes_does_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    boxes = [box(35 * i, 60 * line) for line in range(3) for i in range(5)]
    shuffled = rng.permutation(len(boxes))
    order = flat([boxes[i] for i in shuffled])
    assert [[int(shuffled[i]) for i in line] for line in order] == flat(boxes)
