"""A grid's mesh → the table as it would lie flat and straight."""

import cv2
import numpy as np

from ...recognition.preprocessing import Box
from ..alignment.warping import Homography, Warp, through
from ..lines.grids import Cell, Grid
from ..lines.ruling import Points

_ROW = 72.0  # pixels of a usual row, at least: digits in it are as high as they are read best
_MOST_ENLARGED = 4.0
_LONGEST = 1800.0  # pixels; a larger table is made smaller, but for rows of digits
_BEND = 24.0  # pixels between places where the paper's bend is kept


class Mesh:
    """A grid laid flat. warp: from there to the picture. size: (width, height) in its pixels."""

    def __init__(self, grid: Grid) -> None:
        wide = np.linalg.norm(np.diff(grid.points, axis=1), axis=2)
        tall = np.linalg.norm(np.diff(grid.points, axis=0), axis=2)
        widths, heights = np.median(wide, axis=0), np.median(tall, axis=1)
        scale = min(_ROW / float(np.median(heights)), _MOST_ENLARGED)
        scale = max(scale, min(1.0, _LONGEST / float(max(widths.sum(), heights.sum()))))
        self._columns = np.concatenate([[0.0], np.cumsum(widths * scale)])
        self._rows = np.concatenate([[0.0], np.cumsum(heights * scale)])
        self.size = round(self._columns[-1]), round(self._rows[-1])
        self.warp = _warp(grid.points, self._rows, self._columns, self.size)

    def box(self, cell: Cell) -> Box:
        """Return the box of a cell where the table lies flat."""
        return (
            float(self._columns[cell.column]), float(self._rows[cell.row]),
            float(self._columns[cell.column + cell.columns]),
            float(self._rows[cell.row + cell.rows]),
        )  # fmt: skip

    @property
    def whole(self) -> Box:
        return 0.0, 0.0, float(self._columns[-1]), float(self._rows[-1])


def _warp(points: Points, rows: Points, columns: Points, size: tuple[int, int]) -> Warp:
    width, height = columns[-1], rows[-1]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]])
    outer = np.array([points[0, 0], points[0, -1], points[-1, -1], points[-1, 0]])
    homography: Homography = np.asarray(
        cv2.getPerspectiveTransform(flat.astype(np.float32), outer.astype(np.float32)), np.float64
    )
    x = np.linspace(0, width, max(2, round(width / _BEND)))
    y = np.linspace(0, height, max(2, round(height / _BEND)))
    on_page = _between(_between(points, rows, y), columns, x, axis=1)
    straight = np.stack(np.meshgrid(x, y), axis=-1)
    back = through(
        np.asarray(np.linalg.inv(homography), np.float64), on_page.reshape(-1, 2)
    ).reshape(straight.shape)
    return Warp(homography, back - straight, size)


def _between(values: Points, known: Points, places: Points, axis: int = 0) -> Points:
    """Return values, float64 (rows, columns, 2), at places between those known along an axis."""
    right = np.clip(np.searchsorted(known, places), 1, len(known) - 1)
    share = (places - known[right - 1]) / (known[right] - known[right - 1])
    share = share[:, None, None] if axis == 0 else share[None, :, None]
    before, after = np.take(values, right - 1, axis), np.take(values, right, axis)
    return np.asarray(before + share * (after - before))
