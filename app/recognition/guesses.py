"""What groups of strokes would be as one digit each, and how good a part of a number."""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from .grouping import Group, best_cover, box_of, candidate_groups, height_of, left_to_right
from .marks import marks_among
from .preprocessing import Box, digit_image
from .reading import Predict, Prediction
from .stroke_inks import StrokeInk, ink_of

_LEAST = 1e-4  # confidence, so that its logarithm is finite
_PULL = 3.0  # of the logarithm, for each height of the writing that strokes lie nearer together
_ONE_COLUMN = 0.25  # of the height: the middles of one digit's strokes lie that near
_IDLE = -0.1  # the same of a stroke that adds nothing
_ALONE = 0.4  # of the logarithm: few drawings of few strokes are several digits
_TALL, _BESIDE = 0.6, 0.06  # of the height: a stroke that may be a digit of its own
_MARK = math.log(0.8)  # what a point or a dash scores as a mark beside the digits


@dataclass(frozen=True, eq=False)
class Guesses:
    """digits: what each group would be. marks: the groups that look like a point or a minus.

    boxes: of all strokes. height: of the writing.
    """

    digits: Mapping[Group, Prediction]
    marks: AbstractSet[Group]
    boxes: Sequence[Box]
    height: float

    def best_cover(self) -> list[Group]:
        """Return the groups that make the best number of all strokes."""
        scores = [self._score(group) for group in self.digits]
        return best_cover(list(self.digits), scores, left_to_right(self.boxes))

    def _score(self, group: Group) -> float:
        """How surely strokes are one digit: the network's word, and how well they lie together."""
        if group in self.marks:
            return _MARK
        sure = math.log(max(self.digits[group].confidence, _LEAST))
        together = sum(self._nearness(stroke, group) for stroke in group[1:])
        alone = _ALONE if len(group) == len(self.boxes) else 0.0
        return sure + _PULL * together + alone

    def _nearness(self, stroke: int, group: Group) -> float:
        """How near a stroke is to the others of a group, in heights; below 0 it is far."""
        rest = tuple(other for other in group if other != stroke)
        near = _IDLE if self._is_idle(stroke, rest, self.digits[group]) else _ONE_COLUMN
        apart = abs(_middle(self.boxes[stroke]) - _middle(box_of(rest, self.boxes)))
        return near - apart / self.height

    def _is_idle(self, stroke: int, rest: Group, digit: Prediction) -> bool:
        """Whether a stroke that is a digit by itself adds nothing to the others' digit."""
        alone, without = self.digits[(stroke,)], self.digits.get(rest)
        _, top, _, bottom = self.boxes[stroke]
        middle = _middle(self.boxes[stroke])
        apart = min(abs(middle - _middle(self.boxes[other])) for other in rest)
        return (
            alone.is_sure
            and bottom - top > _TALL * self.height
            and apart > _BESIDE * self.height
            and without is not None
            and without.is_sure
            and without.label == digit.label
        )


def guess(strokes: Sequence[StrokeInk], clusters: Sequence[Group], predict: Predict) -> Guesses:
    """Return what every set of strokes that could be one digit is. clusters: what touches."""
    boxes = [stroke.box for stroke in strokes]
    height = height_of(boxes)
    groups = candidate_groups(boxes, clusters)
    images = np.stack([digit_image(ink_of(group, strokes)) for group in groups])
    digits = predict(images, [box_of(group, boxes) for group in groups])
    found = dict(zip(groups, digits, strict=True))
    return Guesses(found, marks_among(strokes, height), boxes, height)


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2
