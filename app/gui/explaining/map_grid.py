"""The feature maps of one block as a grid of tiles that fills the room there is."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageTk

from ...recognition.preprocessing import FloatArray
from ..readings.heat import heat_colors
from ..toolkit.theme import follow_theme

_GAP = 2  # pixels between two tiles
_YELLOWEST = 0.003  # of all places; few reach so high that the others would all look dark
_SMALLEST = 40  # pixels a side of the whole


class MapGrid(ttk.Frame):
    """Shows float32 (maps, height, width), at least 0: each map in the same place at all times.

    on_point: called with the number of the map under the mouse, or None.
    """

    def __init__(self, parent: tk.Misc, on_point: Callable[[int | None], None]) -> None:
        super().__init__(parent)
        self.surface = tk.Canvas(self, width=_SMALLEST, height=_SMALLEST, highlightthickness=0)
        self.surface.pack(fill=tk.BOTH, expand=True)
        self._colors: NDArray[np.uint8] | None = None
        self._size = (0, 0)
        self._photo: ImageTk.PhotoImage | None = None
        self._image = self.surface.create_image(0, 0, anchor=tk.NW)
        self.surface.bind("<Configure>", lambda event: self._resize((event.width, event.height)))
        self.surface.bind("<Motion>", lambda event: on_point(self._map_at(event.x, event.y)))
        self.surface.bind("<Leave>", lambda _: on_point(None))
        follow_theme(self, self._paint)  # the theme gives the canvas its ground

    def show(self, maps: FloatArray | None) -> None:
        """Show the maps of a block, or nothing."""
        self._colors = None if maps is None else tile_colors(maps)
        self._paint()

    def picture_of(self, number: int) -> Image.Image | None:
        """Return one map in its colours, a pixel for each place; None where nothing is shown."""
        return None if self._colors is None else Image.fromarray(self._colors[number])

    def _resize(self, size: tuple[int, int]) -> None:
        if size != self._size:
            self._size = size
            self._photo = ImageTk.PhotoImage("RGB", size, master=self)
            self.surface.itemconfigure(self._image, image=str(self._photo))
            self._paint()

    def _paint(self) -> None:
        if self._photo is None:
            return
        ground = [level >> 8 for level in self.winfo_rgb(self.surface["background"])]
        picture = Image.new("RGB", self._size, tuple(ground))
        if self._colors is not None:
            side = tile_layout(len(self._colors), *self._size)[1]
            for number, place in enumerate(self._places()):
                tile = Image.fromarray(self._colors[number])
                picture.paste(tile.resize((side, side), Image.Resampling.NEAREST), place)
        self._photo.paste(picture)

    def _places(self) -> list[tuple[int, int]]:
        """The left upper pixel of each tile."""
        count = 0 if self._colors is None else len(self._colors)
        columns, side = tile_layout(count, *self._size)
        pitch = side + _GAP
        left = (self._size[0] - columns * pitch + _GAP) // 2
        return [
            (left + column * pitch, row * pitch)
            for row, column in (divmod(number, columns) for number in range(count))
        ]

    def _map_at(self, x: int, y: int) -> int | None:
        places = self._places()
        side = tile_layout(len(places), *self._size)[1]
        hits = [left <= x < left + side and top <= y < top + side for left, top in places]
        return hits.index(True) if True in hits else None


def tile_layout(count: int, width: int, height: int) -> tuple[int, int]:
    """Return (columns, pixels a side) of the largest square tiles of which all have room."""

    def side(columns: int) -> int:
        rows = -(-count // columns)
        return min(width // columns, height // rows) - _GAP

    columns = max(range(1, count + 1), key=side, default=1)
    return columns, max(1, side(columns)) if count else 1


def tile_colors(maps: FloatArray) -> NDArray[np.uint8]:
    """Return the maps in colour, uint8 (maps, height, width, 3), the strongest places yellow."""
    strongest = np.quantile(maps, 1 - _YELLOWEST)
    return heat_colors((maps / strongest).clip(0, 1) if strongest > 0 else maps)
