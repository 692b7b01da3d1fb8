"""One field on an aligned page → what is written in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..recognition import DigitRecognizer, Prediction
from ..recognition.candidates import Candidate
from ..recognition.ink import Ink
from ..recognition.preprocessing import Box
from .results import FieldResult, State
from .template import Field
from .warping import Warp

_AROUND = 0.35  # of a field's height, seen around it: what stands there is told apart better
_HEIGHTS = (88.0, 44.0)  # pixels of a field's height in the enlargements
_LIKELY = 0.3  # confidence of a digit; less sure things are none


@dataclass(frozen=True, eq=False)
class FieldReader:
    """Reads one field after the other."""

    recognizer: DigitRecognizer

    def read(self, field: Field, page: Ink, warp: Warp) -> FieldResult:
        """Read a field of a page, uint8 gray (h, w)."""
        height = field.box[3] - field.box[1]
        around = _AROUND * height
        scale = _HEIGHTS[0] / height
        crop = warp.picture(page, _wider(field.box, around), scale)
        sight = self.recognizer.candidates(crop, [size / _HEIGHTS[0] for size in _HEIGHTS])
        edge = around * scale
        inside = (edge, edge, crop.shape[1] - edge, crop.shape[0] - edge)
        within = [one for one in sight.candidates if _is_in(one.digit.box, inside)]
        digits = _chosen(field, within)
        text = "".join(str(one.label) for one in digits)
        fewest, most = field.digits
        is_empty = not digits
        return FieldResult(
            field.name,
            _state(digits),
            _with_point(text, field.decimals),
            min((one.confidence for one in digits), default=0.9),
            (is_empty or fewest <= len(digits) <= most) and all(one.is_sure for one in digits),
            tuple(digits),
            crop,
            warp.corners(field.box),
        )


def _chosen(field: Field, candidates: Sequence[Candidate]) -> list[Prediction]:
    likely = [
        one.digit
        for one in candidates
        if one.digit.confidence >= _LIKELY and one.sign < 0.5 and one.is_digit
    ]
    likely.sort(key=lambda one: -one.confidence)
    return sorted(likely[: field.digits[1]], key=lambda one: one.box[0] + one.box[2])


def _is_in(box: Box, inside: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return inside[0] <= x <= inside[2] and inside[1] <= y <= inside[3]


def _state(digits: Sequence[Prediction]) -> State:
    return "read" if digits else "empty"


def _with_point(text: str, decimals: int) -> str:
    """Return digits with the point where the form has it."""
    if not decimals or not text:
        return text
    padded = text.rjust(decimals + 1, "0")
    return f"{padded[:-decimals]}.{padded[-decimals:]}"


def _wider(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by
