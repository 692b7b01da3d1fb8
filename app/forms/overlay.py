"""A page with its fields drawn over it, where they were found, and what was read in each."""

from PIL import Image, ImageDraw

from ..readings.annotation import SURE, UNSURE, draw_label, line_width
from ..recognition.picture import rgb_of
from ..recognition.preprocessing import Box
from .results import FieldResult, FormResult


def overlaid(picture: Image.Image, result: FormResult) -> Image.Image:
    """Return an RGB copy of a page, as it was scanned, with the fields of what was read of it."""
    copy = rgb_of(picture)
    pen = ImageDraw.Draw(copy)
    for field in result.fields:
        corners = [*field.corners, field.corners[0]]
        box = _box_about(field)
        width = line_width(box, copy.size)
        pen.line(corners, fill=SURE if field.is_sure else UNSURE, width=width, joint="curve")
        if label := label_of(field):
            draw_label(pen, label, box, copy.size, is_sure=field.is_sure)
    return copy


def label_of(field: FieldResult) -> str:
    """Return what stands over a field: "43", unsure "43?"; what it holds where no number is."""
    said = field.text or ("" if field.state == "empty" else field.state)
    return said if field.is_sure else f"{said}?"


def _box_about(field: FieldResult) -> Box:
    xs, ys = zip(*field.corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
