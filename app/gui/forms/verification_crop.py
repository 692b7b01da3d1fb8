"""The picture of one field, as large as there is room for, with what is doubtful in it marked."""

import tkinter as tk

from PIL import Image, ImageTk

from ...forms.pile import PiledField
from ...recognition.ink import Ink
from ..toolkit.palette import PALETTES
from ..toolkit.pixels import px, screen_scale
from ..toolkit.theme import follow_theme, palette_of

_SIZE = (420, 130)  # pixels of a plain screen, at least; it grows with the window
_LARGEST = 6  # times larger than on the page, on a plain screen: beyond it only blurs
_MARGIN = 12  # pixels of a plain screen
_OUTLINE = 2


class CropView(tk.Canvas):
    """Shows a field's crop, or a text where there is none."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(
            parent, width=px(parent, _SIZE[0]), height=px(parent, _SIZE[1]), highlightthickness=0
        )
        self._crop: Ink | None = None
        self._field: PiledField | None = None
        self._text = ""
        self._photo: ImageTk.PhotoImage | None = None
        self.bind("<Configure>", lambda _: self._paint())
        follow_theme(self, self._paint)

    def show(self, crop: Ink, field: PiledField | None) -> None:
        """Show a crop; the doubtful digits of a field are marked in it, where one is given."""
        self._crop, self._field, self._text = crop, field, ""
        self._paint()

    def say(self, text: str) -> None:
        """Say something in the place of a crop."""
        self._crop, self._field, self._text = None, None, text
        self._paint()

    def _paint(self) -> None:
        palette = palette_of(self)
        self.configure(background=palette.track)
        self.delete("all")
        width, height = self.winfo_width(), self.winfo_height()
        if width <= 1:
            return
        if self._crop is None:
            self._photo = None
            self.create_text(
                width / 2, height / 2, text=self._text, width=max(1, width - px(self, 80)),
                justify=tk.CENTER, fill=palette.text, font="BodyLargeFont",
            )  # fmt: skip
            return
        rows, columns = self._crop.shape
        margin = px(self, _MARGIN)
        scale = min(
            (width - 2 * margin) / columns,
            (height - 2 * margin) / rows,
            _LARGEST * screen_scale(self),
        )
        size = max(1, round(columns * scale)), max(1, round(rows * scale))
        left, top = (width - size[0]) // 2, (height - size[1]) // 2
        picture = Image.fromarray(self._crop).resize(size, Image.Resampling.BICUBIC)
        self._photo = ImageTk.PhotoImage(picture, master=self)
        self.create_image(left, top, image=self._photo, anchor=tk.NW)
        if self._field is not None:
            self._mark(self._field, left, top, scale)

    def _mark(self, field: PiledField, left: int, top: int, scale: float) -> None:
        """Outline the doubtful digits, in either theme as on paper: the crop is of paper."""
        for index, digit in enumerate(field.digits):
            if digit.is_sure and index not in field.marked:
                continue
            sides = [side * scale for side in digit.box]
            self.create_rectangle(
                left + sides[0] - 3, top + sides[1] - 3, left + sides[2] + 2, top + sides[3] + 2,
                outline=PALETTES["light"].doubt, width=px(self, _OUTLINE), dash=(4, 3),
                tags="doubt",
            )  # fmt: skip
