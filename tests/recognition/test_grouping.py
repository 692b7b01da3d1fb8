"""Which strokes belong to one digit."""

import itertools

import numpy as np
import pytest

from app.recognition.grouping import (
    Group,
    best_cover,
    candidate_groups,
    gap,
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


@pytest.mark.parametrize("seed", range(20))
def test_the_best_cover_is_the_best_of_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = 6
    groups = [
        group for size in (1, 2, 3) for group in itertools.combinations(range(count), size)
        if size == 1 or rng.random() < 0.4
    ]  # fmt: skip
    scores = rng.normal(size=len(groups)).tolist()
    cover = best_cover(groups, scores, rng.permutation(count).tolist())
    assert sorted(itertools.chain(*cover)) == list(range(count))
    by_group = dict(zip(groups, scores, strict=True))
    best = max(
        sum(by_group[group] for group in chosen)
        for size in range(1, count + 1)
        for chosen in itertools.combinations(groups, size)
        if sorted(itertools.chain(*chosen)) == list(range(count))
    )
    assert sum(by_group[group] for group in cover) == pytest.approx(best)


def test_measures_of_boxes() -> None:
    assert gap((0, 0, 10, 10), (15, 2, 20, 8)) == 5
    assert gap((0, 0, 10, 10), (5, 30, 8, 40)) == 20
    assert gap((0, 0, 10, 10), (5, 5, 20, 20)) == 0
    assert height_of([(0, 0, 10, 10), (0, 0, 20, 60)]) == 60
    assert height_of([(0, 0, 100, 5)]) == 60  # a lying stroke has little height of its own


def test_strokes_one_above_the_other_are_one_digit_only_where_they_overlap() -> None:
    assert (0, 1) not in candidate_groups([(0, 0, 50, 60), (0, 62, 50, 120)], apart(2))
    assert (0, 1) in candidate_groups([(0, 0, 50, 60), (0, 58, 50, 120)], apart(2))


def test_strokes_drawn_here_and_there_are_covered_at_once() -> None:
    """The order of drawing makes no difference to how many sets of strokes are met."""
    rng = np.random.default_rng(0)
    lefts = rng.permutation(40) * 4
    boxes: list[Box] = [(left, 0, left + 8, 30) for left in lefts.tolist()]
    groups = candidate_groups(boxes, apart(40))
    cover = best_cover(groups, [float(len(group)) for group in groups], left_to_right(boxes))
    assert sorted(itertools.chain(*cover)) == list(range(40))
