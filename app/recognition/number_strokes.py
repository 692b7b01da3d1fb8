"""Strokes on the canvas → a number, its digits told apart by the recognizer's own evidence.

Every set of strokes that could be one digit is predicted; the cover of all strokes that makes the
best number wins. On the canvas each stroke is known, so digits may touch and overlap; only one
that is drawn in one line with the next needs a cut.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .cutting import cut
from .grouping import Group, best_cover, box_of, candidate_groups, gap, height_of, left_to_right
from .ink import Curve, Ink, Stroke, draw_ink, smooth_curve
from .preprocessing import Box, bounding_box, digit_image
from .reading import NO_INK, Predict, Prediction, Reading, reading_of_lines
from .rows import Mark, in_rows

_LEAST = 1e-4  # confidence, so that its logarithm is finite
_PULL = 3.0  # of the logarithm, for each height of the writing that strokes lie nearer together
_ONE_COLUMN = 0.25  # of the height: the middles of one digit's strokes lie that near
_IDLE = -0.1  # the same of a stroke that adds nothing
_ALONE = 0.4  # of the logarithm: few drawings of few strokes are several digits
_TALL, _BESIDE = 0.6, 0.06  # of the height: a stroke that may be a digit of its own
_MARK = math.log(0.8)  # what a point or a dash scores as a mark beside the digits
_MEET = 0.06  # of the height, between the middles of two lines
_LETTER = 1.0  # width to height of what may be one letter rather than two digits
_LETTER_DOUBT = 0.5
_JOINED = 1.1  # width to height of what may be digits in one line
_CLEAR_CUT = 0.98  # confidence of each digit; many a letter falls into digits, less surely
_TOO_SMALL = 3.0  # pen widths; ink no larger than that hardly shows a shape
_PAIRS_REMEMBERED = 4096
_MOST_COMPARED = 200  # points of a line; longer ones are scribbles
_REMEMBERED = 128  # strokes: while a number grows, only its last one is drawn

DRAW_LARGER = "This is too small for the pen: draw the digit larger."
MARK_LEFT_OUT = "Only digits are read: the point or the minus is left out."


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


def read_number(strokes: Sequence[StrokeInk], predict: Predict) -> Reading:
    """Return the reading of strokes; what is hardly larger than its pen is doubted."""
    if not strokes:
        return NO_INK
    found = _read(strokes, predict)
    smallest = _TOO_SMALL * max(stroke.width for stroke in strokes)
    small = [each for each in found if isinstance(each, Prediction) and _side(each) <= smallest]
    found = [each.doubted(0.0) if each in small else each for each in found]
    has_mark = any(isinstance(each, Mark) for each in found)
    notes = [DRAW_LARGER] * bool(small) + [MARK_LEFT_OUT] * has_mark
    return reading_of_lines(in_rows(found), tuple(notes))


@functools.lru_cache(_REMEMBERED)
def _stroke_ink(stroke: tuple[tuple[float, float], ...], width: float) -> StrokeInk | None:
    ink = draw_ink([stroke], width)
    box = bounding_box(ink)
    return None if box is None else StrokeInk(smooth_curve(stroke), width, ink, box)


def _read(strokes: Sequence[StrokeInk], predict: Predict) -> list[Prediction | Mark]:
    boxes = [stroke.box for stroke in strokes]
    height = height_of(boxes)
    touching = _touching(strokes, _MEET * height)
    groups = candidate_groups(boxes, touching)
    images = np.stack([digit_image(_ink(group, strokes)) for group in groups])
    digits = predict(images, [box_of(group, boxes) for group in groups])
    found = dict(zip(groups, digits, strict=True))
    marks: set[Group] = {(i,) for i in range(len(strokes)) if _is_mark(i, strokes, height)}
    scores = [_MARK if group in marks else _score(group, found, boxes, height) for group in groups]
    cover = best_cover(groups, scores, left_to_right(boxes))
    letters = [cluster for cluster in touching if _may_be_a_letter(cluster, cover, found, boxes)]
    barred = [letter for letter in letters if _is_lines_and_bar(letter, cover, found, marks)]
    read: list[Prediction | Mark] = [found[letter].doubted(_LETTER_DOUBT) for letter in barred]
    for group in cover:
        if any(group[0] in letter for letter in barred):
            continue
        if group in marks:
            read.append(Mark(found[group].box))
        elif any(group[0] in letter for letter in letters):
            read.append(found[group].doubted(_LETTER_DOUBT))
        else:
            read += _parted(found[group], _ink(group, strokes), predict)
    return read


def _parted(digit: Prediction, ink: Ink, predict: Predict) -> list[Prediction]:
    """Return the digits that were drawn in one line, or the one that there is."""
    left, top, right, bottom = (round(side) for side in digit.box)
    if digit.is_sure or right - left < _JOINED * (bottom - top):
        return [digit]
    digits = cut(ink[top:bottom, left:right], digit.box, predict)
    if not digits or min(each.confidence for each in digits) >= _CLEAR_CUT:
        return digits or [digit]
    return [each.doubted(_LETTER_DOUBT) for each in digits]


def _score(
    group: Group, found: Mapping[Group, Prediction], boxes: Sequence[Box], height: float
) -> float:
    """How surely strokes are one digit: the network's word, and how well they lie together."""
    together = 0.0
    for stroke in group[1:]:
        rest = tuple(other for other in group if other != stroke)
        is_idle = _is_idle(stroke, rest, found[group], found, boxes, height)
        near = _IDLE if is_idle else _ONE_COLUMN
        together += near - abs(_middle(boxes[stroke]) - _middle(box_of(rest, boxes))) / height
    alone = _ALONE if len(group) == len(boxes) else 0.0
    return math.log(max(found[group].confidence, _LEAST)) + _PULL * together + alone


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


def _is_mark(number: int, strokes: Sequence[StrokeInk], height: float) -> bool:
    """Whether a stroke beside others has the form and the place of a point or of a minus."""
    top = min(stroke.box[1] for stroke in strokes)
    bottom = max(stroke.box[3] for stroke in strokes)
    low, high = strokes[number].curve.min(axis=0), strokes[number].curve.max(axis=0)
    width, tall = map(float, high - low)
    place = float((low[1] + high[1]) / 2 - top) / (bottom - top)
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


def _may_be_a_letter(
    cluster: Group,
    cover: Sequence[Group],
    found: Mapping[Group, Prediction],
    boxes: Sequence[Box],
) -> bool:
    """Whether what touches fell into several digits and yet has a letter's width and lines.

    What letters fall into is mostly straight, a one, or no digit at all.
    """
    inside = [found[group] for group in cover if group[0] in cluster]
    left, top, right, bottom = box_of(cluster, boxes)
    is_narrow = right - left <= _LETTER * (bottom - top)
    return len(inside) > 1 and is_narrow and any(d.label == 1 or not d.is_sure for d in inside)


def _is_lines_and_bar(
    letter: Group, cover: Sequence[Group], found: Mapping[Group, Prediction], marks: set[Group]
) -> bool:
    """Whether a dash meets nothing but ones, as in an A or a plus: then they are one whole."""
    inside = [group for group in cover if group[0] in letter]
    lines = [found[group] for group in inside if group not in marks]
    is_lines = all(line.label == 1 or not line.is_sure for line in lines)
    return letter in found and is_lines and len(lines) < len(inside)


def _ink(group: Group, strokes: Sequence[StrokeInk]) -> Ink:
    ink: Ink = np.maximum.reduce([strokes[number].ink for number in group])
    return ink


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _side(digit: Prediction) -> float:
    left, top, right, bottom = digit.box
    return max(right - left, bottom - top)
