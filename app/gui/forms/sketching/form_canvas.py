"""A form's page with its fields: their boxes, their lines and their names."""

import tkinter as tk
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

from ....forms.templates.form_work import FormWork, inner_lines
from ....forms.templates.template import Field
from ....recognition.ink import Ink
from ....recognition.preprocessing import Box
from ...pages.box_canvas import BoxCanvas
from ...readings.digit_box import TAG, draw_label
from ...toolkit.fonts import BODY_STRONG, CAPTION
from ...toolkit.pixels import px
from ...toolkit.theme import palette_of

_HANDLE = 3  # pixels of a plain screen, half the side of what a corner is held by
_PROPOSED, _IGNORED = (4, 3), (1, 3)  # dashes


class FormCanvas(BoxCanvas):
    """Shows a page, its fields, and those that are proposed, which come behind them.

    on_choose: called with the index of a box that is chosen, among the fields and the proposals,
    or with None. line: the line inside the chosen field that is picked, as `inner_lines` has it.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_choose: Callable[[int | None], None],
        on_menu: Callable[[int, int], None],
    ) -> None:
        self.fields: tuple[Field, ...] = ()
        self.proposals: tuple[Field, ...] = ()
        self.line: int | None = None
        self._count_lines = 0
        self._reference: Ink | None = None
        self._on_choose = on_choose
        super().__init__(parent, on_menu)

    @property
    def boxes(self) -> Sequence[Box]:
        """The boxes of the fields and of the proposals."""
        return [field.box for field in (*self.fields, *self.proposals)]

    def show(self, work: FormWork, proposals: tuple[Field, ...], pointed: int | None) -> None:
        """Show a form as it is now; its page is fitted where it is another one."""
        are_same = work.fields is self.fields and proposals is self.proposals
        was = self._pointed
        if pointed != self._pointed or _count_lines(work) != self._count_lines:
            self.line = None
        self._count_lines = _count_lines(work)
        self.fields, self.proposals = work.fields, proposals
        is_other = work.reference is not self._reference
        if is_other:
            self._reference = work.reference
            self._put(Image.fromarray(np.ascontiguousarray(work.reference)))
        self._pointed = self._chosen = pointed
        if is_other:
            self._draw()
        elif are_same:
            for index in {was, pointed}:
                if index is not None:
                    self._draw_box(index)
        else:
            self._draw_boxes()

    def see(self, index: int) -> None:
        """Bring a box into view."""
        self._bring_into_view(self.boxes[index])

    def clear(self) -> None:
        """Show the hint again."""
        self._reference, self.fields, self.proposals = None, (), ()
        self._put(None)
        self._draw()

    def pick_line(self, line: int | None) -> None:
        """Show which line of the chosen field keys move."""
        self.line = line
        self._draw_boxes()

    def choose(self, index: int | None) -> None:
        """Choose a box, by a click or by keys."""
        if index != self._pointed:
            self.line = None
        super().choose(index)
        self._on_choose(index)

    def box_under(self, x: float, y: float) -> int | None:
        """Return the index of the smallest box that has a point of the screen in it."""
        x, y = self.view.to_picture(x, y)
        boxes = self.boxes
        under = [
            index
            for index, box in enumerate(boxes)
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]
        ]
        return min(under, key=lambda index: _area(boxes[index]), default=None)

    def _on_motion(self, event: "tk.Event[tk.Canvas]") -> None:
        """What keys act on is what was chosen, wherever the pointer lies."""

    def _draw_box(self, index: int) -> None:
        is_pointed, tag = index == self._pointed, f"{TAG}{index}"
        self.surface.delete(tag)
        palette = palette_of(self)
        tags = (TAG, tag)
        if index >= len(self.fields):
            field = self.proposals[index - len(self.fields)]
            color = palette.doubt
            dash: tuple[int, ...] = _PROPOSED
        else:
            field = self.fields[index]
            color = palette.muted if field.kind == "ignore" else palette.accent
            dash = _IGNORED if field.kind == "ignore" else ()
        box = self.view.to_screen(field.box)
        self._draw_lines(field, color, tags, is_pointed=is_pointed)
        self.surface.create_rectangle(
            *box, outline=color, width=px(self, 3 if is_pointed else 1.5), dash=dash, tags=tags
        )
        if index < len(self.fields):
            self._draw_name(field.name, box, color, tags, is_pointed=is_pointed)
        if is_pointed:
            self._draw_handles(box, color, tags)

    def _draw_name(
        self, name: str, box: Box, color: str, tags: tuple[str, ...], *, is_pointed: bool
    ) -> None:
        """In the box, so that it covers no other; of the one that is looked at above it."""
        paper = palette_of(self).paper
        if is_pointed:
            place = (box[0], box[1], box[3])
            draw_label(self.surface, place, name, BODY_STRONG, (color, paper), tags)
            return
        text = self.surface.create_text(
            box[0] + 2, box[1] + 1, text=name, anchor=tk.NW, font=CAPTION, fill=paper, tags=tags
        )
        x0, y0, x1, y1 = self.surface.bbox(text)
        below = self.surface.create_rectangle(
            x0 - 2, y0 - 1, x1 + 1, y1, fill=color, outline="", tags=tags
        )
        self.surface.tag_lower(below, text)

    def _draw_lines(
        self, field: Field, color: str, tags: tuple[str, ...], *, is_pointed: bool
    ) -> None:
        left, top, right, bottom = field.box
        for number, (name, _, place) in enumerate(inner_lines(field)):
            ends = (
                (left, place, right, place) if name == "rows" else (place, top, place, bottom)
            )  # fmt: skip
            is_picked = is_pointed and number == self.line
            self.surface.create_line(
                *self.view.to_screen(ends), fill=color, width=px(self, 3 if is_picked else 1),
                tags=tags,
            )  # fmt: skip

    def _draw_handles(self, box: Box, color: str, tags: tuple[str, ...]) -> None:
        half = px(self, _HANDLE)
        for x in (box[0], (box[0] + box[2]) / 2, box[2]):
            for y in (box[1], (box[1] + box[3]) / 2, box[3]):
                if (x, y) != ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2):
                    self.surface.create_rectangle(
                        x - half, y - half, x + half, y + half,
                        fill=color, outline=palette_of(self).paper, tags=tags,
                    )  # fmt: skip


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _count_lines(work: FormWork) -> int:
    """Of the lines inside the chosen field."""
    return 0 if work.field is None else len(inner_lines(work.field))
