"""One digit's ink becomes the 28×28 digit image that the network reads.

The recipe is MNIST's own (LeCun, Cortes and Burges: the digit scaled to fit 20×20 with its
aspect ratio kept, then placed by its centre of mass in 28×28). Canvas, pictures, training and
evaluation all use it, so the network meets in use what it met in training.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .ink import Ink

IMAGE_SIZE = 28
DIGIT_SIZE = 20
CENTER = 14  # the pixel, counted from 0, that MNIST's centres of mass are rounded to

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
FloatArray: TypeAlias = NDArray[np.float32]

_FAINTEST = 0.02  # of the brightest ink; anything fainter is a trace of resampling or of JPEG


def bounding_box(ink: Ink) -> tuple[int, int, int, int] | None:
    """Return (left, top, right, bottom) of the ink in pixels, right and bottom exclusive.

    None where there is no ink.
    """
    visible = ink > int(ink.max(initial=0)) * _FAINTEST
    rows, columns = np.flatnonzero(visible.any(axis=1)), np.flatnonzero(visible.any(axis=0))
    if rows.size == 0:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def digit_image(ink: Ink) -> Ink:
    """Return the digit image, uint8 (28, 28), of one digit's ink, uint8 (h, w), bright on black.

    Its brightest pixel is 255. Ink that is all black gives an image that is all black.
    """
    box = bounding_box(ink)
    if box is None:
        return np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    return _place_by_center_of_mass(_fit(Image.fromarray(ink).crop(box)))


def network_input(digit_images: Ink) -> FloatArray:
    """Return digit images, uint8 (n, 28, 28), as the network's input, float32, 0..1."""
    return np.divide(digit_images, 255, dtype=np.float32)


def center_of_mass(ink: Ink) -> tuple[float, float]:
    """Return (x, y) of the ink's centre of mass; whole numbers are the pixels' middles."""
    weights = ink.astype(np.float64)
    total = weights.sum()
    x = weights.sum(axis=0) @ np.arange(ink.shape[1]) / total
    y = weights.sum(axis=1) @ np.arange(ink.shape[0]) / total
    return float(x), float(y)


def _fit(digit: Image.Image) -> Ink:
    """Scale a digit so that its longer side is 20 pixels and its brightest pixel 255."""
    scale = DIGIT_SIZE / max(digit.size)
    width, height = (max(1, round(side * scale)) for side in digit.size)
    fitted = np.asarray(digit.resize((width, height), Image.Resampling.BICUBIC))
    brightest = int(fitted.max())
    if brightest in (0, 255):
        return fitted
    return np.rint(fitted * (255 / brightest)).astype(np.uint8)


def _place_by_center_of_mass(digit: Ink) -> Ink:
    height, width = digit.shape
    x, y = center_of_mass(digit)
    left = _clamp(round(CENTER - x), IMAGE_SIZE - width)
    top = _clamp(round(CENTER - y), IMAGE_SIZE - height)
    image = np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    image[top : top + height, left : left + width] = digit
    return image


def _clamp(position: int, highest: int) -> int:
    return min(max(position, 0), highest)
