"""A page with its fields drawn over it, where they were found, and what was read in each."""

from PIL import Image, ImageDraw

from ...readings.annotation import SURE, UNSURE, Label, draw_beside, label_for, line_width
from ...recognition.boxes import common_area
from ...recognition.ink import Ink
from ...recognition.picture import gray_of, rgb_of
from ...recognition.preprocessing import Box
from ..fields.results import FieldResult, FormResult
from .table import box_about


def overlaid(picture: Image.Image, result: FormResult) -> Image.Image:
    """Return an RGB copy of a page, as it was scanned, with the fields of what was read of it."""
    copy = rgb_of(picture)
    gray = gray_of(picture)
    pen = ImageDraw.Draw(copy)
    boxes = {field.name: box_about(field.corners) for field in result.fields}
    for field in result.fields:
        corners = [*field.corners, field.corners[0]]
        width = line_width(boxes[field.name], copy.size)
        pen.line(corners, fill=SURE if field.is_sure else UNSURE, width=width, joint="curve")
    for field in result.fields:
        if not (text := label_of(field)):
            continue
        box = boxes[field.name]
        label = label_for(pen, text, box, copy.size, is_sure=field.is_sure)
        above = (box[0], box[1] - label.height - 2, box[0] + label.width, box[1] - 2)
        if any(common_area(above, boxes[name]) for name in boxes if name != field.name):
            label.draw(pen, *_emptiest_corner(gray, box, label))
        else:
            draw_beside(pen, label, box, copy.size)
    return copy


def label_of(field: FieldResult) -> str:
    """Return what stands over a field: "43", unsure "43?"; what it holds where no number is."""
    said = field.text or ("" if field.state == "empty" else field.state)
    return said if field.is_sure else f"{said}?"


def _emptiest_corner(gray: Ink, box: Box, label: Label) -> tuple[float, float]:
    """Where in a box among others a label hides least of what is written there."""
    left, top, right, bottom = box
    corners = [
        (x, y)
        for y in (top + 2, bottom - label.height - 2)
        for x in (left + 2, right - label.width - 2)
    ]
    return max(corners, key=lambda corner: _brightness(gray, corner, label))


def _brightness(gray: Ink, corner: tuple[float, float], label: Label) -> float:
    x, y = corner
    hidden = gray[
        max(0, round(y)) : max(0, round(y + label.height)),
        max(0, round(x)) : max(0, round(x + label.width)),
    ]
    return float(hidden.mean()) if hidden.size else 0.0
