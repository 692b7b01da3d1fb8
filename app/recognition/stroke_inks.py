"""Strokes with the ink that each is read by, and which of them touch.

A thick pen fills the loops of small digits, and of large ones a fine pen leaves a hair line. The
way of the pen is known, so all are read as if drawn with the pen that suits the writing's size.
"""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from .boxes import gap
from .covers import Group
from .grouping import height_of
from .ink import CANVAS_SIZE, Curve, Ink, Stroke, draw_ink, lengths_along, points_of, smooth_curve
from .preprocessing import Box, bounding_box

_PEN = 1 / 8  # of the writing's height: about as wide as MNIST's digits are written
_FINEST = 2.0  # units; finer lines fade where the digit is made small
_PAIRS_REMEMBERED = 4096
_MOST_COMPARED = 200  # points of a line; longer ones are scribbles
_REMEMBERED = 128  # strokes: while a number grows, only its last one is drawn
# More is a scribble that would take seconds: a long number has thirty strokes and as many hundred
# units of line.
_MOST_STROKES, _MOST_POINTS, _MOST_LENGTH = 100, 20_000, 40_000.0

_Points: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class StrokeInk:
    """A stroke as it is read, by a pen `width` units wide.

    curve: float64 (n, 2), of its part on the canvas. ink: uint8 (200, 200). box: of the ink.
    drawn_width, drawn_box: of the pen and the ink that the person sees.
    """

    curve: Curve
    width: float
    ink: Ink
    box: Box
    drawn_width: float
    drawn_box: Box

    @property
    def length(self) -> float:
        """Of its line, in units."""
        return float(lengths_along(self.curve)[-1])

    @functools.cached_property
    def even(self) -> Curve:
        """Points along the curve, about a unit apart."""
        return _evenly(self.curve)


def stroke_inks(strokes: Sequence[Stroke], widths: Sequence[float]) -> list[StrokeInk]:
    """Return each stroke that leaves ink on the canvas, as it is read."""
    hashable = [tuple((x, y) for x, y in points_of(stroke).tolist()) for stroke in strokes]
    reading_pen = _reading_pen([_on_canvas(stroke) for stroke in hashable])
    inks = [
        _stroke_ink(stroke, width, reading_pen or width)
        for stroke, width in zip(hashable, widths, strict=True)
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


def _reading_pen(curves: Sequence[Curve]) -> float:
    """The width of the pen that suits the writing, in units; 0 for dots alone.

    In steps, so that little changes for the strokes before when one is added.
    """
    boxes: list[Box] = [
        (*curve.min(axis=0).tolist(), *curve.max(axis=0).tolist()) for curve in curves if len(curve)
    ]
    height = height_of(boxes) if boxes else 0.0
    return max(round(2 * _PEN * height) / 2, _FINEST) if height else 0.0


@functools.lru_cache(_REMEMBERED)
def _on_canvas(stroke: _Points) -> Curve:
    """The curve of a stroke's part on the canvas."""
    curve = smooth_curve(stroke)
    return curve[((curve >= 0) & (curve <= CANVAS_SIZE)).all(axis=1)]


@functools.lru_cache(_REMEMBERED)
def _stroke_ink(stroke: _Points, drawn_width: float, width: float) -> StrokeInk | None:
    curve = _on_canvas(stroke)
    if not len(curve):  # a dot's middle may lie beyond the edge, and its ink not
        curve, width = smooth_curve(stroke)[:1], drawn_width
    ink = draw_ink([stroke], width)
    box = bounding_box(ink)
    if box is None:
        return None
    return StrokeInk(curve, width, ink, box, drawn_width, _grown(box, (drawn_width - width) / 2))


def _grown(box: Box, by: float) -> Box:
    """A box with each side farther out, as far as the canvas goes."""
    left, top, right, bottom = box
    return (
        max(left - by, 0.0), max(top - by, 0.0),
        min(right + by, float(CANVAS_SIZE)), min(bottom + by, float(CANVAS_SIZE)),
    )  # fmt: skip


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
    along = lengths_along(curve)
    count = int(np.clip(along[-1], 2, _MOST_COMPARED))
    even = np.linspace(0.0, along[-1], count)
    return np.column_stack([np.interp(even, along, axis) for axis in curve.T])
