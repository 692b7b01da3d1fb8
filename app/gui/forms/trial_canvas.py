"""A scan as it lies on the form, with what was read in each field."""

import tkinter as tk
from collections.abc import Callable, Sequence

from PIL import Image

from ...forms.fields.results import FieldResult
from ...forms.fields.trial import FormTrial
from ...language.texts import marked, tr
from ...recognition.boxes import common_area
from ...recognition.preprocessing import Box
from ..pages.box_canvas import BoxCanvas
from ..readings.digit_box import TAG
from ..toolkit.fonts import BODY_STRONG, CAPTION
from ..toolkit.pixels import px
from ..toolkit.theme import palette_of

_UNSURE = (4, 3)  # dashes
_NEAR = 60  # fields before and behind one in the order of the form: its neighbours are among them


_STATES = {"crossed out": marked("crossed out"), "not digits": marked("not digits")}


def read_said(read: FieldResult) -> str:
    """Say what was read in a field: "43", unsure "43?"; what it holds where no number is."""
    said = read.text or (tr(_STATES[read.state]) if read.state in _STATES else "")
    return said if read.is_sure else f"{said}?"


class TrialCanvas(BoxCanvas):
    """Shows one scan. on_point: called with the index of the field pointed at, or None."""

    def __init__(self, parent: tk.Misc, on_point: Callable[[int | None], None]) -> None:
        self._trial: FormTrial | None = None
        self._on_point = on_point
        super().__init__(parent, on_menu=lambda x, y: None)

    @property
    def boxes(self) -> Sequence[Box]:
        """The boxes of the fields."""
        return [] if self._trial is None else [field.box for field, _ in self._trial.fields]

    def show_scan(self, picture: Image.Image) -> None:
        """Show a scan that is not read yet."""
        self._trial = None
        self._put(picture)
        self._draw()

    def show(self, trial: FormTrial | None) -> None:
        """Show what was read; None: the hint."""
        self._trial = trial
        self._put(None if trial is None else trial.picture)
        self._draw()

    def _on_pointed(self, index: int | None) -> None:
        self._on_point(index)

    def _draw_box(self, index: int) -> None:
        if self._trial is None:
            return
        field, read = self._trial.fields[index]
        palette, tag = palette_of(self), f"{TAG}{index}"
        self.surface.delete(tag)
        tags = (TAG, tag)
        color = palette.accent if read.is_sure else palette.doubt
        left, top, right, bottom = self.view.to_screen(field.box)
        self.surface.create_rectangle(
            left, top, right, bottom, outline=color, dash=() if read.is_sure else _UNSURE,
            width=px(self, 3 if index == self._pointed else 1), tags=tags,
        )  # fmt: skip
        if label := read_said(read):
            self._draw_label(label, (left, top, right, bottom), index, color, tags)

    def _draw_label(
        self, label: str, box: Box, index: int, color: str, tags: tuple[str, ...]
    ) -> None:
        """Beside the box; where another field stands there, small in its corner.

        It covers no writing of its own field but there.
        """
        _, top, right, bottom = box
        text = self.surface.create_text(
            right + 4, (top + bottom) / 2, text=label, anchor=tk.W, font=BODY_STRONG,
            fill=palette_of(self).paper, tags=tags,
        )  # fmt: skip
        beside = self.surface.bbox(text)
        if beside[2] > self.surface.winfo_width() or self._covers_others(beside, index):
            self.surface.itemconfigure(text, anchor=tk.NE, font=CAPTION)
            self.surface.coords(text, right - 1, top + 1)
        x0, y0, x1, y1 = self.surface.bbox(text)
        below = self.surface.create_rectangle(
            x0 - 2, y0, x1 + 2, y1, fill=color, outline="", tags=tags
        )
        self.surface.tag_lower(below, text)

    def _covers_others(self, box: Box, index: int) -> bool:
        """Whether a box of the screen lies over another field."""
        (x0, y0), (x1, y1) = (self.view.to_picture(*box[:2]), self.view.to_picture(*box[2:]))
        boxes = self.boxes
        near = range(max(index - _NEAR, 0), min(index + _NEAR, len(boxes)))
        return any(
            number != index and common_area(boxes[number], (x0, y0, x1, y1)) > 0 for number in near
        )
