"""What tells whether two strokes are of one digit: how they lie to each other.

A digit's strokes cross or touch, lie above each other rather than side by side, and are drawn one
after the other; two digits stand beside each other and both are tall.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .covers import Group
from .preprocessing import Box
from .stroke_inks import StrokeInk, meet

Features: TypeAlias = NDArray[np.float64]

PAIR_FEATURES = (
    "pair", "meet", "overlap", "apart", "width", "height", "tall", "beside", "inside", "next",
)  # fmt: skip

_MEETING = 0.03  # of the writing's height: the middles of lines that cross or touch
_NARROWEST = 0.15  # of the height: a stroke that is taken to be as wide at least


class Pairs:
    """The strokes of a drawing, two by two."""

    def __init__(self, strokes: Sequence[StrokeInk], height: float) -> None:
        """height: of the writing, in units."""
        self._strokes = strokes
        self._height = height
        self._known: dict[tuple[int, int], Features] = {}

    def of(self, group: Group) -> Features:
        """Return what PAIR_FEATURES names, summed over the pairs of a group's strokes."""
        total = np.zeros(len(PAIR_FEATURES))
        for pair in combinations(group, 2):
            if pair not in self._known:
                self._known[pair] = self._features(*pair)
            total += self._known[pair]
        return total

    def _features(self, one: int, other: int) -> Features:
        strokes = self._strokes[one], self._strokes[other]
        return _features(*strokes, self._height, is_next=other == one + 1)


def _features(one: StrokeInk, other: StrokeInk, height: float, *, is_next: bool) -> Features:
    a, b = one.box, other.box
    narrower = max(min(a[2] - a[0], b[2] - b[0]), _NARROWEST * height)
    lower = max(min(a[3] - a[1], b[3] - b[1]), _NARROWEST * height)
    return np.array([
        1.0,
        meet(one, other, _MEETING * height),
        np.clip(_common(a, b, 0) / narrower, -1, 1),
        abs(_middle(a) - _middle(b)) / height,
        (max(a[2], b[2]) - min(a[0], b[0])) / height,
        (max(a[3], b[3]) - min(a[1], b[1])) / height,
        lower / height,
        _common(a, b, 1) / height,
        max(0.0, _common(a, b, 0)) / narrower * max(0.0, _common(a, b, 1)) / lower,
        is_next,
    ])  # fmt: skip


def _common(a: Box, b: Box, axis: int) -> float:
    """How long two boxes are side by side along an axis; below 0, how far apart."""
    return min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis])


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2
