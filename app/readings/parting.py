"""A box that holds two digits parted between them."""

import numpy as np
from PIL import Image

from ..recognition.picture import gray_of
from ..recognition.preprocessing import Box

_EDGE = 0.2  # of the width on each side, where no digit ends
_NEAR = 0.12  # of the width about a wanted place: a hand is not exact to the pixel
_FARNESS = 0.15  # how much a place at the window's edge must have less ink than its middle


def parted(picture: Image.Image, box: Box, at: float | None = None) -> tuple[Box, Box]:
    """Return the left and the right part of a box in a picture, parted where there is least ink.

    at: x in the picture, about where it is to be parted; None, or near the edge: about the middle.
    """
    left, top, right, bottom = box
    width = right - left
    inner = (left + _EDGE * width, right - _EDGE * width)
    if at is None or not inner[0] <= at <= inner[1]:
        at, reach = (left + right) / 2, (0.5 - _EDGE) * width
    else:
        reach = _NEAR * width
    x = _least_ink(picture, box, at, max(reach, 1.0))
    return (left, top, x, bottom), (x, top, right, bottom)


def _least_ink(picture: Image.Image, box: Box, middle: float, reach: float) -> float:
    left, top, right, bottom = (round(side) for side in box)
    first, last = max(round(middle - reach), left + 1), min(round(middle + reach), right - 1)
    if first > last or bottom <= top:
        return middle
    gray = gray_of(picture.crop((left, top, right, bottom))).astype(np.float64)
    ink = np.abs(gray - np.median(gray)).mean(axis=0)[first - left : last + 1 - left]
    columns = np.arange(first, last + 1)
    farness = _FARNESS * np.abs(columns - middle) / reach
    return float(columns[np.argmin(ink / max(float(ink.max()), 1.0) + farness)])
