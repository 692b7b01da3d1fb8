"""Which strokes could belong to one digit."""

import itertools

import numpy as np

from app.recognition.covers import Covers, Group
from app.recognition.grouping import (
    candidate_groups,
    fraction_bars,
    height_of,
    left_to_right,
)
from app.recognition.preprocessing import Box


def apart(count: int) -> list[Group]:
    return [(stroke,) for stroke in range(count)]


def test_a_single_stroke_is_its_own_group() -> None:
    assert candidate_groups([(0, 0, 50, 100)], apart(1)) == [(0,)]


def test_near_strokes_may_be_one_digit_and_far_ones_may_not() -> None:
    boxes: list[Box] = [(0, 0, 50, 100), (60, 0, 110, 100), (190, 0, 200, 100)]
    assert candidate_groups(boxes, apart(len(boxes))) == [(0,), (0, 1), (1,), (2,)]


def test_a_bar_drawn_last_may_belong_to_the_first_digit() -> None:
    boxes: list[Box] = [(0, 20, 40, 80), (70, 20, 110, 80), (5, 10, 45, 18)]
    groups = candidate_groups(boxes, apart(len(boxes)))
    assert (0, 2) in groups
    assert (0, 1, 2) not in groups  # wider than any digit


def test_touching_strokes_may_be_one_digit_however_many() -> None:
    boxes: list[Box] = [(10 * i, 0, 10 * i + 15, 100) for i in range(7)]
    everything = tuple(range(7))
    assert everything not in candidate_groups(boxes, apart(len(boxes)))
    assert everything in candidate_groups(boxes, [everything])


def test_a_scribble_of_many_strokes_is_not_tried_in_all_ways() -> None:
    boxes: list[Box] = [(i, 0, i + 20, 100) for i in range(41)]
    assert len(candidate_groups(boxes, apart(len(boxes)))) == 41
    assert len(candidate_groups(boxes[:40], apart(40))) < 40 * 26


def test_strokes_one_above_the_other_may_be_one_digit_unless_they_are_two_lines() -> None:
    near: list[Box] = [(0, 0, 50, 20), (0, 42, 50, 120)]  # as the bar of a 5
    assert (0, 1) in candidate_groups(near, apart(2))
    below: list[Box] = [(0, 0, 50, 60), (0, 70, 50, 130)]
    assert (0, 1) in candidate_groups(below, apart(2))
    two_lines: list[Box] = [(0, 0, 50, 60), (0, 90, 50, 150)]
    assert (0, 1) not in candidate_groups(two_lines, apart(2))


def test_strokes_drawn_here_and_there_are_covered_at_once() -> None:
    """The order of drawing makes no difference to how many sets of strokes are met."""
    rng = np.random.default_rng(0)
    lefts = rng.permutation(40) * 4
    boxes: list[Box] = [(left, 0, left + 8, 30) for left in lefts.tolist()]
    groups = candidate_groups(boxes, apart(40))
    scores = [float(len(group)) for group in groups]
    cover = Covers(groups, scores, left_to_right(boxes)).best()
    assert sorted(itertools.chain(*cover)) == list(range(40))


def test_a_writings_height_is_that_of_its_tall_strokes() -> None:
    assert height_of([(0, 0, 10, 10), (0, 0, 20, 60)]) == 60
    assert height_of([(0, 0, 100, 5)]) == 60  # a lying stroke has little height of its own


def test_a_bar_midway_between_tall_strokes_is_no_part_of_either() -> None:
    upper, lower = (90.0, 10.0, 110.0, 80.0), (90.0, 120.0, 110.0, 190.0)
    bar = (60.0, 96.0, 140.0, 104.0)
    boxes: list[Box] = [upper, bar, lower]
    assert fraction_bars(boxes) == {1}
    assert [group for group in candidate_groups(boxes, apart(3)) if 1 in group] == [(1,)]


def test_a_foot_of_the_upper_digit_and_a_roof_of_the_lower_one_are_no_fractions_bars() -> None:
    upper, lower = (90.0, 10.0, 110.0, 80.0), (90.0, 120.0, 110.0, 190.0)
    for level in (82.0, 110.0):
        assert not fraction_bars([upper, (70.0, level, 130.0, level + 8), lower])
    assert not fraction_bars([upper, (60.0, 96.0, 140.0, 104.0)])
