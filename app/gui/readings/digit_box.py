"""A box with its digit or sign over a region of a picture, on a canvas."""

import tkinter as tk

from ...readings.annotation import label_of
from ...recognition.preprocessing import Box
from ...recognition.reading import Thing
from ..toolkit.palette import Palette
from ..toolkit.pixels import px

TAG = "box"

_LARGE = (
    18  # pixels of a plain screen high; a smaller box has a smaller label, to leave room for others
)
_FONT, _SMALL_FONT = "BodyStrongFont", "CaptionFont"


def draw_digit_box(
    surface: tk.Canvas,
    box: Box,
    thing: Thing,
    palette: Palette,
    *,
    is_pointed: bool,
    tag: str = TAG,
) -> None:
    """Draw the box, in screen pixels, dashed where it is not sure, wide if pointed at.

    All of it has the TAG, and the tag of its own that is given.
    """
    tags = (TAG, tag)
    left, top, right, bottom = box
    color = palette.accent if thing.is_sure else palette.doubt
    surface.create_rectangle(
        left - 2, top - 2, right + 1, bottom + 1,
        outline=color, width=px(surface, 3 if is_pointed else 1),
        dash=() if thing.is_sure else (4, 3), tags=tags,
    )  # fmt: skip
    font = _FONT if bottom - top >= px(surface, _LARGE) or is_pointed else _SMALL_FONT
    colors = (color, palette.paper)
    draw_label(surface, (left, top, bottom), label_of(thing), font, colors, tags)


def draw_label(
    surface: tk.Canvas,
    place: tuple[float, float, float],
    label: str,
    font: str,
    colors: tuple[str, str],
    tags: tuple[str, ...],
) -> None:
    """Write above a box; where the surface ends, below it.

    place: left, top and bottom of the box. colors: of the ground and of the letters.
    """
    left, top, bottom = place
    ground, color = colors
    text = surface.create_text(
        left, top - 3, text=label, anchor=tk.SW, font=font, fill=color, tags=tags
    )
    if surface.bbox(text)[1] < 0 <= top:
        surface.itemconfigure(text, anchor=tk.NW)
        surface.coords(text, left, bottom + 3)
    x0, y0, x1, y1 = surface.bbox(text)
    below = surface.create_rectangle(x0 - 2, y0, x1 + 2, y1, fill=ground, outline="", tags=tags)
    surface.tag_lower(below, text)
