"""Strokes on the canvas → the digits of a number, by the recognizer's own evidence.

Every set of strokes that could be one digit is predicted; the cover of all strokes that makes the
best number wins. On the canvas each stroke is known, so digits may touch and overlap.
"""

import dataclasses
import functools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from .grouping import Group, best_cover, candidate_groups, height_of
from .ink import Curve, Ink, Stroke, draw_ink, smooth_curve
from .preprocessing import Box, bounding_box, digit_image
from .reading import Prediction

Predict: TypeAlias = Callable[[Ink, Sequence[Box]], list[Prediction]]

_LEAST = 1e-4  # confidence, so that its logarithm is finite
_ONE_COLUMN = 0.25  # of the writing's height: strokes of one digit lie that near, middle to middle
_BESIDE = 0.06
_TALL = 0.6
_SAME = -0.1
_PULL = 3.0  # of the logarithm, a whole height nearer; chosen on development drawings
_MARK = math.log(0.8)  # what a point or a dash scores as a mark beside the digits
_TOUCH = 0.06  # of the writing's height, between the middles of two lines that meet
_LETTER = 1.0  # width to height of what may be one letter rather than two digits
_LETTER_DOUBT = 0.5
_REMEMBERED = 64  # strokes: while a number grows, only its last one is drawn


@dataclass(frozen=True, eq=False)
class StrokeInk:
    """A stroke as drawn. curve: float64 (n, 2). ink: uint8 (200, 200). box: of the ink."""

    curve: Curve
    ink: Ink
    box: Box


@dataclass(frozen=True, eq=False)
class Mark:
    """A decimal point or a minus sign: it parts digits and is none."""

    box: Box


def stroke_inks(strokes: Sequence[Stroke], widths: Sequence[float]) -> list[StrokeInk]:
    """Return each stroke that leaves ink on the canvas."""
    inks = [
        _stroke_ink(tuple((float(x), float(y)) for x, y in stroke), width)
        for stroke, width in zip(strokes, widths, strict=True)
    ]
    return [ink for ink in inks if ink is not None]


def read_number(strokes: Sequence[StrokeInk], predict: Predict) -> list[Prediction | Mark]:
    """Return the digits and marks of at least one stroke, in no order."""
    boxes = [stroke.box for stroke in strokes]
    height = height_of(boxes)
    touching = _touching(strokes, _TOUCH * height)
    groups = candidate_groups(boxes, touching)
    inks = [np.maximum.reduce([strokes[i].ink for i in group]) for group in groups]
    digits = predict(np.stack([digit_image(ink) for ink in inks]), [_box(g, boxes) for g in groups])
    marks = {group for group in groups if len(group) == 1 and _is_mark(strokes, group[0], height)}
    found = dict(zip(groups, digits, strict=True))
    scores = [_MARK if group in marks else _score(group, found, boxes, height) for group in groups]
    cover = best_cover(groups, scores, len(strokes))
    doubted = {
        group
        for cluster in touching
        if _may_be_a_letter(cluster, cover, boxes)
        for group in cover
        if group[0] in cluster
    }
    return [
        Mark(found[group].box)
        if group in marks
        else _doubted(found[group])
        if group in doubted
        else found[group]
        for group in cover
    ]


@functools.lru_cache(_REMEMBERED)
def _stroke_ink(stroke: tuple[tuple[float, float], ...], width: float) -> StrokeInk | None:
    ink = draw_ink([stroke], width)
    box = bounding_box(ink)
    return None if box is None else StrokeInk(smooth_curve(stroke), ink, box)


def _score(
    group: Group, found: Mapping[Group, Prediction], boxes: Sequence[Box], height: float
) -> float:
    """How surely strokes are one digit: the network's word, and how well they lie together."""
    together = 0.0
    for stroke in group[1:]:
        rest = tuple(other for other in group if other != stroke)
        is_idle = _is_idle(stroke, rest, found[group], found, boxes, height)
        near = _SAME if is_idle else _ONE_COLUMN
        together += near - abs(_middle(boxes[stroke]) - _middle(_box(rest, boxes))) / height
    return math.log(max(found[group].confidence, _LEAST)) + _PULL * together


def _is_idle(
    stroke: int,
    rest: Group,
    digit: Prediction,
    found: Mapping[Group, Prediction],
    boxes: Sequence[Box],
    height: float,
) -> bool:
    """Whether a stroke that is a digit by itself adds nothing to the others' digit."""
    alone, without = found[(stroke,)], found.get(rest)
    _, top, _, bottom = boxes[stroke]
    apart = min(abs(_middle(boxes[stroke]) - _middle(boxes[other])) for other in rest)
    return (
        alone.is_sure
        and bottom - top > _TALL * height
        and apart > _BESIDE * height
        and without is not None
        and without.is_sure
        and without.label == digit.label
    )


def _is_mark(strokes: Sequence[StrokeInk], number: int, height: float) -> bool:
    """Whether a stroke beside others has the form and the place of a point or of a minus."""
    boxes = [stroke.box for stroke in strokes]
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    low, high = strokes[number].curve.min(axis=0), strokes[number].curve.max(axis=0)
    width, tall = (high - low).tolist()
    place = ((low[1] + high[1]) / 2 - top) / (bottom - top)
    is_point = max(width, tall) <= 0.15 * height and place > 0.6
    is_dash = tall <= 0.3 * width and 0.15 * height <= width <= 0.9 * height
    return is_point or (is_dash and 0.25 <= place <= 0.75)


def _touching(strokes: Sequence[StrokeInk], reach: float) -> list[Group]:
    """The sets of strokes whose lines meet, each as large as it can be."""
    clusters = [{number} for number in range(len(strokes))]
    for a in range(len(strokes)):
        for b in range(a):
            if clusters[a] is not clusters[b] and _meet(strokes[a], strokes[b], reach):
                clusters[a] |= clusters[b]
                for member in clusters[b]:
                    clusters[member] = clusters[a]
    return sorted({tuple(sorted(cluster)) for cluster in clusters})


def _meet(a: StrokeInk, b: StrokeInk, reach: float) -> bool:
    apart = np.linalg.norm(a.curve[:, None, :] - b.curve[None, :, :], axis=2)
    return bool(apart.min() <= reach)


def _may_be_a_letter(cluster: Group, cover: Sequence[Group], boxes: Sequence[Box]) -> bool:
    """Whether what touches fell into several digits and is yet no wider than a letter."""
    left, top, right, bottom = _box(cluster, boxes)
    is_several = sum(group[0] in cluster for group in cover) > 1
    return is_several and right - left <= _LETTER * (bottom - top)


def _doubted(digit: Prediction) -> Prediction:
    return dataclasses.replace(digit, confidence=_LETTER_DOUBT * digit.confidence, is_sure=False)


def _box(group: Sequence[int], boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*(boxes[stroke] for stroke in group), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2
