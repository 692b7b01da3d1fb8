"""Points and minus signs on the canvas: they part digits and are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from .covers import Group
from .preprocessing import Box
from .stroke_inks import StrokeInk


@dataclass(frozen=True, eq=False)
class Mark:
    """A decimal point or a minus sign."""

    box: Box


def marks_among(strokes: Sequence[StrokeInk], height: float) -> set[Group]:
    """Return the strokes that may be marks, each as a group, given the height of the writing."""
    top = min(stroke.box[1] for stroke in strokes)
    bottom = max(stroke.box[3] for stroke in strokes)
    return {
        (number,) for number, stroke in enumerate(strokes) if _is_mark(stroke, top, bottom, height)
    }


def _is_mark(stroke: StrokeInk, top: float, bottom: float, height: float) -> bool:
    """Whether a stroke has the form and the place of a point or of a minus."""
    low, high = stroke.curve.min(axis=0), stroke.curve.max(axis=0)
    width, tall = map(float, high - low)
    place = float((low[1] + high[1]) / 2 - top) / (bottom - top)
    is_point = max(width, tall) <= 0.15 * height and place > 0.6
    is_dash = tall <= 0.3 * width and 0.15 * height <= width <= 0.9 * height
    return is_point or (is_dash and 0.25 <= place <= 0.75)
