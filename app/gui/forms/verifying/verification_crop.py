"""The picture of one field, as large as there is room for, with what is doubtful in it marked."""

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import font

from PIL import Image, ImageTk

from ....forms.piles.pile import PiledField
from ....recognition.ink import Ink
from ...toolkit.fonts import CAPTION
from ...toolkit.palette import PALETTES
from ...toolkit.pixels import px, screen_scale
from ...toolkit.theme import follow_theme, palette_of

_SIZE = (420, 120)  # pixels of a plain screen, at least; it grows with the window
_LARGEST = 6  # times larger than on the page, on a plain screen: beyond it only blurs
_MARGIN = 12  # pixels of a plain screen
_OUTLINE = 2
_BETWEEN = 4  # two others
_FLAT = 2.2  # times wider than high: the others have room beside a crop, else below it
_BESIDE, _BELOW = 0.6, 0.45  # of the width or the height, for the others
_MARK = PALETTES["light"].doubt  # in either theme: crops are of paper

Box = tuple[int, int, int, int]


class CropView(tk.Canvas):
    """Shows a field's crop and, smaller beside or below it, those it fails with; or a text.

    on_choose: called with the other field that is clicked on.
    """

    def __init__(self, parent: tk.Misc, on_choose: Callable[[int], None]) -> None:
        super().__init__(
            parent, width=px(parent, _SIZE[0]), height=px(parent, _SIZE[1]), highlightthickness=0
        )
        self._on_choose = on_choose
        self._crop: Ink | None = None
        self._marked: PiledField | None = None
        self._others: Sequence[tuple[PiledField, Ink]] = ()
        self._photos: list[ImageTk.PhotoImage] = []
        self.text = ""
        self.bind("<Configure>", lambda _: self._paint())
        follow_theme(self, self._paint)

    def show(
        self,
        crop: Ink,
        marked: PiledField | None,
        others: Sequence[tuple[PiledField, Ink]] = (),
    ) -> None:
        """Show a crop. marked: the field whose doubtful digits are marked in it."""
        self._crop, self._marked, self._others, self.text = crop, marked, others, ""
        self._paint()

    def say(self, text: str) -> None:
        """Say something in the place of a crop."""
        self._crop, self._marked, self._others, self.text = None, None, (), text
        self._paint()

    def _paint(self) -> None:
        palette = palette_of(self)
        self.configure(background=palette.track)
        self.delete("all")
        self._photos = []
        width, height = self.winfo_width(), self.winfo_height()
        if width <= 1:
            return
        if self._crop is None:
            self.create_text(
                width / 2, height / 2, text=self.text, width=max(1, width - px(self, 80)),
                justify=tk.CENTER, fill=palette.text, font="BodyLargeFont",
            )  # fmt: skip
            return
        room, beside = self._rooms(width, height)
        left, top, scale = self._place(self._crop, room, px(self, _MARGIN))
        if self._marked is not None:
            self._mark(self._marked, left, top, scale)
        if self._others:
            self._paint_others(beside)

    def _rooms(self, width: int, height: int) -> tuple[Box, Box]:
        """The rooms of the crop and of the others."""
        if not self._others:
            return (0, 0, width, height), (0, 0, 0, 0)
        if width > _FLAT * height:
            edge = round(width * (1 - _BESIDE))
            return (0, 0, edge, height), (edge, 0, width, height)
        edge = round(height * (1 - _BELOW))
        return (0, 0, width, edge), (0, edge, width, height)

    def _paint_others(self, room: Box) -> None:
        palette, line = palette_of(self), font.nametofont(CAPTION, self).metrics("linespace")
        columns = self._best_columns(room, line)
        rows = -(-len(self._others) // columns)
        wide, high = (room[2] - room[0]) // columns, (room[3] - room[1]) // rows
        for number, (field, crop) in enumerate(self._others):
            row, column = divmod(number, columns)
            left, top = room[0] + column * wide, room[1] + row * high
            tag, mark = f"field {field.id}", " ✓" if field.answers else ""
            cell = left, top, left + wide, top + high - line
            self._place(crop, cell, px(self, _BETWEEN), tag)
            self.create_text(
                left + wide / 2, top + high - px(self, 2), anchor=tk.S, font=CAPTION,
                text=f"{field.name}: {field.text or '–'}{mark}", fill=palette.text, tags=tag,
            )  # fmt: skip
            self.tag_bind(tag, "<Button-1>", lambda _, key=field.id: self._on_choose(key))  # type: ignore[misc]

    def _best_columns(self, room: Box, line: int) -> int:
        """In how many columns the others are largest. line: the height of what stands below one."""
        count = len(self._others)
        rows, columns = (max(int(crop.shape[axis]) for _, crop in self._others) for axis in (0, 1))

        def scale(number: int) -> float:
            wide, high = (room[2] - room[0]) / number, (room[3] - room[1]) / -(-count // number)
            return min(wide / columns, (high - line) / rows)

        return max(range(1, count + 1), key=scale)

    def _place(
        self, crop: Ink, room: Box, margin: int, tag: str = "crop"
    ) -> tuple[int, int, float]:
        """Show a crop in the middle of a room; return its left, its top and its scale."""
        rows, columns = crop.shape
        left, top, right, bottom = room
        scale = min(
            max(right - left - 2 * margin, 1) / columns,
            max(bottom - top - 2 * margin, 1) / rows,
            _LARGEST * screen_scale(self),
        )
        size = max(1, round(columns * scale)), max(1, round(rows * scale))
        x, y = (left + right - size[0]) // 2, (top + bottom - size[1]) // 2
        picture = Image.fromarray(crop).resize(size, Image.Resampling.BICUBIC)
        self._photos.append(ImageTk.PhotoImage(picture, master=self))
        self.create_image(x, y, image=self._photos[-1], anchor=tk.NW, tags=tag)
        return x, y, scale

    def _mark(self, field: PiledField, left: int, top: int, scale: float) -> None:
        """Outline the doubtful digits."""
        for index, digit in enumerate(field.digits):
            if digit.is_sure and index not in field.marked:
                continue
            sides = [side * scale for side in digit.box]
            self.create_rectangle(
                left + sides[0] - 3, top + sides[1] - 3, left + sides[2] + 2, top + sides[3] + 2,
                outline=_MARK, width=px(self, _OUTLINE), dash=(4, 3), tags="doubt",
            )  # fmt: skip
