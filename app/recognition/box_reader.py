"""A box that a person drew on a picture → the digit in it, whatever the finder found there."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from .boxes import intersection_over_union
from .finding.finder import Finder
from .finding.judging import Judge
from .finding.pyramid import Level, see_at
from .finding.thing_ink import ThingInk, ink_within
from .finding.things import Found, find
from .ink import Ink
from .picture import plain_ink
from .preprocessing import Box, bounding_box, digit_image
from .reading import Predict, Prediction

_CONTEXT = 1.5  # of the box's longer side, on each side: the finder sees what stands beside
_SEEN_BEST = 32.0  # pixels of a digit's height
_MOST_ENLARGED = 4.0
_FAINTEST = 64  # of 255: where the finder sees no more, plain contrast decides what is ink
_SAME = 0.45  # of the union of two boxes is common to them: the finder found the digit as well


def read_box(
    gray: Ink, box: Box, others: Sequence[Box], finder: Finder, judge: Judge, predict: Predict
) -> Prediction:
    """Return the digit in a box of a gray picture, uint8 (h, w).

    others: boxes of what stands beside it, which have ink of their own. The prediction has the
    box of the ink; without ink the given one, ten equal probabilities and a confidence of 0.
    """
    inside = _part(box, gray.shape)
    if inside[2] <= inside[0] or inside[3] <= inside[1]:
        return _without_ink(box)
    left, top, right, bottom = _part(_wider(box), gray.shape)
    cut = np.ascontiguousarray(gray[top:bottom, left:right])
    level = see_at(cut, _scale(box), finder)
    near = [_moved(other, -left, -top) for other in others]
    place = _moved(box, -left, -top)
    ink = _ink(cut, level, place, near)
    if ink is None:
        return _without_ink(box)
    (seen,) = predict(digit_image(ink.pixels)[None], [_moved(ink.box, left, top)])
    found = _found(level, place)
    return seen if found is None else judge.judged(found, seen)


def _wider(box: Box) -> Box:
    around = _CONTEXT * max(box[2] - box[0], box[3] - box[1])
    return box[0] - around, box[1] - around, box[2] + around, box[3] + around


def _part(box: Box, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Return the whole pixels of a picture, (h, w), that a box covers; it may be empty."""
    left, top, right, bottom = map(round, box)
    return max(0, left), max(0, top), min(shape[1], right), min(shape[0], bottom)


def _scale(box: Box) -> float:
    return min(_MOST_ENLARGED, _SEEN_BEST / max(box[3] - box[1], (box[2] - box[0]) / 2, 1.0))


def _moved(box: Box, right: float, down: float) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down


def _ink(cut: Ink, level: Level, box: Box, others: Sequence[Box]) -> ThingInk | None:
    found = ink_within(level, box, others)
    if int(found.pixels.max()) >= _FAINTEST:
        return found
    left, top, right, bottom = (max(0, round(side)) for side in box)
    pixels = plain_ink(Image.fromarray(cut[top:bottom, left:right]))
    place = bounding_box(pixels)
    if place is None:
        return None
    return ThingInk(pixels, 1.0, _moved(place, left, top))


def _found(level: Level, box: Box) -> Found | None:
    """What the finder found in the box, if anything."""
    found = [
        (intersection_over_union(thing.box, box), thing)
        for thing in find([level])
        if thing.is_digit
    ]
    share, thing = max(found, key=lambda one: one[0], default=(0.0, None))
    return thing if share >= _SAME else None


def _without_ink(box: Box) -> Prediction:
    return Prediction(0, 0.0, (0.1,) * 10, False, box, 0, digit_image(np.zeros((1, 1), np.uint8)))
