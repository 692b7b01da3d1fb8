"""Fits the weights by which the app joins the finder's word and the digit network's.

Crops that neither was trained on, enlarged or reduced, are read as pictures are; each digit that
is found is right, wrong or none at all. See `app.recognition.finding.judging.Judge`.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from sklearn.linear_model import LogisticRegression
from tqdm import trange

from app.recognition.boxes import intersection_over_union
from app.recognition.finding.finder import Finder
from app.recognition.finding.judging import Judge, evidence
from app.recognition.finding.looking import look
from app.recognition.finding.things import Found
from app.recognition.preprocessing import digit_image
from app.recognition.reading import Predict, Prediction

from ..synthetic.crops.canvas import ALL_SIZES
from ..synthetic.crops.crop import Crop, make_crop
from ..synthetic.crops.hands import Hands

ENLARGED = (0.8, 3.0)  # of crops, to pictures
_SAME = 0.35  # of two boxes' union is common to the digit written and the one found
_LOOSENESS = 30.0  # of the weights: there are thousands of cases for ten of them
# From which confidence on a digit is announced. Made crops are far harder than pages are, so it was
# chosen between 0.75 and 0.92 on real ones: of the cheques, 3 in 100 are announced and wrong.
_SURE = 0.82


@dataclass(frozen=True, eq=False)
class Case:
    """A digit that was found in a crop. label: what is written there, None for no digit."""

    found: Found
    seen: Prediction
    label: int | None


def collect(hands: Hands, finder: Finder, predict: Predict, count: int, seed: int) -> list[Case]:
    """Read crops and return what was found in them, without what may be found or not."""
    cases: list[Case] = []
    for number in trange(count, desc="reading crops", unit="crop"):
        rng = np.random.default_rng([seed, 6, number])
        scale = float(np.exp(rng.uniform(*np.log(ENLARGED))))
        cases += _cases(make_crop(hands, rng, ALL_SIZES), scale, finder, predict)
    return cases


def fitted(cases: Sequence[Case]) -> Judge:
    """Return the judge whose confidence is calibrated on cases."""
    judge = Judge(sure=_SURE)
    labels = [int(judge.combined(case.found, case.seen).argmax()) for case in cases]
    pairs = list(zip(cases, labels, strict=True))
    values = np.array([evidence(case.found, case.seen, label) for case, label in pairs])
    is_right = np.array([case.label == label for case, label in pairs])
    logistic = LogisticRegression(C=_LOOSENESS, fit_intercept=False, max_iter=5000)
    logistic.fit(values, is_right)
    return dataclasses.replace(judge, weights=tuple(logistic.coef_[0].tolist()))


def _cases(crop: Crop, scale: float, finder: Finder, predict: Predict) -> Iterator[Case]:
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    gray = cv2.resize(crop.picture, None, fx=scale, fy=scale, interpolation=way)
    digits = look(np.asarray(gray, np.uint8), finder).digits
    if not digits:
        return
    images = np.stack([digit_image(one.ink.pixels) for one in digits])
    predictions = predict(images, [one.found.box for one in digits])
    for one, prediction in zip(digits, predictions, strict=True):
        found = one.found
        box = tuple(side / scale for side in found.box)
        overlaps = [intersection_over_union(box, thing.box) for thing in crop.things]  # type: ignore[arg-type]
        best = int(np.argmax(overlaps)) if overlaps else -1
        if best < 0 or overlaps[best] < _SAME:
            yield Case(found, prediction, None)
        elif crop.things[best].is_clear:
            label = crop.things[best].label
            yield Case(found, prediction, label if label < 10 else None)
