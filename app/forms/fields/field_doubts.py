"""What speaks against the digits that were read in a field."""

from collections.abc import Sequence

from ...recognition.candidates import Candidate
from ...recognition.preprocessing import Box
from ..templates.template import Field
from .field_ink import Writing
from .field_picture import FieldPicture

RIVAL = 0.4  # confidence of what might be one more digit
TALL = 0.3  # of the field's height: what is lower is no digit
_OWN = 0.35  # of what is dark in a digit's box somebody wrote
_PRINTED = 0.3  # how much it looks like print, below which it is handwriting
_SAME = 0.4  # of the narrower of two boxes is common to them: they stand on one place


def clearness(string: Sequence[Candidate]) -> float:
    """How clearly each digit is this one and no other, 0..1: of the one that is least so."""
    return min((one.digit.probabilities[one.digit.label] for one in string), default=0.0)


def is_own(one: Candidate, written: Writing) -> bool:
    """Whether somebody wrote it: the blank has no such print there."""
    return written.share(one.digit.box) >= _OWN


def is_written_on_print(written: Writing, looks: Sequence[Sequence[Candidate]]) -> bool:
    """Whether what should be print looks like handwriting: the blank was none, perhaps."""
    return any(
        one.is_digit
        and one.printed < _PRINTED
        and one.digit.confidence >= RIVAL
        and not is_own(one, written)
        for look in looks
        for one in look
    )


def has_rival(
    field: Field,
    picture: FieldPicture,
    looks: Sequence[Sequence[Candidate]],
    boxes: Sequence[Box],
) -> bool:
    """Whether something beside the digits may be a digit or a sign, which would change them.

    Signs between as many digits as there have to be part them, as in a date.
    """
    is_complete = len(boxes) == field.digits[0] == field.digits[1]
    return any(
        all(not _are_same(one.digit.box, box) for box in boxes)
        and (
            _may_be_digit(one, picture.height)
            or (one.sign * one.score >= RIVAL and not is_complete)
        )
        for look in looks
        for one in look
    )


def _may_be_digit(one: Candidate, height: float) -> bool:
    is_tall = one.digit.box[3] - one.digit.box[1] >= TALL * height
    return is_tall and one.digit.confidence * (1 - one.sign) >= RIVAL


def has_gap(picture: FieldPicture, boxes: Sequence[Box]) -> bool:
    """Whether a cell between two digits of a comb is empty."""
    filled = [
        number
        for number, cell in enumerate(picture.cells)
        if any(cell[0] <= (box[0] + box[2]) / 2 < cell[2] for box in boxes)
    ]
    return bool(filled) and len(filled) != filled[-1] - filled[0] + 1


def _are_same(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one place."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return tall > 0 and wide > 0 and wide >= _SAME * min(one[2] - one[0], other[2] - other[0])
