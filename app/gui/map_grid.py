"""The feature maps of one block as a grid of tiles that fills the room there is."""

import tkinter as tk
from tkinter import ttk

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageTk

from ..recognition.preprocessing import FloatArray
from .heat import heat_colors

_GAP = 2  # pixels between two tiles
_YELLOWEST = 0.003  # of all places; few reach so high that the others would all look dark
_SMALLEST = 40  # pixels a side of the whole


class MapGrid(ttk.Frame):
    """Shows float32 (maps, height, width), at least 0: each map in the same place at all times."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.surface = tk.Canvas(self, width=_SMALLEST, height=_SMALLEST, highlightthickness=0)
        self.surface.pack(fill=tk.BOTH, expand=True)
        self._maps: FloatArray | None = None
        self._size = (0, 0)
        self._photo: ImageTk.PhotoImage | None = None
        self._image = self.surface.create_image(0, 0, anchor=tk.NW)
        self.surface.bind("<Configure>", lambda event: self._resize((event.width, event.height)))

    def adopt_theme(self) -> None:
        """Paint again on the ground that the theme has given."""
        self._paint()

    def show(self, maps: FloatArray | None) -> None:
        """Show the maps of a block, or nothing."""
        self._maps = maps
        self._paint()

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
        if self._maps is not None:
            _paste_tiles(picture, self._maps)
        self._photo.paste(picture)


def tile_layout(count: int, width: int, height: int) -> tuple[int, int]:
    """Return (columns, pixels a side) of the largest square tiles of which all have room."""

    def side(columns: int) -> int:
        rows = -(-count // columns)
        return min(width // columns, height // rows) - _GAP

    columns = max(range(1, count + 1), key=side)
    return columns, max(1, side(columns))


def tile_colors(maps: FloatArray) -> NDArray[np.uint8]:
    """Return the maps in colour, uint8 (maps, height, width, 3), the strongest places yellow."""
    strongest = np.quantile(maps, 1 - _YELLOWEST)
    return heat_colors((maps / strongest).clip(0, 1) if strongest > 0 else maps)


def _paste_tiles(picture: Image.Image, maps: FloatArray) -> None:
    columns, side = tile_layout(len(maps), *picture.size)
    pitch = side + _GAP
    left = (picture.width - columns * pitch + _GAP) // 2
    for number, colors in enumerate(tile_colors(maps)):
        row, column = divmod(number, columns)
        tile = Image.fromarray(colors).resize((side, side), Image.Resampling.NEAREST)
        picture.paste(tile, (left + column * pitch, row * pitch))
