"""The covers of all strokes by groups: the best one, and how probable each group is among all.

A cover holds each stroke in one group. Its score is the sum of its groups' scores, and its
probability is proportional to the exponential of that, as in a conditional random field (Lafferty,
McCallum and Pereira 2001).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

Group: TypeAlias = tuple[int, ...]  # the numbers of strokes, ascending

_Covered: TypeAlias = int  # strokes as bits, by their place in the order


@dataclass(frozen=True)
class _Step:
    """One group added to what is covered. group: its number; None: the stroke had one already."""

    before: _Covered
    after: _Covered
    group: int | None


class Covers:
    """All covers, by dynamic programming over the sets of strokes that are covered.

    Strokes are taken in an order, such as from left to right: groups are neighbours, and few sets
    are then ever met.
    """

    def __init__(
        self, groups: Sequence[Group], scores: Sequence[float], order: Sequence[int]
    ) -> None:
        """groups: each stroke of `order` alone must be one of them."""
        self._groups = groups
        self._scores = scores
        self._steps = _steps(groups, order)
        self._all = (1 << len(order)) - 1

    def best(self) -> list[Group]:
        """Return the groups of the most probable cover."""
        best: dict[_Covered, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for steps in self._steps:
            reached: dict[_Covered, tuple[float, tuple[int, ...]]] = {}
            for step in steps:
                total, chosen = best[step.before]
                if step.group is not None:
                    total, chosen = total + self._scores[step.group], (*chosen, step.group)
                if step.after not in reached or reached[step.after][0] < total:
                    reached[step.after] = (total, chosen)
            best = reached
        return [self._groups[number] for number in best[self._all][1]]

    def probabilities(self) -> list[float]:
        """Return for each group how probable it is, 0..1: that of all covers that have it."""
        before = self._forward()
        after: dict[_Covered, float] = {self._all: 0.0}
        found = np.full(len(self._groups), -np.inf)
        total = before[-1][self._all]
        for place in reversed(range(len(self._steps))):
            reached: dict[_Covered, float] = {}
            for step in self._steps[place]:
                rest = after[step.after] + self._score(step)
                _add(reached, step.before, rest)
                if step.group is not None:
                    whole = before[place][step.before] + rest - total
                    found[step.group] = np.logaddexp(found[step.group], whole)
            after = reached
        return [min(1.0, math.exp(one)) for one in found.tolist()]

    def _forward(self) -> list[dict[_Covered, float]]:
        """The logarithm of the sum of all ways to what is covered, before each step and at last."""
        sums: list[dict[_Covered, float]] = [{0: 0.0}]
        for steps in self._steps:
            reached: dict[_Covered, float] = {}
            for step in steps:
                _add(reached, step.after, sums[-1][step.before] + self._score(step))
            sums.append(reached)
        return sums

    def _score(self, step: _Step) -> float:
        return 0.0 if step.group is None else self._scores[step.group]


def _steps(groups: Sequence[Group], order: Sequence[int]) -> list[list[_Step]]:
    """For each stroke in order, all ways to have it covered."""
    place = {stroke: number for number, stroke in enumerate(order)}
    by_first: dict[int, list[tuple[_Covered, int]]] = {}
    for number, group in enumerate(groups):
        bits = sum(1 << place[stroke] for stroke in group)
        by_first.setdefault(min(place[stroke] for stroke in group), []).append((bits, number))
    covered: set[_Covered] = {0}
    steps = []
    for first in range(len(order)):
        new = [step for before in sorted(covered) for step in _ways(before, first, by_first[first])]
        covered = {step.after for step in new}
        steps.append(new)
    return steps


def _ways(before: _Covered, first: int, groups: Sequence[tuple[_Covered, int]]) -> list[_Step]:
    if before >> first & 1:
        return [_Step(before, before, None)]
    return [_Step(before, before | bits, group) for bits, group in groups if not bits & before]


def _add(sums: dict[_Covered, float], covered: _Covered, log: float) -> None:
    sums[covered] = float(np.logaddexp(sums.get(covered, -math.inf), log))
