"""A drawing on the canvas as a value, and its picture as PNG."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ..files.picture_encoding import png
from ..files.picture_files import PictureError, open_small
from ..files.storage import write_atomically
from ..language.texts import tr
from ..recognition.ink import CANVAS_SIZE, Ink, Point, draw_ink
from ..recognition.picture import plain_ink

_KEPT_AS = ("PNG",)  # whatever else a session says that a picture is


@dataclass(frozen=True)
class PenStroke:
    """One line of the pen: its points and its width, in canvas units."""

    points: tuple[Point, ...]
    width: float


@dataclass(frozen=True)
class Drawing:
    """What is on the canvas.

    strokes: in the order drawn. picture: ink from a file beneath them, as PNG, 200×200, bright
    on black. is_entered: whether Done was clicked on it, so that the next stroke starts anew.
    """

    strokes: tuple[PenStroke, ...] = ()
    picture: bytes | None = None
    is_entered: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.strokes and self.picture is None

    def shows_the_same_as(self, other: "Drawing") -> bool:
        """Whether two drawings have the same ink, be they entered or not."""
        return self.strokes == other.strokes and self.picture == other.picture

    def with_stroke(self, stroke: PenStroke) -> "Drawing":
        """Return this drawing with one more stroke, or, if it is entered, a fresh one with it."""
        if self.is_entered:
            return Drawing((stroke,))
        return Drawing((*self.strokes, stroke), self.picture)


def drawing_ink(drawing: Drawing, scale: float = 1) -> Ink:
    """Return a drawing's ink, uint8 (200 * scale, 200 * scale), rounded, bright on black."""
    ink = draw_ink(
        [stroke.points for stroke in drawing.strokes],
        [stroke.width for stroke in drawing.strokes],
        scale,
    )
    if drawing.picture is None:
        return ink
    picture = _decode(drawing.picture)
    return np.maximum(ink, np.asarray(picture.resize(ink.shape), np.uint8))


def save_drawing(path: Path, drawing: Drawing) -> None:
    """Save a drawing as PNG, 200×200, black on white. Raises OSError."""
    write_atomically(path, png(Image.fromarray(255 - drawing_ink(drawing))))


def open_drawing(path: Path) -> Drawing:
    """Open a picture file, fitted to the canvas. Raises PictureError."""
    ink = plain_ink(open_small(path))
    if not ink.any():
        raise PictureError(tr("{path} shows no ink: all of it is equally bright.", path=path))
    return Drawing(picture=png(_fit_to_canvas(ink)))


def parse_picture(content: bytes) -> bytes:
    """Return a drawing's picture if it is one. Raises ValueError."""
    try:
        size = Image.open(io.BytesIO(content), formats=_KEPT_AS).size  # before it is decoded
    except (OSError, SyntaxError) as error:
        raise ValueError(str(error)) from error
    if size != (CANVAS_SIZE, CANVAS_SIZE):
        raise ValueError(f"the picture is {size[0]}×{size[1]} pixels")
    _decode(content)
    return content


def _fit_to_canvas(ink: Ink) -> Image.Image:
    scale = CANVAS_SIZE / max(ink.shape)
    height, width = (max(1, round(side * scale)) for side in ink.shape)
    fitted = Image.fromarray(ink).resize((width, height), Image.Resampling.LANCZOS)
    canvas = Image.new("L", (CANVAS_SIZE, CANVAS_SIZE))
    canvas.paste(fitted, ((CANVAS_SIZE - width) // 2, (CANVAS_SIZE - height) // 2))
    return canvas


def _decode(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=_KEPT_AS).convert("L")
