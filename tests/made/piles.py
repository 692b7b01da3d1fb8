"""Piles of made mark sheets: read pages whose fields are pictures of drawn digits."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np

from app.forms.fields.results import FieldResult, FormResult, State
from app.forms.piles.pile import Pile
from app.forms.templates.template import Field, Template
from app.recognition import Prediction
from app.recognition.ink import Ink
from model_training.datasets import LabelledImages

_DIGIT, _GAP, _AROUND = 28, 6, 10  # pixels
_FIELDS = (
    Field("pupil", "comb", (60, 40, 180, 70), digits=(4, 4), required=True),
    Field("q1", "number", (60, 90, 120, 120), digits=(1, 2), range=(Decimal(0), Decimal(20))),
    Field("q2", "number", (60, 130, 120, 160), digits=(1, 2), range=(Decimal(0), Decimal(20))),
    Field("total", "number", (60, 170, 120, 200), digits=(1, 2), required=True),
)
MARKS = Template("marks", np.full((240, 200), 255, np.uint8), _FIELDS, ("total = sum(q1..q2)",))


@dataclass(frozen=True)
class Filled:
    """A field as it is to be made.

    written: what stands on the paper. read: what was read of it, None for the same. doubts: the
    indices of digits that are not sure.
    """

    written: str
    read: str | None = None
    doubts: tuple[int, ...] = ()
    state: State = "read"

    @property
    def text(self) -> str:
        return self.written if self.read is None else self.read


def marks_pile(path: Path, pages: Sequence[Sequence[Filled]], drawn: LabelledImages) -> None:
    """Make a pile of mark sheets, each with what is filled into its pupil, q1, q2 and total."""
    with Pile(path) as pile:
        pile.keep_template(MARKS)
        for number, page in enumerate(pages, 1):
            fields = tuple(
                _field(rule.name, filled, drawn) for rule, filled in zip(_FIELDS, page, strict=True)
            )
            pile.add(f"{number}", FormResult("marks.pdf", number, MARKS.name, 0.4, True, 0, fields))


def sheet(pupil: str, q1: int, q2: int, *, total: Filled | None = None) -> list[Filled]:
    """A sheet that was read rightly and surely, unless something else is said of its total."""
    return [Filled(pupil), Filled(str(q1)), Filled(str(q2)), total or Filled(str(q1 + q2))]


def _field(name: str, filled: Filled, drawn: LabelledImages) -> FieldResult:
    crop, boxes = _crop(filled.written, drawn)
    digits = tuple(
        _digit(int(label), box, is_sure=index not in filled.doubts)
        for index, (label, box) in enumerate(zip(filled.text, boxes, strict=False))
    )
    height, width = crop.shape
    return FieldResult(
        name=name, state=filled.state, text=filled.text,
        confidence=min((digit.confidence for digit in digits), default=0.5),
        is_sure=not filled.doubts and filled.state != "not digits", digits=digits, crop=crop,
        corners=((0.0, 0.0), (width, 0.0), (width, height), (0.0, height)),
    )  # fmt: skip


def _crop(text: str, drawn: LabelledImages) -> tuple[Ink, list[tuple[int, int, int, int]]]:
    """Dark digits on light paper, and their boxes."""
    width = 2 * _AROUND + max(len(text), 1) * (_DIGIT + _GAP)
    crop = np.full((_DIGIT + 2 * _AROUND, width), 240, np.uint8)
    boxes = []
    for index, label in enumerate(text):
        left, top = _AROUND + index * (_DIGIT + _GAP), _AROUND
        images = drawn.images[drawn.labels == int(label)]
        ink = images[(len(text) + index) % len(images)].reshape(_DIGIT, _DIGIT)
        crop[top : top + _DIGIT, left : left + _DIGIT] = 240 - (ink * 0.85).astype(np.uint8)
        boxes.append((left, top, left + _DIGIT, top + _DIGIT))
    return crop, boxes


def _digit(label: int, box: tuple[int, int, int, int], *, is_sure: bool) -> Prediction:
    first = 0.98 if is_sure else 0.55
    probabilities = [0.02 / 9] * 10 if is_sure else [0.05 / 8] * 10
    probabilities[(label + 3) % 10] = 0.4 if not is_sure else probabilities[0]
    probabilities[label] = first
    image = np.zeros((28, 28), np.uint8)
    return Prediction(label, first, tuple(probabilities), is_sure, box, 0, image)
