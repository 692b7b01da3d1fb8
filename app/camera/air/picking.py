"""What somebody points at in a frame: its pixels, and its colour."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .colours import Picture
from .lit_color import LitColor

Point = tuple[float, float]

LEAST_AREA = 6  # small pixels
_LONGEST_SIDE = 320  # pixels, to which a frame is made smaller before it is searched
_SURROUNDINGS = 26  # small pixels about a click, which the thing stands out from
_BESIDE = 15.0  # that a place beside is to stand out more: noise does not move a click
_TOLERANCE = 0.22  # of the brightest channel: colours of one thing, in light and in shade
_LARGEST_SHARE = 0.04  # of a frame: what is larger is no pointer
_LIGHT = 0.35  # of hue's worth: so well brightness tells things apart, as light falls unevenly


@dataclass(frozen=True)
class Aim:
    """How well somebody aims. reach: small pixels about a place, within which the thing is sought.

    cost: of such a pixel, in what it stands out: the nearer is meant rather.
    """

    reach: int
    cost: float


CLICK = Aim(12, 3.0)  # on what moves
RING = Aim(16, 0.5)  # held somewhere in a ring


class PickError(Exception):
    """There is nothing to follow where somebody pointed: it is large, or not in the frame."""


@dataclass(frozen=True, eq=False)
class Thing:
    """What was pointed at. own: which small pixels are its own, bool (h, w). area: how many."""

    color: LitColor
    own: NDArray[np.bool_]
    area: float


def learn_thing(picture: Picture, at: Point, aim: Aim = CLICK) -> Thing:
    """Return what stands out at a place, in the pixels of a frame. Raises PickError."""
    small, scale = shrunk(picture), scale_of(picture)
    own = _region(small, at[0] / scale, at[1] / scale, aim)
    area = int(own.sum())
    if area > _LARGEST_SHARE * own.size:
        raise PickError
    color = LitColor(small[own], without(small, own), small)
    return Thing(color, own, float(max(area, LEAST_AREA)))


def shrunk(picture: Picture) -> Picture:
    """Return a frame as small as it is searched."""
    scale = scale_of(picture)
    if scale == 1.0:
        return picture
    height, width = picture.shape[:2]
    size = max(1, round(width / scale)), max(1, round(height / scale))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def scale_of(picture: Picture) -> float:
    """Return how many pixels of a frame a small one is, on each side."""
    height, width = picture.shape[:2]
    return float(max(1.0, max(height, width) / _LONGEST_SIDE))


def _region(small: Picture, x: float, y: float, aim: Aim) -> NDArray[np.bool_]:
    """The pixels of the thing at a place: all that have its colour and hang together."""
    height, width = small.shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        raise PickError
    soft = np.asarray(cv2.GaussianBlur(small, (3, 3), 0), np.uint8)
    column, row = _most_distinct(soft, int(x), int(y), aim)
    mask = np.zeros((height + 2, width + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | (1 << 8)
    tolerance = (float(np.clip(_TOLERANCE * soft[row, column].max(), 10, 38)),) * 3
    cv2.floodFill(soft, mask, (column, row), (0, 0, 0), tolerance, tolerance, flags)
    return mask[1:-1, 1:-1] > 0


def _most_distinct(soft: Picture, x: int, y: int, aim: Aim) -> tuple[int, int]:
    """The place that was meant: the one that was clicked, or what stands out right beside it."""
    around = soft[_around(x, y, _SURROUNDINGS)]
    usual = np.median(cv2.cvtColor(around, cv2.COLOR_RGB2YCrCb).reshape(-1, 3), axis=0)
    place = _around(x, y, aim.reach)
    left, top = place[1].start, place[0].start
    colors = cv2.cvtColor(soft[place], cv2.COLOR_RGB2YCrCb).astype(np.float64) - usual
    distinct = np.linalg.norm(colors * (_LIGHT, 1, 1), axis=2)
    rows, columns = np.mgrid[0 : distinct.shape[0], 0 : distinct.shape[1]]
    away = np.hypot(columns - (x - left), rows - (y - top))
    worth = distinct - aim.cost * away - (away > 0) * _BESIDE
    row, column = np.unravel_index(int(worth.argmax()), worth.shape)
    return int(left + column), int(top + row)


def _around(x: int, y: int, reach: int) -> tuple[slice, slice]:
    """The rows and the columns of a square; a picture's own end is its end."""
    return slice(max(y - reach, 0), y + reach + 1), slice(max(x - reach, 0), x + reach + 1)


def without(small: Picture, own: NDArray[np.bool_]) -> Picture:
    """Return the pixels of a picture that are not a thing's, nor at its edge: (1, n, 3)."""
    near = cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return small[~near][None]
