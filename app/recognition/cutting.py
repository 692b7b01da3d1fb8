"""Ink of several digits that touch → where to cut it, by the recognizer's own evidence.

Seams of least ink are the places worth cutting, as in seam carving (Avidan and Shamir 2007),
upright ones and slanted ones. The parts between two seams are predicted, and dynamic programming
from left to right picks the cuts whose parts are most surely digits.
"""

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from .ink import Ink
from .preprocessing import Box, FloatArray, bounding_box, digit_image, network_input
from .reading import Predict, Prediction

_HEIGHT = 40  # pixels, in which seams are sought
_LEAST_HEIGHT = 8  # pixels of ink; lower ink shows no digits
_STEP = 2  # pixels between two seams
_SLANTS = (0.0, 0.2, 0.4, 0.6)  # to the right: as far as hands lean
_BEND = 1  # pixels that a seam may leave its straight line to either side
_SIDEWAYS = 0.05  # of a pixel of ink: of two ways through as much ink the straight one
_MOST_CROSSED = 0.7  # of the height: a seam through more ink would split a line lengthwise
_MOST_SEAMS = 14
_SAME = 0.06  # of the ink: two seams that part it less differently are one cut
_NARROWEST, _WIDEST = 0.1, 1.25  # of its height, of a digit
_SHORTEST = 0.6  # of the ink's height
_FAINTEST = 0.5  # of the ink's brightest
_CUT = 0.5  # of the logarithm: what a cut must gain
_LEAST_CONFIDENCE = 0.02  # a logarithm has no 0

_Seam: TypeAlias = NDArray[np.int64]  # for each row the first column to its right
Span: TypeAlias = tuple[int, int]  # the part between two places to cut at, by their numbers


def cut(ink: Ink, box: Box, predict: Predict) -> list[Prediction]:
    """Return the digits that ink, uint8 (h, w), falls into, from left to right.

    box: of the ink, in the units that the digits' boxes are to have. Empty if there is no way to
    cut it into digits.
    """
    seams = _seams(ink)
    if not seams:
        return []
    height, width = ink.shape
    edges = [np.zeros(height, np.int64), *seams, np.full(height, width)]
    whole = (0, len(edges) - 1)
    spans = [(i, j) for j in range(len(edges)) for i in range(j) if (i, j) != whole]
    parts = {(i, j): _between(ink, edges[i], edges[j]) for i, j in spans}
    return _best(predicted(parts, ink, box, predict), whole[1])


def predicted(
    parts: Mapping[Span, Ink], ink: Ink, box: Box, predict: Predict
) -> dict[Span, Prediction]:
    """Return what each part of some ink is, of those that have a digit's size and strength.

    box: of the ink, in the units that the digits' boxes are to have.
    """
    boxes = {span: place for span, part in parts.items() if (place := _digit_box(part, ink))}
    if not boxes:
        return {}
    images = np.stack([digit_image(parts[span]) for span in boxes])
    scale = (box[2] - box[0]) / ink.shape[1]
    digits = predict(images, [_moved(place, box, scale) for place in boxes.values()])
    return dict(zip(boxes, digits, strict=True))


def _best(digits: Mapping[Span, Prediction], last: int) -> list[Prediction]:
    """The spans from edge 0 to the last that are most surely digits."""
    best: dict[int, tuple[float, list[Prediction]]] = {0: (0.0, [])}
    for (i, j), digit in digits.items():  # by their right edges
        if i in best:
            total = best[i][0] + gain(digit)
            if j not in best or best[j][0] < total:
                best[j] = (total, [*best[i][1], digit])
    return best[last][1] if last in best else []


def gain(digit: Prediction) -> float:
    """Return what a part adds to the score of a way to cut."""
    return math.log(max(digit.confidence, _LEAST_CONFIDENCE)) - _CUT


def _seams(ink: Ink) -> list[_Seam]:
    """The seams from top to bottom through least ink, from left to right."""
    height, width = ink.shape
    if height < _LEAST_HEIGHT:
        return []
    scale = _HEIGHT / height
    size = (max(1, round(width * scale)), _HEIGHT)
    small = network_input(np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA)))
    edge = round(_NARROWEST * _HEIGHT)
    columns = np.arange(edge, small.shape[1] - edge, _STEP)
    if not columns.size:
        return []
    found = [_cheapest(small, columns, slant) for slant in _SLANTS]
    seams, costs = (np.concatenate(each) for each in zip(*found, strict=True))
    rows = np.minimum((np.arange(height) * scale).astype(np.int64), _HEIGHT - 1)
    return [
        np.rint(seams[i][rows] / scale).astype(np.int64).clip(0, width)
        for i in _different(small, seams, costs)
    ]


def _cheapest(ink: FloatArray, columns: _Seam, slant: float) -> tuple[_Seam, FloatArray]:
    """For each column the seam, (n, height), of least ink that stays near its line; its ink."""
    height, width = ink.shape
    lean = np.rint(slant * (height / 2 - np.arange(height))).astype(np.int64)
    line = columns[None, :] + lean[:, None]
    near = line[:, :, None] + np.arange(-_BEND, _BEND + 1)
    is_inside = (near >= 0) & (near < width)
    crossed = np.where(is_inside, ink[np.arange(height)[:, None, None], near % width], 0)
    total = crossed[0]
    steps = []
    for row in crossed[1:]:
        wide = np.pad(total, ((0, 0), (1, 1)), constant_values=np.inf)
        ways = np.stack([wide[:, :-2] + _SIDEWAYS, wide[:, 1:-1], wide[:, 2:] + _SIDEWAYS])
        steps.append(ways.argmin(axis=0) - 1)
        total = ways.min(axis=0) + row
    place = total.argmin(axis=1)
    places = [place]
    for step in reversed(steps):
        place = place + step[np.arange(len(columns)), place]
        places.append(place)
    return line.T + np.stack(places[::-1], axis=1) - _BEND, total.min(axis=1)


def _different(ink: FloatArray, seams: _Seam, costs: FloatArray) -> list[int]:
    """The seams of least cost that part the ink differently, from left to right."""
    is_left = np.arange(ink.shape[1]) < seams[:, :, None]
    left = (is_left * ink).reshape(len(seams), -1)
    least = _SAME * float(ink.sum())
    chosen: list[int] = []
    for i in np.argsort(costs, kind="stable").tolist():
        if costs[i] > _MOST_CROSSED * _HEIGHT or len(chosen) == _MOST_SEAMS:
            break
        if all(np.abs(left[i] - left[j]).sum() >= least for j in chosen):
            chosen.append(i)
    return sorted(chosen, key=lambda i: float(left[i].sum()))


def _between(ink: Ink, left: _Seam, right: _Seam) -> Ink:
    columns = np.arange(ink.shape[1])
    is_between = (columns >= left[:, None]) & (columns < right[:, None])
    return np.where(is_between, ink, 0).astype(np.uint8)


def _digit_box(part: Ink, ink: Ink) -> tuple[int, int, int, int] | None:
    """The box of a part that has the size and the strength of a digit."""
    box = bounding_box(part)
    if box is None or int(part.max()) < _FAINTEST * int(ink.max()):
        return None
    width, height = box[2] - box[0], box[3] - box[1]
    is_tall = height >= _SHORTEST * ink.shape[0]
    return box if is_tall and _NARROWEST * height <= width <= _WIDEST * height else None


def _moved(part: Sequence[int], box: Box, scale: float) -> Box:
    left, top, right, bottom = (side * scale for side in part)
    return box[0] + left, box[1] + top, box[0] + right, box[1] + bottom
