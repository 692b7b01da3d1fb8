"""What groups of strokes would be as one digit each, and which of them make the best number."""

import dataclasses
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from .covers import Covers, Group
from .cutting import cut
from .grouping import MOST_TRIED, box_of, candidate_groups, height_of, left_to_right
from .line_cutting import cut_line
from .pairs import PAIR_FEATURES, Features, Pairs
from .perceptron import Perceptron, Values
from .preprocessing import Box, digit_image
from .reading import Predict, Prediction
from .sign_evidence import SignEvidence
from .signs import shares_of_signs
from .stroke_inks import StrokeInk, ink_of, touching

# The network's confidence; how much they look like a sign, and like nothing by themselves; whether
# they are all strokes that there are; whether they are several; whether they touch each other and
# no other; how much lower than the writing they are; how they lie to each other, two by two.
EVIDENCE = ("confidence", "sign", "nothing", "whole", "several", "together", "low", *PAIR_FEATURES)

OF_SIGNS = ("sign", "nothing")  # of the evidence; digits alone have none of it
A_SIGN = 0.65  # share of the signs; with less, strokes are a digit, or nothing
_MEET = 0.06  # of the height, between the middles of two lines
_JOINED = 1.1  # width to height of what may be digits in one line
_LOWEST = 0.5  # of the writing's height; a lower stroke is a bar
STRAIGHT = (1, 7)  # into which most letters fall, as surely as digits do
_LIKELY = 0.5  # confidence of each of them


@dataclass(frozen=True, eq=False)
class Candidates:
    """digits: what each group of strokes would be; their boxes are of the ink as drawn.

    joined: the digits that a wide stroke may be. clusters: the strokes that touch. told: of each
    group that may be a sign, float64 (14,), how probable each of TOLD is; no other may be one.
    boxes, pairs: of all strokes, as they are read. height: of the writing.
    """

    digits: Mapping[Group, Prediction]
    joined: Mapping[Group, Sequence[Prediction]]
    clusters: AbstractSet[Group]
    told: Mapping[Group, Values]
    boxes: Sequence[Box]
    pairs: Pairs
    height: float

    def sign_share(self, group: Group) -> float:
        """Return how much strokes look like a sign, whichever it is, 0..1."""
        told = self.told.get(group)
        return 0.0 if told is None else float(shares_of_signs(told).sum())

    def nothing_share(self, group: Group) -> float:
        """Return how much strokes look like neither a digit nor a sign, 0..1."""
        told = self.told.get(group)
        return 0.0 if told is None else float(told[-1])


@dataclass(frozen=True, eq=False)
class Guesses:
    """cover: the groups that make the most probable number of all strokes.

    probabilities: 0..1, how surely each group is one.
    """

    candidates: Candidates
    probabilities: Mapping[Group, float]
    cover: Sequence[Group]


def candidates(
    strokes: Sequence[StrokeInk], predict: Predict, signs: Perceptron | None = None
) -> Candidates:
    """Return every set of strokes that could be one digit or sign, or one stroke several digits.

    signs: tells TOLD apart; without it nothing is a sign.
    """
    boxes = [stroke.box for stroke in strokes]
    drawn_boxes = [stroke.drawn_box for stroke in strokes]
    height = height_of(boxes)
    clusters = touching(strokes, _MEET * height)
    groups = candidate_groups(boxes, clusters)
    images = np.stack([digit_image(ink_of(group, strokes)) for group in groups])
    predicted = predict(images, [box_of(group, drawn_boxes) for group in groups])
    digits = dict(zip(groups, predicted, strict=True))
    joined: dict[Group, Sequence[Prediction]] = {
        (number,): _joined(stroke, digits[(number,)], predict)
        for number, stroke in enumerate(strokes)
        if len(strokes) <= MOST_TRIED and stroke.box[3] - stroke.box[1] >= _LOWEST * height
    }
    told = _told(strokes, height, digits, set(clusters), signs) if signs else {}
    return Candidates(digits, joined, set(clusters), told, boxes, Pairs(strokes, height), height)


def guess(
    strokes: Sequence[StrokeInk],
    predict: Predict,
    grouping: Sequence[float],
    with_signs: Sequence[float],
    signs: Perceptron,
) -> Guesses:
    """Return how surely every set of strokes that could be one digit or sign is one.

    grouping, with_signs: weights of EVIDENCE, of digits alone and where there are signs. signs:
    tells TOLD apart. Where the best cover has no sign, strokes are grouped as digits alone are: so
    numbers without signs lose nothing.
    """
    found = candidates(strokes, predict, signs)
    guesses = _weighed(found, with_signs)
    if any(found.sign_share(group) >= A_SIGN for group in guesses.cover):
        return guesses
    alone = _weighed(dataclasses.replace(found, told={}), grouping)
    return dataclasses.replace(alone, candidates=found)


def _weighed(found: Candidates, weights: Sequence[float]) -> Guesses:
    """A group's score is the sum of its evidence times the weights."""
    scores = [float(group_evidence(group, found) @ weights) for group in found.digits]
    covers = Covers(list(found.digits), scores, left_to_right(found.boxes))
    probabilities = dict(zip(found.digits, covers.probabilities(), strict=True))
    return Guesses(found, probabilities, covers.best())


def group_evidence(group: Group, candidates: Candidates) -> Features:
    """Return what EVIDENCE names, of strokes as one digit."""
    _, top, _, bottom = box_of(group, candidates.boxes)
    sign = candidates.sign_share(group)
    are_several = len(group) > 1
    return np.array([
        (1 - sign) * _confidence(group, candidates),
        sign,
        candidates.nothing_share(group),
        len(group) == len(candidates.boxes),
        are_several,
        are_several and group in candidates.clusters,
        (1 - sign) * max(0.0, 1 - (bottom - top) / candidates.height),
        *candidates.pairs.of(group),
    ])  # fmt: skip


def _confidence(group: Group, candidates: Candidates) -> float:
    """How surely strokes are a digit, or a stroke is several."""
    joined = candidates.joined.get(group, ())
    return max(candidates.digits[group].confidence, least_sure(joined))


def _told(
    strokes: Sequence[StrokeInk],
    height: float,
    digits: Mapping[Group, Prediction],
    clusters: AbstractSet[Group],
    signs: Perceptron,
) -> Mapping[Group, Values]:
    """What groups with company are: a sign is told by the digits beside it."""
    evidence = SignEvidence(strokes, height)
    groups = [group for group in digits if evidence.has_company(group)]
    if not groups:
        return {}
    rows = [evidence.of(group, digits[group], is_apart=group in clusters) for group in groups]
    return dict(zip(groups, signs(np.array(rows)), strict=True))


def _joined(stroke: StrokeInk, digit: Prediction, predict: Predict) -> Sequence[Prediction]:
    """The digits that were drawn in one line; none where it looks like one digit."""
    left, top, right, bottom = (round(side) for side in stroke.box)
    if digit.is_sure or right - left < _JOINED * (bottom - top):
        return ()
    by_ink = cut(stroke.ink[top:bottom, left:right], digit.box, predict)
    by_line = cut_line(stroke, predict)
    if any(one.label in STRAIGHT for one in by_line):
        by_line = []
    digits = max(by_ink, by_line, key=least_sure)
    return digits if least_sure(digits) >= _LIKELY else ()


def least_sure(digits: Sequence[Prediction]) -> float:
    """Return the lowest confidence of digits, 0 of none."""
    return min((digit.confidence for digit in digits), default=0.0)
