"""Equal digits of a whole pile beside each other: what was read wrong is seen at a glance."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from ...recognition.finding.alphabet import DIGITS
from ...recognition.ink import Ink
from ..piles.pile import Pile, PiledField

_AROUND = 0.18  # of a digit's longer side, left in view around it on each side
_LEAST = 0.2  # of a field's height, seen on each side: a dot is shown with what it belongs to


@dataclass(frozen=True)
class GroupDigit:
    """One digit of a field, by its index, as PiledDigit.

    is_right: what was said of it; None for nothing.
    """

    field_id: int
    index: int
    label: int
    confidence: float
    is_sure: bool
    box: tuple[float, float, float, float]
    is_right: bool | None = None

    @property
    def key(self) -> tuple[int, int]:
        return self.field_id, self.index


def digit_groups(pile: Pile) -> dict[int, list[GroupDigit]]:
    """Return the digits of all fields that nobody has answered, by label, the least sure first."""
    groups: dict[int, list[GroupDigit]] = {label: [] for label in range(DIGITS)}
    for page in pile.pages():
        for digit in _digits_of(page.fields):
            groups[digit.label].append(digit)
    for digits in groups.values():
        digits.sort(key=lambda digit: digit.confidence)
    return groups


def _digits_of(fields: Iterable[PiledField]) -> Iterator[GroupDigit]:
    """Yield the digits of those fields that nobody has answered."""
    for field in fields:
        if field.state == "read" and not field.answers:
            for index, digit in enumerate(field.digits):
                yield GroupDigit(
                    field.id, index, digit.label, digit.confidence, digit.is_sure, digit.box,
                    field.verdicts.get(index),
                )  # fmt: skip


def accept(pile: Pile, digits: Iterable[GroupDigit], who: str) -> list[int]:
    """Keep that digits are read right; return the fields that are answered by this.

    Such is an unsure field when a person has found each digit right that the app was unsure of.
    Raises PileError.
    """
    keys = [digit.key for digit in digits]
    pile.judge(keys, True, who)
    fields = [pile.field(field_id) for field_id in sorted({field_id for field_id, _ in keys})]
    answered = [field for field in fields if _is_settled(field)]
    pile.answer_all([(field.id, field.read) for field in answered], who)
    return [field.id for field in answered]


def digit_tiles(pile: Pile, digits: Iterable[GroupDigit], side: int) -> dict[tuple[int, int], Ink]:
    """Return the `digit_tile` of each digit, by its key."""
    tiles: dict[tuple[int, int], Ink] = {}
    in_fields = sorted(digits, key=lambda digit: digit.field_id)
    for field_id, ours in itertools.groupby(in_fields, lambda digit: digit.field_id):
        crop = pile.crop(field_id)
        tiles |= {digit.key: digit_tile(crop, digit.box, side) for digit in ours}
    return tiles


def digit_tile(crop: Ink, box: tuple[float, float, float, float], side: int) -> Ink:
    """Return a digit of a field with a little around it, uint8 gray (side, side).

    What would lie beyond the crop is as light as its lightest paper.
    """
    left, top, right, bottom = box
    half = max(max(right - left, bottom - top) * (0.5 + _AROUND), _LEAST * crop.shape[0])
    x, y = (left + right) / 2 - half, (top + bottom) / 2 - half
    scale = side / (2 * half)
    matrix = np.array([[scale, 0, -x * scale], [0, scale, -y * scale]])
    paper = float(np.percentile(crop, 90))
    return np.asarray(
        cv2.warpAffine(
            crop, matrix, (side, side), flags=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,),
        ),
        np.uint8,
    )  # fmt: skip


def _is_settled(field: PiledField) -> bool:
    unsure = [index for index, digit in enumerate(field.digits) if not digit.is_sure]
    return (
        field.state == "read"
        and not field.answers
        and not field.is_read_surely
        and not field.marked
        and bool(unsure)
        and all(index in field.verdicts for index in unsure)
    )
