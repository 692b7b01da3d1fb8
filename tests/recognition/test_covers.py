"""The best cover of all strokes, and how probable each group is."""

import itertools
import math

import numpy as np
import pytest

from app.recognition.covers import Covers, Group

COUNT = 6


@pytest.fixture(params=range(20))
def drawn(request: pytest.FixtureRequest) -> tuple[list[Group], list[float], list[int]]:
    """Groups, their scores and an order of the strokes, by chance."""
    rng = np.random.default_rng(request.param)
    groups = [
        group for size in (1, 2, 3) for group in itertools.combinations(range(COUNT), size)
        if size == 1 or rng.random() < 0.4
    ]  # fmt: skip
    return groups, rng.normal(size=len(groups)).tolist(), rng.permutation(COUNT).tolist()


def all_covers(groups: list[Group]) -> list[tuple[Group, ...]]:
    return [
        chosen
        for size in range(1, COUNT + 1)
        for chosen in itertools.combinations(groups, size)
        if sorted(itertools.chain(*chosen)) == list(range(COUNT))
    ]


def test_the_best_cover_is_the_best_of_all(
    drawn: tuple[list[Group], list[float], list[int]],
) -> None:
    groups, scores, order = drawn
    cover = Covers(groups, scores, order).best()
    assert sorted(itertools.chain(*cover)) == list(range(COUNT))
    by_group = dict(zip(groups, scores, strict=True))
    best = max(sum(by_group[group] for group in chosen) for chosen in all_covers(groups))
    assert sum(by_group[group] for group in cover) == pytest.approx(best)


def test_a_group_is_as_probable_as_the_covers_that_have_it(
    drawn: tuple[list[Group], list[float], list[int]],
) -> None:
    groups, scores, order = drawn
    by_group = dict(zip(groups, scores, strict=True))
    weights = {
        chosen: math.exp(sum(by_group[group] for group in chosen)) for chosen in all_covers(groups)
    }
    total = sum(weights.values())
    expected = [
        sum(weight for chosen, weight in weights.items() if group in chosen) / total
        for group in groups
    ]
    assert Covers(groups, scores, order).probabilities() == pytest.approx(expected)


def test_a_single_stroke_is_certain() -> None:
    covers = Covers([(0,)], [-3.0], [0])
    assert (covers.best(), covers.probabilities()) == ([(0,)], [1.0])


def test_high_scores_do_not_overflow() -> None:
    assert Covers([(0,), (1,), (0, 1)], [800.0, 800.0, -800.0], [0, 1]).probabilities() == [1, 1, 0]
