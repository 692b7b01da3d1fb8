"""A box with its digit over a region of a picture, on a canvas."""

import tkinter as tk

from ...readings.annotation import label_of
from ...recognition import Prediction
from ...recognition.preprocessing import Box
from ..toolkit.palette import Palette

TAG = "box"

_LEAST_LABELLED = 18  # screen pixels high; the labels of smaller ones would hide the picture
_FONT = "BodyStrongFont"


def draw_digit_box(
    surface: tk.Canvas, box: Box, digit: Prediction, palette: Palette, *, is_pointed: bool
) -> None:
    """Draw the box, in screen pixels, dashed where the digit is not sure, wide if pointed at."""
    left, top, right, bottom = box
    color = palette.accent if digit.is_sure else palette.doubt
    surface.create_rectangle(
        left - 2, top - 2, right + 1, bottom + 1, outline=color, width=3 if is_pointed else 1,
        dash=() if digit.is_sure else (4, 3), tags=TAG,
    )  # fmt: skip
    if bottom - top >= _LEAST_LABELLED or is_pointed:
        _draw_label(surface, (left, top - 3), label_of(digit), color, palette.paper)


def _draw_label(
    surface: tk.Canvas, place: tuple[float, float], label: str, ground: str, color: str
) -> None:
    text = surface.create_text(*place, text=label, anchor=tk.SW, font=_FONT, fill=color, tags=TAG)
    x0, y0, x1, y1 = surface.bbox(text)
    below = surface.create_rectangle(x0 - 2, y0, x1 + 2, y1, fill=ground, outline="", tags=TAG)
    surface.tag_lower(below, text)
