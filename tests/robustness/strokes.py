"""Strokes that no pen draws: of any shape, size and kind."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from app.recognition import DigitRecognizer

from .attack import ANSWERED, REFUSED

_ODD: tuple[Any, ...] = (
    None, 7, "abc", b"abcd", {1: 2}, {3}, object(), [None], [[None]], [[[1, 2]]], [(1, 2, 3)],
    [("a", "b")], [(1j, 2)], 10**400, [[(10**400, 1)]], math.nan, [[]], np.zeros((2, 3, 3)),
    (x for x in "ab"),
)  # fmt: skip
_WIDTHS: tuple[Any, ...] = (
    1e300, -1.0, 0.0, math.nan, math.inf, None, "a", [12.0], [[12.0]], {12}, 10**400, 5e-324, 200.0,
)  # fmt: skip


def case(number: int) -> tuple[Any, Any]:
    """Return strokes and a pen width."""
    rng = np.random.default_rng(number)
    kinds: tuple[Callable[[np.random.Generator], Any], ...] = (
        _scribble, _scribble, _far, _with_odd_points, _many, _odd,
    )  # fmt: skip
    strokes = kinds[number % len(kinds)](rng)
    width = _WIDTHS[rng.integers(len(_WIDTHS))] if rng.random() < 0.2 else rng.uniform(1, 40)
    return strokes, width


def attempt(recognizer: DigitRecognizer) -> Callable[[int], str]:
    """Return what tries a case."""

    def try_case(number: int) -> str:
        strokes, width = case(number)
        try:
            reading = recognizer.read_strokes(strokes, width)
        except ValueError:
            return REFUSED
        shares = [share for digit in reading.digits for share in digit.probabilities]
        assert all(0 <= share <= 1 for share in shares)
        assert all(0 <= digit.confidence <= 1 for digit in reading.digits)
        return ANSWERED

    return try_case


def _scribble(rng: np.random.Generator) -> Any:
    return [
        np.cumsum(rng.normal(0, rng.uniform(0.1, 20), (rng.integers(1, 60), 2)), axis=0)
        + rng.uniform(0, 200, 2)
        for _ in range(int(2 ** rng.uniform(0, 4.5)))
    ]


def _far(rng: np.random.Generator) -> Any:
    size = 10.0 ** rng.integers(0, 308)
    return (rng.normal(0, 1, (rng.integers(1, 4), rng.integers(1, 30), 2)) * size).tolist()


def _with_odd_points(rng: np.random.Generator) -> Any:
    strokes = [stroke.tolist() for stroke in _scribble(rng)]
    for stroke in strokes:
        stroke[rng.integers(len(stroke))][rng.integers(2)] = rng.choice(
            [math.nan, math.inf, -math.inf, 1e308, 0.0]
        )
    return strokes


def _many(rng: np.random.Generator) -> Any:
    strokes = 10 ** rng.uniform(0, 4)
    points = 10 ** rng.uniform(0, 5.3 - math.log10(strokes))
    return rng.uniform(0, 200, (int(strokes), max(1, int(points)), 2))


def _odd(rng: np.random.Generator) -> Any:
    odd = _ODD[rng.integers(len(_ODD))]
    return odd if rng.random() < 0.3 else [[(1, 2), (30, 40)], odd]
