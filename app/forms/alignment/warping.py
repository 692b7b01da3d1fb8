"""Where the points of a reference are on a page: a homography, and how the paper is bent."""

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink
from ...recognition.preprocessing import Box, FloatArray

Points: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.float64]  # (rows, columns, 2)
Homography: TypeAlias = NDArray[np.float64]

_FINEST = 8  # pixels of a picture between two places whose bend is worked out
_AROUND = 4  # pixels of the page that cubic interpolation looks at, and some to spare
_COARSE = 1.5  # pixels of the page to one: from there on they are averaged first


@dataclass(frozen=True, eq=False)
class Warp:
    """From the reference to the page, both in pixels.

    homography: float64 (3, 3). bends: float64 (rows, columns, 2), how far, in pixels of the
    reference, a place is moved before the homography; spread evenly over the reference. size:
    (width, height) of the reference.
    """

    homography: Homography
    bends: NDArray[np.float64]
    size: tuple[int, int]

    def on_page(self, points: Points) -> Points:
        """Return where points of the reference, float64 (n, 2), are on the page."""
        moved = points + self.bends_at(points)
        return through(self.homography, moved)

    def corners(self, box: Box) -> tuple[tuple[float, float], ...]:
        """Return the corners of a box on the page, from the top left clockwise."""
        left, top, right, bottom = box
        points = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)
        return tuple((x, y) for x, y in self.on_page(points).tolist())

    def picture(self, page: Ink, box: Box, scale: float) -> Ink:
        """Return what a page, uint8 gray (h, w), has in a box, scale times the reference's size."""
        left, top, right, bottom = box
        width = max(1, round((right - left) * scale))
        height = max(1, round((bottom - top) * scale))
        columns = np.linspace(0, width, max(2, width // _FINEST))
        rows = np.linspace(0, height, max(2, height // _FINEST))
        x, y = np.meshgrid(left + columns / scale, top + rows / scale)
        coarse = self.on_page(np.stack([x.ravel(), y.ravel()], axis=1)).reshape(*x.shape, 2)
        return _taken(page, coarse, width, height)

    def bends_at(self, points: Points) -> Points:
        """Return how far points of the reference, float64 (n, 2), are moved."""
        tall, wide = self.bends.shape[:2]
        width, height = self.size
        x = np.clip(points[:, 0] / width, 0, 1) * (wide - 1)
        y = np.clip(points[:, 1] / height, 0, 1) * (tall - 1)
        left, top = np.minimum(x.astype(int), wide - 2), np.minimum(y.astype(int), tall - 2)
        right_share, low_share = (x - left)[:, None], (y - top)[:, None]
        upper = self.bends[top, left] * (1 - right_share) + self.bends[top, left + 1] * right_share
        lower = (
            self.bends[top + 1, left] * (1 - right_share)
            + self.bends[top + 1, left + 1] * right_share
        )
        return np.asarray(upper * (1 - low_share) + lower * low_share)


def flat(homography: Homography, size: tuple[int, int]) -> Warp:
    """Return a warp without bends."""
    return Warp(homography, np.zeros((2, 2, 2)), size)


def through(homography: Homography, points: Points) -> Points:
    """Return points, float64 (n, 2), as a homography maps them."""
    mapped = np.column_stack([points, np.ones(len(points))]) @ homography.T
    return np.asarray(mapped[:, :2] / mapped[:, 2:])


def scaled(factor: float) -> Homography:
    """Return the homography that multiplies with a factor."""
    return np.diag([factor, factor, 1.0])


def _taken(page: Ink, coarse: Places, width: int, height: int) -> Ink:
    """Return a page at places, float64 (rows, columns, 2), spread over a picture's pixels.

    Outside the page it goes on as its edge is.
    """
    low = np.floor(coarse.min(axis=(0, 1))).astype(int) - _AROUND
    high = np.ceil(coarse.max(axis=(0, 1))).astype(int) + _AROUND
    (left, top), (right, bottom) = np.maximum(low, 0), np.minimum(high, page.shape[::-1])
    if left >= right or top >= bottom:
        return np.full((height, width), 255, np.uint8)
    part = page[top:bottom, left:right]
    by = np.ones(2)
    step = _step(coarse, width, height)
    if step >= _COARSE:
        size = max(1, round((right - left) / step)), max(1, round((bottom - top) / step))
        by = np.array([size[0] / (right - left), size[1] / (bottom - top)])
        part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    # Coordinates count from the edge of the first pixel, remap counts from its middle.
    x, y = _between((coarse - np.array([left, top])) * by - 0.5, width, height)
    way = cv2.INTER_CUBIC if step < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.remap(part, x, y, way, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _step(coarse: Places, width: int, height: int) -> float:
    """Return how many pixels of the page lie between two of the picture.

    To take every fourth pixel of a page would lose what lies between.
    """
    rows, columns = coarse.shape[:2]
    across = np.linalg.norm(np.diff(coarse, axis=1), axis=-1) * (columns - 1) / width
    down = np.linalg.norm(np.diff(coarse, axis=0), axis=-1) * (rows - 1) / height
    return float(np.median(np.concatenate([across.ravel(), down.ravel()])))


def _between(coarse: Places, width: int, height: int) -> tuple[FloatArray, FloatArray]:
    """Return x and y of each pixel's middle, float32 (height, width), between coarse places."""
    rows, columns = coarse.shape[:2]
    x = (np.arange(width, dtype=np.float32) + 0.5) * (columns - 1) / width
    y = (np.arange(height, dtype=np.float32) + 0.5) * (rows - 1) / height
    across, down = np.meshgrid(x, y)
    fine = [
        cv2.remap(part, across, down, cv2.INTER_LINEAR)
        for part in np.moveaxis(coarse, -1, 0).astype(np.float32)
    ]
    return np.asarray(fine[0], np.float32), np.asarray(fine[1], np.float32)
