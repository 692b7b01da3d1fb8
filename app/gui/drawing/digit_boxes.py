"""Boxes over digits and signs of a number on the drawing canvas, and what the pointer is on."""

import tkinter as tk

from ...drawing.current_reading import CurrentReading
from ...recognition.preprocessing import Box
from ...recognition.reading import Things
from ..readings.digit_box import TAG, draw_digit_box
from ..toolkit.theme import follow_theme, palette_of
from .drawing_pad import DrawingPad


class DigitBoxes:
    """Shows the digits of what a pad's drawing reads; the pointer looks at the one below it."""

    def __init__(self, pad: DrawingPad, current_reading: CurrentReading) -> None:
        self._pad = pad
        self._canvas = pad.canvas
        self._current_reading = current_reading
        self._canvas.surface.bind("<Motion>", self._on_motion, add=True)
        self._canvas.surface.bind("<Button-1>", lambda _: self._clear(), add=True)
        self._canvas.surface.bind("<Configure>", lambda _: self.redraw(), add=True)
        follow_theme(self._canvas.surface, self.redraw)

    def redraw(self) -> None:
        """Draw the boxes of the drawing as it is now, on the canvas as large as it is now."""
        surface, zoom = self._canvas.surface, self._canvas.zoom
        self._clear()
        if self._canvas.is_drawing:
            return
        palette = palette_of(surface)
        for index, thing in enumerate(self._things):
            left, top, right, bottom = (side * zoom for side in thing.box)
            draw_digit_box(
                surface, (left, top, right, bottom), thing, palette,
                is_pointed=index == self._current_reading.index,
            )  # fmt: skip

    @property
    def _things(self) -> Things:
        """What has a box: a digit alone needs none."""
        reading = self._current_reading.of(self._pad.drawing)
        return reading.things if reading is not None and len(reading.things) > 1 else ()

    def _clear(self) -> None:
        self._canvas.surface.delete(TAG)

    def _on_motion(self, event: "tk.Event[tk.Canvas]") -> None:
        x, y = event.x / self._canvas.zoom, event.y / self._canvas.zoom
        under = [index for index, thing in enumerate(self._things) if _holds(thing.box, x, y)]
        if under and self._current_reading.index not in under:
            self._current_reading.look_at(under[0])


def _holds(box: Box, x: float, y: float) -> bool:
    left, top, right, bottom = box
    return left <= x <= right and top <= y <= bottom
