"""The colour of a thing that was pointed at, told from the colours around it.

Each of 32³ colours has a likeness, looked up for every pixel. It follows light: chroma grows with
brightness, so a darker thing of the same hue is as like. Colours that the rest of the picture has
more often than the thing are less like (after the ratio histograms of Swain and Ballard 1991).
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # RGB, (h, w, 3)
Likeness = NDArray[np.uint8]  # 0 .. 255
Color = NDArray[np.float64]  # brightness, and red and blue less brightness: of YCrCb

_BITS = 5  # of each channel
_LEVELS = 1 << _BITS
_LEAST_CHROMA_SPREAD = 11.0  # of YCrCb: noise, and the edges that a small thing shares
_CHROMA_SPREAD = 0.22  # of the thing's own chroma
_SPREAD_OF_GRAY, _SPREAD_OF_COLOR = 0.12, 0.45  # of the logarithm of brightness
_COLORFUL = 40.0  # of chroma: so coloured a thing is known by its hue alone
_DARKEST = 12.0  # of brightness, below which no hue can be told
_SEEN_SHARE = 0.6  # of what is taken for the thing's colours: those seen; the rest follows light


def _bins() -> NDArray[np.uint8]:
    """The middle of each bin, RGB, uint8 (32³, 3), in the order of `_numbers`."""
    step = 256 // _LEVELS
    levels = (np.arange(_LEVELS) * step + step // 2).astype(np.uint8)
    return np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1).reshape(-1, 3)


def _numbers(picture: Picture) -> NDArray[np.intp]:
    """The bin of every pixel, (h, w)."""
    parts = (picture >> (8 - _BITS)).astype(np.intp)
    numbers: NDArray[np.intp] = (
        (parts[..., 0] << 2 * _BITS) | (parts[..., 1] << _BITS) | parts[..., 2]
    )
    return numbers


def _ycc(colors: NDArray[np.uint8]) -> NDArray[np.float64]:
    """RGB, uint8 (n, 3), as brightness and chroma about 0, float64 (n, 3)."""
    converted = cv2.cvtColor(colors[None], cv2.COLOR_RGB2YCrCb)[0]
    return np.asarray(converted, np.float64) - (0, 128, 128)


_BINS = _ycc(_bins())


@dataclass(frozen=True, eq=False)
class ColorModel:
    """color: of the thing, (3,). table: how like each colour is, uint8 (32³,)."""

    color: Color
    table: Likeness

    def likeness(self, picture: Picture) -> Likeness:
        """Return how like each pixel is to the thing, 0 to 255, uint8 (h, w)."""
        return self.table[_numbers(picture)]


def color_of(pixels: NDArray[np.uint8]) -> Color:
    """Return the colour of a thing, from pixels of it, RGB, uint8 (n, 3)."""
    return np.median(_ycc(pixels), axis=0)


def learn_color(color: Color, own: NDArray[np.uint8], others: Picture) -> ColorModel:
    """Return the model of a thing. own: pixels of it, uint8 (n, 3). others: what is around it."""
    alike = _alike(color)
    seen = _shares(_numbers(own[None]).ravel())
    ours = _SEEN_SHARE * seen + (1 - _SEEN_SHARE) * alike / max(alike.sum(), 1e-9)
    theirs = _shares(_numbers(others).ravel())
    ratio = ours / np.maximum(ours + theirs, 1e-12)
    likeness = np.maximum(alike, 0.0) * np.where(theirs > 0, ratio, 1.0)
    return ColorModel(color, np.rint(255 * likeness).astype(np.uint8))


def _alike(color: Color) -> NDArray[np.float64]:
    """How near each bin is to a colour in any light, 0 .. 1."""
    brightness, chroma = max(color[0], _DARKEST), color[1:]
    strength = float(np.hypot(*chroma))
    light = np.maximum(_BINS[:, 0], _DARKEST) / brightness
    expected = chroma * np.clip(light, 0.5, 1.5)[:, None]
    away = np.hypot(*(_BINS[:, 1:] - expected).T)
    spread = max(_LEAST_CHROMA_SPREAD, _CHROMA_SPREAD * strength)
    share = min(strength / _COLORFUL, 1.0)
    spread_of_light = _SPREAD_OF_GRAY + share * (_SPREAD_OF_COLOR - _SPREAD_OF_GRAY)
    near: NDArray[np.float64] = np.exp(
        -0.5 * (away / spread) ** 2 - 0.5 * (np.log(light) / spread_of_light) ** 2
    )
    return near


def _shares(numbers: NDArray[np.intp]) -> NDArray[np.float64]:
    """How often each bin is among some, spread to its neighbours as noise does."""
    counts = np.bincount(numbers, minlength=_LEVELS**3).astype(np.float32)
    cube: NDArray[Any] = counts.reshape(_LEVELS, _LEVELS, _LEVELS)
    for axis in range(3):
        rows = np.ascontiguousarray(np.moveaxis(cube, axis, -1))
        flat = cv2.GaussianBlur(rows.reshape(-1, _LEVELS), (3, 1), 0.7)
        cube = np.moveaxis(flat.reshape(rows.shape), -1, axis)
    spread = np.asarray(cube, np.float64).reshape(-1)
    return spread / max(float(spread.sum()), 1e-9)
