"""What groups of strokes would be as one digit each, and which of them make the best number."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from .covers import Covers, Group
from .cutting import cut
from .grouping import MOST_TRIED, box_of, candidate_groups, height_of, left_to_right
from .marks import marks_among
from .pairs import PAIR_FEATURES, Features, Pairs
from .preprocessing import Box, digit_image
from .reading import Predict, Prediction
from .stroke_inks import StrokeInk, ink_of, touching

# The network's confidence; whether they look like a point or a dash; whether they are all strokes
# that there are; whether they are several; whether they touch each other and no other; how much
# lower than the writing they are; how they lie to each other, two by two.
EVIDENCE = ("confidence", "mark", "whole", "several", "together", "low", *PAIR_FEATURES)

_MEET = 0.06  # of the height, between the middles of two lines
_JOINED = 1.1  # width to height of what may be digits in one line
_LOWEST = 0.5  # of the writing's height; a lower stroke is a bar
_LIKELY = 0.5  # confidence of each of them


@dataclass(frozen=True, eq=False)
class Candidates:
    """digits: what each group of strokes would be. joined: the digits that a wide stroke may be.

    clusters: the strokes that touch. marks: the groups that look like a point or a minus. boxes,
    pairs: of all strokes. height: of the writing.
    """

    digits: Mapping[Group, Prediction]
    joined: Mapping[Group, Sequence[Prediction]]
    clusters: AbstractSet[Group]
    marks: AbstractSet[Group]
    boxes: Sequence[Box]
    pairs: Pairs
    height: float


@dataclass(frozen=True, eq=False)
class Guesses:
    """cover: the groups that make the most probable number of all strokes.

    probabilities: 0..1, how surely each group is one.
    """

    candidates: Candidates
    probabilities: Mapping[Group, float]
    cover: Sequence[Group]


def candidates(strokes: Sequence[StrokeInk], predict: Predict) -> Candidates:
    """Return every set of strokes that could be one digit, or one stroke several."""
    boxes = [stroke.box for stroke in strokes]
    height = height_of(boxes)
    clusters = touching(strokes, _MEET * height)
    groups = candidate_groups(boxes, clusters)
    images = np.stack([digit_image(ink_of(group, strokes)) for group in groups])
    predicted = predict(images, [box_of(group, boxes) for group in groups])
    digits = dict(zip(groups, predicted, strict=True))
    joined: dict[Group, Sequence[Prediction]] = {
        (number,): _joined(stroke, digits[(number,)], predict)
        for number, stroke in enumerate(strokes)
        if len(strokes) <= MOST_TRIED and stroke.box[3] - stroke.box[1] >= _LOWEST * height
    }
    marks = marks_among(strokes, height).intersection(clusters)  # a mark stands free
    return Candidates(digits, joined, set(clusters), marks, boxes, Pairs(strokes, height), height)


def guess(strokes: Sequence[StrokeInk], predict: Predict, weights: Sequence[float]) -> Guesses:
    """Return how surely every set of strokes that could be one digit is one.

    weights: of EVIDENCE; a group's score is the sum.
    """
    found = candidates(strokes, predict)
    scores = [float(group_evidence(group, found) @ weights) for group in found.digits]
    covers = Covers(list(found.digits), scores, left_to_right(found.boxes))
    probabilities = dict(zip(found.digits, covers.probabilities(), strict=True))
    return Guesses(found, probabilities, covers.best())


def group_evidence(group: Group, candidates: Candidates) -> Features:
    """Return what EVIDENCE names, of strokes as one digit."""
    _, top, _, bottom = box_of(group, candidates.boxes)
    is_mark = group in candidates.marks
    are_several = len(group) > 1
    return np.array([
        0.0 if is_mark else _confidence(group, candidates),
        is_mark,
        len(group) == len(candidates.boxes),
        are_several,
        are_several and group in candidates.clusters,
        0.0 if is_mark else max(0.0, 1 - (bottom - top) / candidates.height),
        *candidates.pairs.of(group),
    ])  # fmt: skip


def _confidence(group: Group, candidates: Candidates) -> float:
    """How surely strokes are a digit, or a stroke is several."""
    joined = [digit.confidence for digit in candidates.joined.get(group, ())]
    return max(candidates.digits[group].confidence, min(joined, default=0.0))


def _joined(stroke: StrokeInk, digit: Prediction, predict: Predict) -> Sequence[Prediction]:
    """The digits that were drawn in one line; none where it looks like one digit."""
    left, top, right, bottom = (round(side) for side in digit.box)
    if digit.is_sure or right - left < _JOINED * (bottom - top):
        return ()
    digits = cut(stroke.ink[top:bottom, left:right], digit.box, predict)
    return digits if all(one.confidence >= _LIKELY for one in digits) else ()
