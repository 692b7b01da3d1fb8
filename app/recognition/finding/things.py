"""Maps → the digits and signs in a picture, each once, with what all enlargements say of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..preprocessing import Box, FloatArray
from .alphabet import CLASSES, DIGITS
from .finder import STRIDE, WAY, Maps
from .pyramid import Level

MOST_ODDS = 8.0  # logarithm of odds: beyond it no network is to be believed
_LEAST_HEAT = 0.12  # of a peak
LEAST_SCORE = 0.15  # of a thing, over all enlargements; the judge has the last word
# How well a digit so many pixels high is seen: as the training's crops have them, from 10 to 76.
_HEIGHTS = (7.0, 12.0, 18.0, 56.0, 80.0, 110.0)
_SEEN = (0.0, 0.75, 1.0, 1.0, 0.7, 0.0)
_SAME = 0.45  # of two boxes' union is common to them
_INSIDE = 0.6  # of the smaller box, seen in another enlargement
_INSIDE_BESIDE = 0.9  # seen in the same: digits that overlap are apart there
_LOWEST_SHARE = 1e-4  # of a class; a logarithm has no 0


@dataclass(frozen=True, eq=False)
class Found:
    """A digit or a sign. box: in the picture's pixels. score: 0..1, how surely it is one at all.

    shares: float32 (22,), the probability of each class. is_printed: 0..1. level: the number of
    the enlargement that shows it best.
    """

    box: Box
    score: float
    shares: FloatArray
    printed: float
    level: int

    @property
    def is_digit(self) -> bool:
        return self.digit_share >= 0.5

    @property
    def digit_share(self) -> float:
        return float(self.shares[:DIGITS].sum())

    @property
    def name(self) -> str:
        return str(CLASSES[int(self.shares.argmax())])


def log_odds(share: float) -> float:
    """Return log(share / (1 - share)), no farther than 8 from 0."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return min(max(math.log(share / (1 - share)), -MOST_ODDS), MOST_ODDS)


def find(levels: Sequence[Level]) -> list[Found]:
    """Return what is found in a picture, seen in several enlargements, in no order."""
    peaks = [found for number in range(len(levels)) for found in _peaks(levels[number], number)]
    things = [_seen_everywhere(found, levels) for found in _without_doubles(peaks)]
    return [found for found in things if found.score >= LEAST_SCORE]


def _peaks(level: Level, number: int) -> list[Found]:
    """Return the peaks of one enlargement that has the right size for them."""
    maps = level.maps
    is_peak = maps.heat >= np.maximum(cv2.dilate(maps.heat, np.ones((3, 3), np.uint8)), _LEAST_HEAT)
    found = []
    for row, column in zip(*np.nonzero(is_peak), strict=True):
        box = _box(maps, row, column, level.scale)
        shares = maps.classes[row, column]
        seen = _seen(box, level.scale, is_digit=bool(shares[:DIGITS].sum() >= 0.5))
        if seen > 0:
            score = float(maps.heat[row, column]) * (0.3 + 0.7 * seen)
            printed = float(maps.printed[row, column])
            found.append(Found(box, score, shares, printed, number))
    return found


def _box(maps: Maps, row: int, column: int, scale: tuple[float, float]) -> Box:
    to_x, to_y, log_width, log_height = maps.boxes[row, column].tolist()
    x, y = (column + 0.5 + to_x) * STRIDE, (row + 0.5 + to_y) * STRIDE
    half_width, half_height = WAY / 2 * np.exp([log_width, log_height])
    return (
        float((x - half_width) / scale[0]),
        float((y - half_height) / scale[1]),
        float((x + half_width) / scale[0]),
        float((y + half_height) / scale[1]),
    )


def _seen(box: Box, scale: tuple[float, float], *, is_digit: bool) -> float:
    """How well a thing is seen in an enlargement, 0..1; signs are small beside their digits."""
    height = (box[3] - box[1]) * scale[1]
    if not is_digit:
        height = max(height, (box[2] - box[0]) * scale[0], _HEIGHTS[1])
    return float(np.interp(np.log(max(height, 1e-3)), np.log(_HEIGHTS), _SEEN))


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """Non-maximum suppression over all enlargements."""
    ordered = sorted(found, key=lambda one: -one.score)
    boxes = np.array([one.box for one in ordered]).reshape(-1, 4)
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    levels = np.array([one.level for one in ordered])
    is_kept = np.ones(len(ordered), bool)
    for number in range(len(ordered)):
        if not is_kept[number]:
            continue
        rest = slice(number + 1, None)
        common = _common(boxes[number], boxes[rest])
        of_union = common / (areas[number] + areas[rest] - common)
        of_smaller = common / np.minimum(areas[number], areas[rest])
        inside = np.where(levels[rest] == levels[number], _INSIDE_BESIDE, _INSIDE)
        is_kept[rest] &= ~((of_union > _SAME) | (of_smaller > inside))
    return [one for one, is_one in zip(ordered, is_kept, strict=True) if is_one]


def _common(box: FloatArray, others: FloatArray) -> FloatArray:
    low = np.maximum(box[:2], others[:, :2])
    high = np.minimum(box[2:], others[:, 2:])
    return np.asarray(np.clip(high - low, 0, None).prod(axis=1))


def _seen_everywhere(found: Found, levels: Sequence[Level]) -> Found:
    """Return a thing with the mean of what the enlargements say of its place."""
    x, y = (found.box[0] + found.box[2]) / 2, (found.box[1] + found.box[3]) / 2
    weights, heats, printed, logs = [], [], [], []
    for level in levels:
        weight = _seen(found.box, level.scale, is_digit=found.is_digit)
        if weight == 0:
            continue
        tall, wide = level.maps.heat.shape
        row = min(max(int(y * level.scale[1] / STRIDE), 0), tall - 1)
        column = min(max(int(x * level.scale[0] / STRIDE), 0), wide - 1)
        top, left = max(row - 1, 0), max(column - 1, 0)
        heat = level.maps.heat[top : row + 2, left : column + 2]
        at_row, at_column = np.unravel_index(int(heat.argmax()), heat.shape)
        cell = top + int(at_row), left + int(at_column)
        weights.append(weight)
        heats.append(float(heat.max()))
        printed.append(float(level.maps.printed[cell]))
        logs.append(np.log(level.maps.classes[cell] + _LOWEST_SHARE))
    total = np.array(weights)
    trusted = total * np.maximum(heats, 0.05)
    shares = np.exp(np.average(logs, axis=0, weights=trusted))
    return Found(
        found.box,
        float(np.average(heats, weights=total)),
        (shares / shares.sum()).astype(np.float32),
        float(np.average(printed, weights=trusted)),
        found.level,
    )
