"""A gray picture → the finder's maps, through OpenCV, tile by tile so that memory stays small."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ..bundled_files import ASSETS
from ..ink import Ink
from ..network import load_onnx
from ..preprocessing import FloatArray

BUNDLED_FINDER = ASSETS / "digit_finder.onnx"

STRIDE = 4  # pixels a cell of the maps
INK_STRIDE = 2  # pixels a cell of ink
WAY = 16.0  # pixels: the unit of the ways to the middles and of the boxes' sizes

_MULTIPLE = 16  # pixels, of the network's coarsest maps
_TILE = 768  # pixels; larger ones see less twice and take more memory
_CONTEXT = 64  # pixels around a tile that the network sees too
_AROUND = 4  # blocks of 16 pixels: half of the largest digit that an enlargement shows well
_REDUCED = 4  # pixels to one, for telling blank paper
_BLANK = 4.0  # of 255: no ink differs less from the paper around it
_CHANNELS = {"heat": 1, "classes": 22, "boxes": 4, "printed": 1, "ink": 4, "away": 8}


@dataclass(frozen=True, eq=False)
class Maps:
    """What the finder says of a gray picture, cell by cell, h and w its sides by 4.

    heat, printed: float32 (h, w), 0..1. classes: (h, w, 22), rows sum to 1. boxes: (h, w, 4), from
    the cell's middle to the box's, in cells, and the logs of width and height in 16 pixels.
    ink: (2h, 2w), 0..1. away: (2h, 2w, 2), the way (x, y) to the middle, in pixels.
    """

    heat: FloatArray
    printed: FloatArray
    classes: FloatArray
    boxes: FloatArray
    ink: FloatArray
    away: FloatArray


class Finder:
    """The network that finds digits. May be called from any thread."""

    def __init__(self, path: Path = BUNDLED_FINDER) -> None:
        """Load a finder. Raises ModelError."""
        self._run = load_onnx(path)

    def __call__(
        self,
        gray: Ink,
        tell: Callable[[float], None] = lambda _: None,
        where: NDArray[np.bool_] | None = None,
    ) -> Maps:
        """Return the maps of a gray picture, uint8 (h, w).

        tell: called with the share that is done, between tiles. where: bool, of any shape, spread
        over the picture: where to look; elsewhere the maps are 0. None: everywhere.
        """
        height, width = (-(-side // _MULTIPLE) * _MULTIPLE for side in gray.shape)
        padded = cv2.copyMakeBorder(
            gray, 0, height - gray.shape[0], 0, width - gray.shape[1], cv2.BORDER_REPLICATE
        )
        maps = {
            name: np.zeros((height // STRIDE, width // STRIDE, channels), np.float32)
            for name, channels in _CHANNELS.items()
        }
        is_looked_at = _in_blocks(where, height // _MULTIPLE, width // _MULTIPLE)
        tiles = [(y, x) for y in range(0, height, _TILE) for x in range(0, width, _TILE)]
        for number, (y, x) in enumerate(tiles):
            part = _part_of_tile(y, x, is_looked_at)
            if part is not None:
                self._see_part(np.asarray(padded, np.uint8), part, maps)
            tell((number + 1) / len(tiles))
        return Maps(
            heat=maps["heat"][..., 0],
            printed=maps["printed"][..., 0],
            classes=maps["classes"],
            boxes=maps["boxes"],
            ink=_in_fine_cells(maps["ink"])[..., 0],
            away=_in_fine_cells(maps["away"]) * np.float32(WAY),
        )

    def _see_part(
        self, gray: Ink, place: tuple[int, int, int, int], maps: dict[str, FloatArray]
    ) -> None:
        y, x, bottom, right = place
        if _is_blank(gray[y:bottom, x:right]):
            return
        top, left = max(y - _CONTEXT, 0), max(x - _CONTEXT, 0)
        seen = gray[top : bottom + _CONTEXT, left : right + _CONTEXT]
        outputs = self._run(np.divide(seen, 255, dtype=np.float32)[None, ..., None])
        rows, columns = (bottom - y) // STRIDE, (right - x) // STRIDE
        first_row, first = (y - top) // STRIDE, (x - left) // STRIDE
        for name, output in outputs.items():
            part = output[0, first_row : first_row + rows, first : first + columns]
            maps[name][y // STRIDE : bottom // STRIDE, x // STRIDE : right // STRIDE] = part


@functools.cache
def bundled_finder() -> Finder:
    """Return the finder that the app comes with; all that read pictures share it."""
    return Finder()


def _in_blocks(where: NDArray[np.bool_] | None, tall: int, wide: int) -> NDArray[np.bool_]:
    """Return which blocks of 16×16 pixels to look at, with as many around them as a digit has."""
    if where is None:
        return np.ones((tall, wide), bool)
    share = cv2.resize(where.astype(np.float32), (wide, tall), interpolation=cv2.INTER_AREA)
    around = np.ones((2 * _AROUND + 1, 2 * _AROUND + 1), np.uint8)
    return np.asarray(cv2.dilate((share > 0).astype(np.uint8), around) > 0)


def _part_of_tile(
    y: int, x: int, is_looked_at: NDArray[np.bool_]
) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom, right of what is to be seen in a tile, in pixels."""
    row, column, blocks = y // _MULTIPLE, x // _MULTIPLE, _TILE // _MULTIPLE
    rows, columns = np.nonzero(is_looked_at[row : row + blocks, column : column + blocks])
    if rows.size == 0:
        return None
    low = y + _MULTIPLE * int(rows.min()), x + _MULTIPLE * int(columns.min())
    high = y + _MULTIPLE * int(rows.max() + 1), x + _MULTIPLE * int(columns.max() + 1)
    return *low, *high


def _is_blank(tile: Ink) -> bool:
    small = cv2.resize(
        tile, None, fx=1 / _REDUCED, fy=1 / _REDUCED, interpolation=cv2.INTER_AREA
    ).astype(np.float32)
    around = cv2.GaussianBlur(small, (0, 0), 8)
    return bool(np.abs(small - around).max() < _BLANK)


def _in_fine_cells(cells: NDArray[np.float32]) -> FloatArray:
    """Spread the 2×2 fine cells that lie in the channels of one cell, row by row."""
    tall, wide, channels = cells.shape
    fine = cells.reshape(tall, wide, 2, 2, channels // 4).transpose(0, 2, 1, 3, 4)
    return np.asarray(fine.reshape(2 * tall, 2 * wide, channels // 4))
