"""A drawing's ink painted as a picture in a thread: that takes longer than the pen may wait."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps

from ...drawing.drawing import Drawing, drawing_ink
from ...recognition.ink import CANVAS_SIZE, Ink
from ..toolkit.background import Background


@dataclass(frozen=True)
class Look:
    """How a drawing is painted. zoom: pixels a unit. paper, ink: colours as Tk names them."""

    zoom: float
    paper: str
    ink: str


def painted(drawing: Drawing, look: Look) -> Image.Image:
    """Return the drawing as RGB; an empty one takes no time."""
    if drawing.is_empty:
        return Image.new("RGB", (round(CANVAS_SIZE * look.zoom),) * 2, look.paper)
    return _coloured(drawing_ink(drawing, look.zoom), look)


class InkPainting:
    """Paints for one canvas in the ink thread. on_painted: called with what was asked for last."""

    def __init__(self, ink_thread: Background, on_painted: Callable[[Image.Image], None]) -> None:
        self._ink_thread = ink_thread
        self._on_painted = on_painted
        self._topic = f"ink {id(self)}"
        self._number = 0
        self._last: tuple[Drawing, float, Ink] | None = None  # used in the ink thread alone

    def paint(self, drawing: Drawing, look: Look) -> None:
        """Paint soon; what was asked for before is dropped."""
        self._number += 1
        number = self._number
        self._ink_thread.submit(
            self._topic,
            lambda: _coloured(self._ink_of(drawing, look.zoom), look),
            lambda picture: self._on_done(number, picture),
            _raise,
        )

    def cancel(self) -> None:
        """Drop what was asked for."""
        self._number += 1

    def _on_done(self, number: int, picture: Image.Image) -> None:
        if number == self._number:
            self._on_painted(picture)

    def _ink_of(self, drawing: Drawing, zoom: float) -> Ink:
        """The drawing's ink; of one stroke more than before, only that is drawn."""
        ink = self._one_more(drawing, zoom)
        if ink is None:
            ink = drawing_ink(drawing, zoom)
        self._last = drawing, zoom, ink
        return ink

    def _one_more(self, drawing: Drawing, zoom: float) -> Ink | None:
        if self._last is None or not drawing.strokes:
            return None
        before, last_zoom, ink = self._last
        without_last = Drawing(drawing.strokes[:-1], drawing.picture)
        if zoom != last_zoom or not before.shows_the_same_as(without_last):
            return None
        return np.maximum(ink, drawing_ink(Drawing(drawing.strokes[-1:]), zoom))


def _coloured(ink: Ink, look: Look) -> Image.Image:
    return ImageOps.colorize(Image.fromarray(ink), look.paper, look.ink)


def _raise(error: Exception) -> None:
    raise error
