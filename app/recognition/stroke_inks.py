"""Strokes with the ink that each leaves on the canvas, and which of them touch."""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .boxes import gap
from .covers import Group
from .ink import CANVAS_SIZE, Curve, Ink, Stroke, draw_ink, points_of, smooth_curve
from .preprocessing import Box, bounding_box

_PAIRS_REMEMBERED = 4096
_MOST_COMPARED = 200  # points of a line; longer ones are scribbles
_REMEMBERED = 128  # strokes: while a number grows, only its last one is drawn
# More is a scribble that would take seconds: a long number has thirty strokes and as many hundred
# units of line.
_MOST_STROKES, _MOST_POINTS, _MOST_LENGTH = 100, 20_000, 40_000.0


@dataclass(frozen=True, eq=False)
class StrokeInk:
    """A stroke as drawn, its pen `width` units wide.

    curve: float64 (n, 2), of its part on the canvas. ink: uint8 (200, 200). box: of the ink.
    """

    curve: Curve
    width: float
    ink: Ink
    box: Box

    @functools.cached_property
    def even(self) -> Curve:
        """Points along the curve, about a unit apart."""
        return _evenly(self.curve)


def stroke_inks(strokes: Sequence[Stroke], widths: Sequence[float]) -> list[StrokeInk]:
    """Return each stroke that leaves ink on the canvas."""
    inks = [
        _stroke_ink(tuple((x, y) for x, y in points_of(stroke).tolist()), width)
        for stroke, width in zip(strokes, widths, strict=True)
    ]
    return [ink for ink in inks if ink is not None]


def is_too_much(strokes: Sequence[Stroke]) -> bool:
    """Return whether strokes are more than any number of digits that a canvas has room for.

    Raises ValueError where they are no lists of points.
    """
    try:  # millions are counted before they are looked at
        if len(strokes) > _MOST_STROKES or sum(map(len, strokes)) > _MOST_POINTS:
            return True
    except TypeError as error:
        raise ValueError("strokes are lists of points (x, y)") from error
    with np.errstate(invalid="ignore"):
        steps = [
            np.abs(np.diff(points_of(stroke).clip(0, CANVAS_SIZE), axis=0)).sum()
            for stroke in strokes
        ]
    return float(np.nansum(steps)) > _MOST_LENGTH


def ink_of(group: Group, strokes: Sequence[StrokeInk]) -> Ink:
    """Return the ink of some of the strokes."""
    ink: Ink = np.maximum.reduce([strokes[number].ink for number in group])
    return ink


def touching(strokes: Sequence[StrokeInk], reach: float) -> list[Group]:
    """Return the sets of strokes whose lines meet, each as large as it can be.

    reach: how far the middles of two lines that meet may lie apart, in units.
    """
    clusters = [{number} for number in range(len(strokes))]
    for a in range(len(strokes)):
        for b in range(a):
            if clusters[a] is not clusters[b] and meet(strokes[a], strokes[b], reach):
                clusters[a] |= clusters[b]
                for member in clusters[b]:
                    clusters[member] = clusters[a]
    return sorted({tuple(sorted(cluster)) for cluster in clusters})


@functools.lru_cache(_REMEMBERED)
def _stroke_ink(stroke: tuple[tuple[float, float], ...], width: float) -> StrokeInk | None:
    ink = draw_ink([stroke], width)
    box = bounding_box(ink)
    if box is None:
        return None
    curve = smooth_curve(stroke)
    is_on_canvas = ((curve >= 0) & (curve <= CANVAS_SIZE)).all(axis=1)
    # A dot's middle may lie beyond the edge, and its ink not.
    return StrokeInk(curve[is_on_canvas] if is_on_canvas.any() else curve[:1], width, ink, box)


def meet(a: StrokeInk, b: StrokeInk, reach: float) -> bool:
    """Return whether the middles of two lines come as near to each other as `reach`, in units."""
    return gap(a.box, b.box) <= reach and _distance(a, b) <= reach


@functools.lru_cache(_PAIRS_REMEMBERED)
def _distance(a: StrokeInk, b: StrokeInk) -> float:
    """How far the middles of two lines lie apart where they are nearest, in units."""
    one, other = a.even, b.even
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1) - 2 * one @ other.T
    return math.sqrt(max(0.0, float(squares.min())))


def _evenly(curve: Curve) -> Curve:
    """Points along a line, about a unit apart; a straight line has none between its ends."""
    steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    count = int(np.clip(along[-1], 2, _MOST_COMPARED))
    even = np.linspace(0.0, along[-1], count)
    return np.column_stack([np.interp(even, along, axis) for axis in curve.T])
