"""Maps → the digits and signs in a picture, each once, with what all enlargements say of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from ..preprocessing import Box, FloatArray
from .alphabet import CLASSES, DIGITS
from .finder import STRIDE, WAY, Maps
from .pyramid import Level

_Places: TypeAlias = NDArray[np.int64]

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
    things = _seen_everywhere(_without_doubles(peaks), levels)
    return [found for found in things if found.score >= LEAST_SCORE]


def _peaks(level: Level, number: int) -> list[Found]:
    """Return the peaks of one enlargement that has the right size for them."""
    maps = level.maps
    is_peak = maps.heat >= np.maximum(cv2.dilate(maps.heat, np.ones((3, 3), np.uint8)), _LEAST_HEAT)
    rows, columns = np.nonzero(is_peak)
    boxes, shares = _boxes(maps, rows, columns, level.scale), maps.classes[rows, columns]
    seen = _seen(boxes, level.scale, shares[:, :DIGITS].sum(axis=1) >= 0.5)
    scores = maps.heat[rows, columns] * (0.3 + 0.7 * seen)
    printed = maps.printed[rows, columns]
    return [
        Found(tuple(boxes[i].tolist()), float(scores[i]), shares[i], float(printed[i]), number)
        for i in np.flatnonzero(seen)
    ]


def _boxes(maps: Maps, rows: _Places, columns: _Places, scale: tuple[float, float]) -> FloatArray:
    """Return the boxes, (n, 4), that some cells tell, in the picture's pixels."""
    told = maps.boxes[rows, columns].astype(np.float64)
    middles = (np.column_stack([columns, rows]) + 0.5 + told[:, :2]) * STRIDE
    halves = WAY / 2 * np.exp(told[:, 2:])
    return np.asarray(np.hstack([middles - halves, middles + halves]) / (*scale, *scale))


def _seen(
    boxes: FloatArray, scale: tuple[float, float], are_digits: NDArray[np.bool_]
) -> FloatArray:
    """How well things, (n, 4), are seen in an enlargement, 0..1; signs are small beside digits."""
    width, height = ((boxes[:, 2:] - boxes[:, :2]) * scale).T
    of_signs = np.maximum(np.maximum(height, width), _HEIGHTS[1])
    height = np.maximum(np.where(are_digits, height, of_signs), 1e-3)
    return np.asarray(np.interp(np.log(height), np.log(_HEIGHTS), _SEEN))


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


def _seen_everywhere(things: Sequence[Found], levels: Sequence[Level]) -> list[Found]:
    """Return things with the mean of what the enlargements say of their places."""
    if not things:
        return []
    boxes = np.array([thing.box for thing in things])
    are_digits = np.array([thing.is_digit for thing in things])
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    weights = np.stack([_seen(boxes, level.scale, are_digits) for level in levels])
    heats, printed, logs = (
        np.stack(each) for each in zip(*(_at(middles, level) for level in levels), strict=True)
    )
    trusted = weights * np.maximum(heats, 0.05)
    shares = np.exp(_mean(logs, trusted[..., None]))
    shares = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
    heat, print_share = _mean(heats, weights).tolist(), _mean(printed, trusted).tolist()
    return [
        Found(thing.box, heat[i], shares[i], print_share[i], thing.level)
        for i, thing in enumerate(things)
    ]


def _at(middles: FloatArray, level: Level) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return heat, printed and the logs of the classes, of the hottest of 3×3 cells at places."""
    maps = level.maps
    cells = (middles * level.scale / STRIDE).astype(np.int64)
    around = np.arange(-1, 2)
    columns, rows = (
        (np.clip(cells[:, axis], 0, size - 1)[:, None] + around).clip(0, size - 1)
        for axis, size in enumerate(maps.heat.shape[::-1])
    )
    hottest = (
        maps.heat[rows[:, :, None], columns[:, None, :]].reshape(len(cells), -1).argmax(axis=1)
    )
    each = np.arange(len(cells))
    place = rows[each, hottest // len(around)], columns[each, hottest % len(around)]
    return maps.heat[place], maps.printed[place], np.log(maps.classes[place] + _LOWEST_SHARE)


def _mean(values: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray((values * weights).sum(axis=0) / weights.sum(axis=0))
