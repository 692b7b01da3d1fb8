"""Boxes over the digits of a number on the drawing canvas, and the digit under the pointer."""

import tkinter as tk
from collections.abc import Callable

from ...recognition import Prediction
from ...recognition.preprocessing import Box
from ..readings.digit_box import TAG, draw_digit_box
from ..toolkit.theme import Palette
from .drawing_canvas import DrawingCanvas


class DigitBoxes:
    """on_point: called with the index of the digit under the pointer as it comes to lie there."""

    def __init__(self, canvas: DrawingCanvas, on_point: Callable[[int], None]) -> None:
        self._canvas = canvas
        self._on_point = on_point
        self._digits: tuple[Prediction, ...] = ()
        self._pointed: int | None = None
        self._palette: Palette | None = None
        canvas.surface.bind("<Motion>", self._on_motion, add=True)
        canvas.surface.bind("<Button-1>", lambda _: self._clear(), add=True)

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self.redraw()

    def show(self, digits: tuple[Prediction, ...], pointed: int | None) -> None:
        """Show boxes around several digits; one alone needs none."""
        self._digits = digits if len(digits) > 1 else ()
        self._pointed = pointed
        self.redraw()

    def redraw(self) -> None:
        """Draw the boxes again, as where the canvas has another size."""
        surface, zoom = self._canvas.surface, self._canvas.zoom
        self._clear()
        if self._palette is None or self._canvas.is_drawing:
            return
        for index, digit in enumerate(self._digits):
            left, top, right, bottom = (side * zoom for side in digit.box)
            draw_digit_box(
                surface, (left, top, right, bottom), digit, self._palette,
                is_pointed=index == self._pointed,
            )  # fmt: skip

    def _clear(self) -> None:
        self._canvas.surface.delete(TAG)

    def _on_motion(self, event: "tk.Event[tk.Canvas]") -> None:
        x, y = event.x / self._canvas.zoom, event.y / self._canvas.zoom
        under = [index for index, digit in enumerate(self._digits) if _holds(digit.box, x, y)]
        if under and self._pointed not in under:
            self._on_point(under[0])


def _holds(box: Box, x: float, y: float) -> bool:
    left, top, right, bottom = box
    return left <= x <= right and top <= y <= bottom
