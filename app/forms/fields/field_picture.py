"""A field cut out of a page, upright and enlarged, with a little around it."""

from dataclasses import dataclass

import numpy as np

from ...recognition.ink import Ink
from ...recognition.preprocessing import Box
from ..alignment.warping import Warp, flat
from ..templates.template import Field

_AROUND = 0.35  # of a field's height, seen around it: what stands there is told apart better
_HEIGHT = 88.0  # pixels of a field's height in its picture: digits in it have 25 to 80


@dataclass(frozen=True, eq=False)
class FieldPicture:
    """A field cut out: gray, uint8 (h, w); inside, the field's own box in it; a comb's cells.

    blank: the same part of the blank form, uint8 (h, w); None where none is known. is_whole:
    whether all of the field is on the page.
    """

    gray: Ink
    inside: Box
    cells: tuple[Box, ...] = ()
    blank: Ink | None = None
    is_whole: bool = True

    @property
    def height(self) -> float:
        """Of the field, in pixels."""
        return self.inside[3] - self.inside[1]


def cut_out(field: Field, page: Ink, warp: Warp, blank: Ink | None) -> FieldPicture:
    """Return a field of a page, uint8 gray (h, w), with a little around it."""
    left, top, right, bottom = field.box
    around, scale = _AROUND * (bottom - top), _HEIGHT / (bottom - top)
    whole = (left - around, top - around, right + around, bottom + around)

    def placed(box: Box) -> Box:
        return (
            (box[0] - whole[0]) * scale, (box[1] - whole[1]) * scale,
            (box[2] - whole[0]) * scale, (box[3] - whole[1]) * scale,
        )  # fmt: skip

    corners = np.array(warp.corners(field.box))
    of_blank = None if blank is None else flat(np.eye(3), warp.size).picture(blank, whole, scale)
    return FieldPicture(
        warp.picture(page, whole, scale),
        placed(field.box),
        tuple(map(placed, field.cell_boxes)) if field.kind == "comb" else (),
        of_blank,
        bool((corners >= 0).all() and (corners <= page.shape[::-1]).all()),
    )
