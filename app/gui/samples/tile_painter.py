"""Paints the samples in view: one picture of tiles, and what is written over it."""

import tkinter as tk
from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image, ImageTk

from ...recognition.ink import Ink
from ...samples.files import Unusable
from ...samples.store import Sample
from ...wording import counted
from ..toolkit.palette import Palette
from .selection import Selection
from .shelves import Shelves

_RING = 3  # pixels around a tile that is selected


@dataclass(frozen=True, eq=False)
class Scene:
    """What there is to paint. images: those that are read. top: how far it is scrolled, in pixels.

    labels: the digit of each of the shelves' sections.
    """

    samples: tuple[Sample, ...]
    images: Mapping[Sample, Ink | Unusable]
    labels: tuple[int, ...]
    shelves: Shelves
    selection: Selection
    top: int


class TilePainter:
    """Paints on a canvas, whose whole content it is."""

    def __init__(self, surface: tk.Canvas) -> None:
        self._surface = surface
        self._photo: ImageTk.PhotoImage | None = None

    def paint_hint(self, hint: str, palette: Palette) -> None:
        """Write a text in the place of samples."""
        width, height = self._surface.winfo_width(), self._surface.winfo_height()
        self._surface.delete("all")
        self._surface.create_text(
            width / 2, height / 2, text=hint, width=max(1, width - 80), justify=tk.CENTER,
            fill=palette.muted, font="BodyFont",
        )  # fmt: skip

    def paint(self, scene: Scene, palette: Palette) -> range:
        """Paint what is in view of the samples; return which these are."""
        surface, shelves = self._surface, scene.shelves
        size = surface.winfo_width(), surface.winfo_height()
        shown = shelves.between(scene.top, scene.top + size[1])
        picture = Image.new("RGB", size, palette.track)
        for index in shown:
            _paint_tile(picture, scene, index, palette)
        if self._photo is None or (self._photo.width(), self._photo.height()) != size:
            self._photo = ImageTk.PhotoImage("RGB", size, master=surface)
        self._photo.paste(picture)
        surface.delete("all")
        surface.create_image(0, 0, image=self._photo, anchor=tk.NW)
        self._write_headings(scene, palette)
        self._mark_unusable(scene, shown, palette)
        if scene.selection.cursor in shown:
            self._mark_cursor(scene, palette)
        return shown

    def _write_headings(self, scene: Scene, palette: Palette) -> None:
        shelves = scene.shelves
        for section, top in shelves.headings():
            y = top - scene.top + (shelves.heading + shelves.gap) // 2
            number = self._surface.create_text(
                shelves.gap + 2, y, text=str(scene.labels[section]), anchor=tk.W,
                fill=palette.text, font="BodyStrongFont",
            )  # fmt: skip
            self._surface.create_text(
                self._surface.bbox(number)[2] + 12, y, anchor=tk.W,
                text=counted(shelves.counts[section], "sample"),
                fill=palette.muted, font="CaptionFont",
            )  # fmt: skip

    def _mark_unusable(self, scene: Scene, shown: range, palette: Palette) -> None:
        for index in shown:
            if isinstance(scene.images.get(scene.samples[index]), Unusable):
                left, top, right, bottom = _box(scene, index)
                self._surface.create_text(
                    (left + right) / 2, (top + bottom) / 2, text="!",
                    fill=palette.doubt, font="SubtitleFont", tags="unusable",
                )  # fmt: skip

    def _mark_cursor(self, scene: Scene, palette: Palette) -> None:
        left, top, right, bottom = _box(scene, scene.selection.cursor)
        self._surface.create_rectangle(
            left - _RING, top - _RING, right + _RING - 1, bottom + _RING - 1,
            outline=palette.text, dash=(3, 3),
        )  # fmt: skip


def _paint_tile(picture: Image.Image, scene: Scene, index: int, palette: Palette) -> None:
    left, top, right, bottom = box = _box(scene, index)
    if index in scene.selection.chosen:
        picture.paste(palette.accent, (left - _RING, top - _RING, right + _RING, bottom + _RING))
    image = scene.images.get(scene.samples[index])
    if image is None or isinstance(image, Unusable):
        picture.paste(palette.border, box)
    else:
        side = scene.shelves.side
        tile = Image.fromarray(image).resize((side, side), Image.Resampling.NEAREST)
        picture.paste(tile, (left, top))


def _box(scene: Scene, index: int) -> tuple[int, int, int, int]:
    """Where a tile is on the canvas."""
    left, top = scene.shelves.place(index)
    side = scene.shelves.side
    return left, top - scene.top, left + side, top - scene.top + side
