"""What was read on one page with a form: a result for each field, and how the page fits."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ...recognition import Prediction
from ...recognition.ink import Ink

State: TypeAlias = Literal["read", "empty", "crossed out", "not digits"]


@dataclass(frozen=True, eq=False)
class FieldResult:
    """One field as read.

    name: of the template's leaf. state: what is in the field. text: the digits as the form wants
    them, "407" or "3.14", the best guess where it is unsure; "" where nothing was read.
    confidence: 0..1, that the whole is right. is_sure: whether it may be taken unseen. digits: one
    for each in the text, boxes in the crop's pixels. crop: the field on the aligned page with a
    little around it, uint8 gray (h, w), as it is shown to a person. corners: where on the page, as
    it was scanned, the field is: its four corners, (x, y) in pixels, from the top left clockwise.
    """

    name: str
    state: State
    text: str
    confidence: float
    is_sure: bool
    digits: tuple[Prediction, ...]
    crop: Ink
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, eq=False)
class FormResult:
    """One page as read with a form.

    file: its path or name. page: from 1. form: the template's name; "" where none fits. residual:
    how far, in pixels of the reference, the page's print is from where it should be after
    alignment (root mean square). is_aligned: whether the form fits; where not, no field is read.
    turns: quarter turns clockwise that the page needed. fields: one for each leaf of the template,
    in order. problem: why the page could not be read, or "".
    """

    file: str
    page: int
    form: str
    residual: float
    is_aligned: bool
    turns: int = 0
    fields: tuple[FieldResult, ...] = ()
    problem: str = ""
