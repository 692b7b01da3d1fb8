"""Fits the classifier that tells signs on paper from digits, and both from what is neither.

Crops by hands that were not trained on are looked at as pictures are; what is found is compared
with what is written. See `app.recognition.finding.telling`.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import trange

from app.recognition.boxes import intersection_over_union
from app.recognition.finding.alphabet import CLASSES, DIGITS
from app.recognition.finding.finder import Finder
from app.recognition.finding.looking import Seen, look
from app.recognition.finding.telling import FEATURES, evidence_of
from app.recognition.perceptron import Perceptron, Values
from app.recognition.preprocessing import Box
from app.recognition.signs import TOLD, shares_of_signs

from ..synthetic.crops.canvas import ALL_SIZES, Placed
from ..synthetic.crops.crop import make_crop
from ..synthetic.crops.hands import Hands
from ..synthetic.crops.layouts import LAYOUTS, lines
from ..training.small_classifier import fitted_perceptron
from .weighing import ENLARGED

_PLAIN = 0.4  # the share of crops that are lines of numbers: there most signs are
_LINES = ((lines, 1.0),)
_ENLARGED_LITTLE = (0.8, 1.6)
_SAME = 0.35  # of two boxes' union is common to what is written and what is found
_AROUND = 2.0  # pixels around a small sign, in which the middle of what is found must lie
_LARGER = 1.8  # times as large, and
_MORE = 3.0  # pixels more, may be what is found of a small sign


@dataclass(frozen=True, eq=False)
class Things:
    """evidence: float64 (n, FEATURES). classes: the number in TOLD of what each is."""

    evidence: Values
    classes: NDArray[np.int64]


def collect_things(hands: Hands, finder: Finder, count: int, seed: int) -> Things:
    """Look at crops, and return what was found in them, without what may be found or not."""
    rows: list[Values] = [np.zeros((0, FEATURES))]
    classes: list[int] = []
    for number in trange(count, desc="looking for signs", unit="crop"):
        rng = np.random.default_rng([seed, 6, number])
        is_plain = rng.random() < _PLAIN
        scale = float(np.exp(rng.uniform(*np.log(_ENLARGED_LITTLE if is_plain else ENLARGED))))
        crop = make_crop(hands, rng, ALL_SIZES, _LINES if is_plain else LAYOUTS)
        way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        gray = cv2.resize(crop.picture, None, fx=scale, fy=scale, interpolation=way)
        things = look(np.asarray(gray, np.uint8), finder).things
        names = [_written(thing, crop.things, scale) for thing in things]
        known = [number for number, name in enumerate(names) if name is not None]
        rows.append(evidence_of(things)[known])
        classes += [TOLD.index(names[number] or "") for number in known]
    return Things(np.vstack(rows), np.array(classes))


def fitted_signs(things: Things, seed: int) -> Perceptron:
    """Return the classifier that tells things apart best."""
    return fitted_perceptron(things.evidence, things.classes, TOLD, seed)


def least_sure_sign(things: Things, signs: Perceptron, errors: float) -> float:
    """Return the confidence from which on at most a share of the announced signs is wrong."""
    shares = shares_of_signs(signs(things.evidence))
    is_right = shares.argmax(axis=1) + 1 == things.classes
    for sure in np.arange(0.5, 0.99, 0.01):
        announced = shares.max(axis=1) >= sure
        if announced.any() and float((~is_right[announced]).mean()) <= errors:
            return float(round(sure, 2))
    return 0.99


def _written(thing: Seen, written: tuple[Placed, ...], scale: float) -> str | None:
    """The name in TOLD of what is written where a thing was found; None where it is not clear."""
    best, name = _SAME, "none"
    found: str | None = name
    for placed in written:
        share = max(
            intersection_over_union(_reduced(thing.ink.box, scale), placed.box),
            intersection_over_union(_reduced(thing.found.box, scale), placed.box),
            _SAME if _is_small_and_there(_reduced(thing.ink.box, scale), placed.box) else 0.0,
        )
        if share >= best:
            best = share
            name = "digit" if placed.label < DIGITS else str(CLASSES[placed.label])
            found = name if placed.is_clear else None
    return found


def _is_small_and_there(ink: Box, placed: Box) -> bool:
    """Whether ink lies on a small sign: of a point no two boxes have much in common."""
    x, y = (ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2
    left, top, right, bottom = placed
    size = max(ink[2] - ink[0], ink[3] - ink[1])
    return (
        left - _AROUND <= x <= right + _AROUND
        and top - _AROUND <= y <= bottom + _AROUND
        and size <= _LARGER * max(right - left, bottom - top) + _MORE
    )


def _reduced(box: Box, scale: float) -> Box:
    left, top, right, bottom = (side / scale for side in box)
    return left, top, right, bottom
