"""What is in a cell of a ruled table, from two looks: at the whole table, and at the cell alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...recognition import Prediction
from ...recognition.ink import Ink
from ...recognition.preprocessing import Box
from ...recognition.reading import Thing, name_of
from ...recognition.reading_order import reading_order
from ..fields.results import FieldResult, State

_CLEAR = 0.95  # confidence of all that is in a cell
_EDGE = 0.12  # of a cell's height that a frame's line may reach into it
_INK = 0.004  # of a cell's area that is dark where something is written
_REST = 0.015  # of a cell's area beside digits, whose tails leave their boxes
_NEAR = 3  # pixels around a digit's box that are its own
_SPECK = 3  # pixels in a row; fewer are dust
_FLAT = 0.2  # of a cell's height: lower ink is a stroke that says "nothing"


@dataclass(frozen=True)
class Seen:
    """What the reading of a whole table has in a cell. digits: of the text, without signs.

    printed: 0..1, the share of the digits that are print.
    """

    text: str = ""
    digits: str = ""
    confidence: float = 1.0
    is_sure: bool = False
    printed: float = 0.0

    @property
    def is_clear(self) -> bool:
        """Whether a second look would hardly tell more: a sign is seen where none is at times."""
        return self.is_sure and self.confidence >= _CLEAR and self.text == self.digits


def seen_in(things: Sequence[Thing]) -> Seen:
    """Return what these digits and signs, all in one cell, say."""
    digits = [thing for thing in things if isinstance(thing, Prediction)]
    if not digits:
        return Seen()
    lines = [
        [things[number] for group in line for number in group]
        for line in reading_order([thing.box for thing in things])
    ]
    ordered = [thing for line in lines for thing in line]
    return Seen(
        " ".join("".join(map(name_of, line)) for line in lines),
        "".join(name_of(thing) for thing in ordered if isinstance(thing, Prediction)),
        min(thing.confidence for thing in things),
        all(thing.is_sure for thing in things),
        float(np.mean([digit.is_printed for digit in digits])),
    )


def decided(
    seen: Seen, field: FieldResult | None, written: State
) -> tuple[str, State, float, bool]:
    """Return a cell's text, state, confidence, and whether it is sure. field: None: not looked at.

    written: what there is by the ink alone that belongs to no digit.
    """
    if field is None:
        return seen.text, "read" if seen.digits else "empty", seen.confidence, True
    if not seen.digits:
        state = written if field.state == "empty" else field.state
        return field.text, state, field.confidence, field.is_sure
    if seen.digits == field.text:
        is_same = seen.text == field.text
        # Letters beside a digit are no number, and what the one look takes for a sign is none.
        is_doubted = written == "not digits" or (field.is_sure and not is_same)
        is_sure = not is_doubted and (seen.is_sure or (is_same and field.is_sure))
        confidences = seen.confidence, field.confidence
        return seen.text, "read", (min if is_doubted else max)(confidences), is_sure
    is_better = not seen.is_sure and field.confidence > seen.confidence
    text = field.text if field.text and (field.is_sure or is_better) else seen.text
    return text, "read", min(seen.confidence, field.confidence), False


def written_in(dark: Ink, box: Box, digits: Sequence[Box]) -> State:
    """Return what a cell seems to have in it beside its digits: nothing, a stroke across, or more.

    dark: uint8 (h, w), 1 where a table that lies flat has ink. box: of the cell in it. digits:
    boxes of what was seen there.
    """
    height = box[3] - box[1]
    edge = _EDGE * height
    left, top = round(box[0] + edge), round(box[1] + edge)
    right, bottom = round(box[2] - edge), round(box[3] - edge)
    inside = dark[top:bottom, left:right].copy()
    for digit in digits:
        rows = slice(max(0, round(digit[1]) - top - _NEAR), max(0, round(digit[3]) - top + _NEAR))
        first, last = round(digit[0]) - left - _NEAR, round(digit[2]) - left + _NEAR
        inside[rows, max(0, first) : max(0, last)] = 0
    if inside.size == 0 or float(inside.mean()) < (_REST if digits else _INK):
        return "empty"
    rows_of_ink = np.flatnonzero(inside.sum(axis=1) >= _SPECK)
    is_flat = rows_of_ink.size > 0 and np.ptp(rows_of_ink) < _FLAT * height
    return "crossed out" if is_flat else "not digits"
