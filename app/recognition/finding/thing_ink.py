"""The ink of each digit that was found, apart from its neighbours', rules and patterns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from ..ink import Ink
from ..preprocessing import Box, FloatArray
from .finder import INK_STRIDE
from .pyramid import Level
from .things import Found

_AROUND = 0.06  # of a box's height, and
_MARGIN = 2.0  # pixels: a box may be that much too small
_FARTHEST = 2.5  # of its longer side: others may have a part in its ink
_FEWEST = 4  # cells of ink, and of paper, to measure how dark they are
_SURE_INK, _SURE_PAPER = 0.5, 0.1
_LEAST_CONTRAST = 6.0  # of 255

_Cells: TypeAlias = tuple[slice, slice]  # rows and columns of fine cells
_IsOwn: TypeAlias = Callable[[Level, _Cells, FloatArray, int], NDArray[np.bool_]]


@dataclass(frozen=True, eq=False)
class ThingInk:
    """The ink of one thing. pixels: uint8 (h, w), bright on black, as its enlargement shows it.

    owned: 0..1, how much of the ink in its box is its own. box: of the ink, in the picture.
    """

    pixels: Ink
    owned: float
    box: Box


def inks_of(things: Sequence[Found], levels: Sequence[Level]) -> list[ThingInk]:
    """Return the ink of each thing; all that was found is to be given, to share the ink out."""
    boxes = np.array([found.box for found in things]).reshape(-1, 4)
    return [_ink_of(levels[found.level], boxes, place) for place, found in enumerate(things)]


def ink_within(level: Level, box: Box, others: Sequence[Box]) -> ThingInk:
    """Return the ink in a box that a person drew; only what lies in others too is shared out."""
    boxes = np.array([box, *others], float).reshape(-1, 4)
    return _ink_of(level, boxes, 0, _is_within)


def _ink_of(level: Level, boxes: FloatArray, place: int, is_own: _IsOwn | None = None) -> ThingInk:
    cells = _cells(level, boxes[place])
    without_ink = _box_of(boxes[place]) if is_own else _in_picture(boxes[place], level)
    share = level.maps.ink[cells]
    if share.size == 0:
        return ThingInk(np.zeros((1, 1), np.uint8), 0.0, without_ink)
    is_its = (is_own or _is_own)(level, cells, boxes, place)
    owned = np.where(is_its, share, 0).astype(np.float32)
    pixels = tuple(slice(part.start * INK_STRIDE, part.stop * INK_STRIDE) for part in cells)
    gray = level.gray[pixels].astype(np.float32)
    size = (share.shape[1] * INK_STRIDE, share.shape[0] * INK_STRIDE)
    height, width = gray.shape
    smooth = cv2.resize(owned, size, interpolation=cv2.INTER_LINEAR)[:height, :width]
    everyone = cv2.resize(share, size, interpolation=cv2.INTER_LINEAR)[:height, :width]
    darkness = _darkness(gray, np.asarray(everyone))
    ink = smooth if darkness is None else np.clip(2 * smooth, 0, 1) * darkness
    return ThingInk(
        np.rint(255 * np.clip(ink, 0, 1)).astype(np.uint8),
        float(owned.sum() / max(float(share.sum()), 1e-6)),
        _placed(np.asarray(ink, np.float32), pixels, level) or without_ink,
    )


def _in_picture(box: FloatArray, level: Level) -> Box:
    """The part of a box that is in the picture: the finder may think it larger than that."""
    height, width = level.gray.shape
    right, bottom = width / level.scale[0], height / level.scale[1]
    return _box_of(np.clip(box, 0, [right, bottom, right, bottom]))


def _box_of(box: FloatArray) -> Box:
    left, top, right, bottom = box.tolist()
    return left, top, right, bottom


def _placed(ink: FloatArray, pixels: tuple[slice, ...], level: Level) -> Box | None:
    """Return the box of ink, cut out of a level, in the picture's pixels; None without any."""
    rows, columns = (
        np.flatnonzero((ink > _SURE_INK).any(1)),
        np.flatnonzero((ink > _SURE_INK).any(0)),
    )
    if rows.size == 0:
        return None
    left, right = pixels[1].start + columns[0], pixels[1].start + columns[-1] + 1
    top, bottom = pixels[0].start + rows[0], pixels[0].start + rows[-1] + 1
    return (
        float(left / level.scale[0]), float(top / level.scale[1]),
        float(right / level.scale[0]), float(bottom / level.scale[1]),
    )  # fmt: skip


def _cells(level: Level, box: FloatArray) -> _Cells:
    """The fine cells in and around a box of the picture."""
    left, top, right, bottom = box * (*level.scale, *level.scale)
    around = _MARGIN + _AROUND * (bottom - top)
    tall, wide = level.maps.ink.shape
    rows = slice(
        max(int((top - around) // INK_STRIDE), 0),
        min(int((bottom + around) // INK_STRIDE) + 1, tall),
    )
    columns = slice(
        max(int((left - around) // INK_STRIDE), 0),
        min(int((right + around) // INK_STRIDE) + 1, wide),
    )
    return rows, columns


def _is_own(level: Level, cells: _Cells, boxes: FloatArray, place: int) -> NDArray[np.bool_]:
    """Whether each cell's way leads nearer to this box's middle than to any other's."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    size = (boxes[place, 2:] - boxes[place, :2]).max()
    near = np.flatnonzero(np.abs(middles - middles[place]).max(axis=1) < _FARTHEST * size)
    rows, columns = cells
    y, x = np.mgrid[rows, columns].astype(np.float32) * INK_STRIDE + INK_STRIDE / 2
    goal = (level.maps.away[cells] + np.stack([x, y], axis=-1)) / level.scale
    distances = np.linalg.norm(goal[..., None, :] - middles[near], axis=-1)
    return np.asarray(near[distances.argmin(axis=-1)] == place)


def _is_within(level: Level, cells: _Cells, boxes: FloatArray, place: int) -> NDArray[np.bool_]:
    """Whether each cell lies in this box, and if in others too, leads nearer to its middle."""
    y, x = (np.mgrid[cells] + 0.5) * INK_STRIDE
    x, y = x / level.scale[0], y / level.scale[1]
    inside = [(x >= b[0]) & (x <= b[2]) & (y >= b[1]) & (y <= b[3]) for b in boxes]
    in_others = np.logical_or.reduce(
        [*inside[:place], *inside[place + 1 :], np.zeros_like(x, bool)]
    )
    return np.asarray(inside[place] & (~in_others | _is_own(level, cells, boxes, place)))


def _darkness(gray: FloatArray, share: FloatArray) -> FloatArray | None:
    """How far each pixel is from paper, 0, to ink, 1; None where they cannot be told apart."""
    ink, paper = share > _SURE_INK, share < _SURE_PAPER
    if ink.sum() < _FEWEST or paper.sum() < _FEWEST:
        return None
    of_ink, of_paper = float(np.median(gray[ink])), float(np.median(gray[paper]))
    if abs(of_paper - of_ink) < _LEAST_CONTRAST:
        return None
    return np.asarray(np.clip((of_paper - gray) / (of_paper - of_ink), 0, 1), np.float32)
