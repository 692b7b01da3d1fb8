"""A picture with its digits: a box and a digit over each region."""

import tkinter as tk
from collections.abc import Callable, Sequence

from PIL import Image

from ...readings.regions import PictureRegion
from ...recognition import Prediction, Reading, Sign
from ...recognition.preprocessing import Box
from ..readings.digit_box import TAG, draw_digit_box
from ..toolkit.theme import palette_of
from .box_canvas import BoxCanvas


class PictureCanvas(BoxCanvas):
    """Shows one picture. on_point: called with the digit pointed at, or None."""

    def __init__(
        self,
        parent: tk.Misc,
        on_point: Callable[[Prediction | None], None],
        on_menu: Callable[[int, int], None],
    ) -> None:
        self._on_point = on_point
        self.digits: tuple[Prediction, ...] = ()
        self._signs: tuple[Sign, ...] = ()
        self._region: PictureRegion | None = None
        super().__init__(parent, on_menu)

    @property
    def boxes(self) -> Sequence[Box]:
        """The digits' boxes."""
        return [digit.box for digit in self.digits]

    def show(self, picture: Image.Image, region: PictureRegion | None = None) -> None:
        """Show a picture without digits, fitted unless it is the one shown already."""
        self._region, self.digits, self._signs = region, (), ()
        self._put(picture)
        self._draw()

    def show_reading(self, reading: Reading, pointed: int | None = None) -> None:
        """Show a reading's boxes over the picture, one of them pointed at."""
        self.digits, self._signs = reading.digits, reading.signs
        self._pointed = self._chosen = pointed
        self._draw()
        self._on_pointed(pointed)

    def _on_pointed(self, index: int | None) -> None:
        self._on_point(None if index is None else self.digits[index])

    def _draw_boxes(self) -> None:
        super()._draw_boxes()
        palette = palette_of(self)
        if self._region is not None:
            self.surface.create_rectangle(
                *self.view.to_screen(self._region), outline=palette.accent, width=2, tags=TAG
            )
        for sign in self._signs:
            box = self.view.to_screen(sign.box)
            draw_digit_box(self.surface, box, sign, palette, is_pointed=False)

    def _draw_box(self, index: int) -> None:
        digit, tag = self.digits[index], f"{TAG}{index}"
        self.surface.delete(tag)
        draw_digit_box(
            self.surface, self.view.to_screen(digit.box), digit, palette_of(self),
            is_pointed=index == self._pointed, tag=tag,
        )  # fmt: skip
