"""Strokes with the ink that each leaves on the canvas, and which of them touch."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .grouping import Group, gap
from .ink import Curve, Ink, Stroke, draw_ink, smooth_curve
from .preprocessing import Box, bounding_box

_PAIRS_REMEMBERED = 4096
_MOST_COMPARED = 200  # points of a line; longer ones are scribbles
_REMEMBERED = 128  # strokes: while a number grows, only its last one is drawn


@dataclass(frozen=True, eq=False)
class StrokeInk:
    """A stroke as drawn, its pen `width` units wide.

    curve: float64 (n, 2). ink: uint8 (200, 200). box: of the ink.
    """

    curve: Curve
    width: float
    ink: Ink
    box: Box


def stroke_inks(strokes: Sequence[Stroke], widths: Sequence[float]) -> list[StrokeInk]:
    """Return each stroke that leaves ink on the canvas."""
    inks = [
        _stroke_ink(tuple((float(x), float(y)) for x, y in stroke), width)
        for stroke, width in zip(strokes, widths, strict=True)
    ]
    return [ink for ink in inks if ink is not None]


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
            if clusters[a] is not clusters[b] and _meet(strokes[a], strokes[b], reach):
                clusters[a] |= clusters[b]
                for member in clusters[b]:
                    clusters[member] = clusters[a]
    return sorted({tuple(sorted(cluster)) for cluster in clusters})


@functools.lru_cache(_REMEMBERED)
def _stroke_ink(stroke: tuple[tuple[float, float], ...], width: float) -> StrokeInk | None:
    ink = draw_ink([stroke], width)
    box = bounding_box(ink)
    return None if box is None else StrokeInk(smooth_curve(stroke), width, ink, box)


def _meet(a: StrokeInk, b: StrokeInk, reach: float) -> bool:
    return gap(a.box, b.box) <= reach and _distance(a, b) <= reach


@functools.lru_cache(_PAIRS_REMEMBERED)
def _distance(a: StrokeInk, b: StrokeInk) -> float:
    """How far the middles of two lines lie apart where they are nearest, in units."""
    apart = np.linalg.norm(_evenly(a.curve)[:, None] - _evenly(b.curve)[None], axis=2)
    return float(apart.min())


def _evenly(curve: Curve) -> Curve:
    """Points along a line, about a unit apart; a straight line has none between its ends."""
    steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    count = int(np.clip(along[-1], 2, _MOST_COMPARED))
    even = np.linspace(0.0, along[-1], count)
    return np.column_stack([np.interp(even, along, axis) for axis in curve.T])
