"""Training images varied as hands and pens vary, then put through the app's own preprocessing.

A digit is warped (rotation, shear, aspect ratio, elastic), its edges hardened and its strokes made
thinner or thicker at three times MNIST's resolution; `digit_image` then makes of it what the app
would. That undoes any translation and scale but for the rounding of the centre, which stays as a
shift of a pixel.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.recognition.ink import Ink
from app.recognition.preprocessing import IMAGE_SIZE, digit_image

_ENLARGEMENT = 3
_LARGE = IMAGE_SIZE * _ENLARGEMENT
# The canvas is 1.4 times as wide as the image: a sheared digit must not be cut off.
_AXIS = ((np.arange(_LARGE) / (_LARGE - 1) - 0.5) * IMAGE_SIZE * 1.4).astype(np.float32)
_X, _Y = np.meshgrid(_AXIS, _AXIS)
_LEAST_INK_KEPT = 0.4  # thinner than that, and strokes begin to break


@dataclass(frozen=True)
class Augmentation:
    """How far images are varied at the most; lengths in MNIST pixels.

    How far is drawn anew for every image, and mostly little: nearly all that people write lies
    near the middle, and a digit that is bent to every limit at once may have become another.
    """

    unchanged: float = 0.1  # the share of images left as they are, so that MNIST itself is seen
    rotation: float = 12.0  # degrees either way: people turn the paper, rarely more
    shear: float = 0.25  # slant of the hand, as x per y
    aspect: float = 0.25  # log of the widest to the usual width
    elastic: float = 1.2  # largest displacement; at 2 strokes of an 8 begin to cross
    elastic_reach: float = 5.0  # standard deviation of the Gaussian that smooths the displacement
    thickness: float = 2.0  # added to the strokes' width at the most; a thick pen on a small digit
    thinning: float = 1.4  # taken from it at the most; a thin pen on a large digit
    hardness: float = 6.0  # of the edges, as the factor of their contrast
    shifted: float = 0.3  # the share of images moved by one pixel, as the rounding may


def augment(image: Ink, rng: np.random.Generator, settings: Augmentation) -> Ink:
    """Return a varied digit image, uint8 (28, 28), of a digit image, uint8 (28, 28)."""
    if rng.random() < settings.unchanged:
        return image
    large = _warp(image, rng, settings)
    large = _harden(large, rng, settings)
    varied = digit_image(_change_thickness(large, rng, settings))
    if rng.random() < settings.shifted:
        return np.roll(varied, rng.integers(-1, 2, size=2), axis=(0, 1))
    return varied


def _warp(image: Ink, rng: np.random.Generator, settings: Augmentation) -> Ink:
    angle = np.deg2rad(settings.rotation * _mostly_little(rng))
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shear = np.array([[1.0, settings.shear * _mostly_little(rng)], [0.0, 1.0]])
    width = np.exp(settings.aspect * _mostly_little(rng))
    matrix = rotation @ shear @ np.diag([width**-0.5, width**0.5])
    middle = (IMAGE_SIZE - 1) / 2
    (xx, xy), (yx, yy) = matrix.tolist()
    bend_x, bend_y = (_smooth_noise(rng, settings) for _ in range(2))
    source_x = xx * _X + xy * _Y + middle + bend_x
    source_y = yx * _X + yy * _Y + middle + bend_y
    return cv2.remap(image, source_x, source_y, cv2.INTER_CUBIC).astype(np.uint8)


def _smooth_noise(rng: np.random.Generator, settings: Augmentation) -> NDArray[np.float32]:
    """A smooth displacement (Simard, Steinkraus and Platt 2003), at most `elastic` pixels."""
    noise = rng.uniform(-1, 1, (IMAGE_SIZE, IMAGE_SIZE)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), settings.elastic_reach)
    smooth = smooth * (rng.uniform(0, settings.elastic) / float(np.abs(smooth).max()))
    return cv2.resize(smooth, (_LARGE, _LARGE), interpolation=cv2.INTER_LINEAR).astype(np.float32)


def _harden(large: Ink, rng: np.random.Generator, settings: Augmentation) -> Ink:
    """Sharpen the edges that the enlargement has blurred, from not at all to all that is asked.

    MNIST's digits were scanned in black and white before they were made small, and a canvas has
    sharp edges too; what a camera sees, and small scans, have soft ones.
    """
    contrast = settings.hardness ** rng.uniform()
    half = 127.5
    harder = cv2.addWeighted(large, contrast, large, 0.0, half - half * contrast)
    return _if_enough_ink(harder.astype(np.uint8), large)


def _change_thickness(large: Ink, rng: np.random.Generator, settings: Augmentation) -> Ink:
    change = _mostly_little(rng)
    change *= settings.thickness if change > 0 else settings.thinning
    reach = round(abs(change) * _ENLARGEMENT / 1.4)
    if reach == 0:
        return large
    pen = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach + 1, reach + 1))
    if change > 0:
        return cv2.dilate(large, pen).astype(np.uint8)
    return _if_enough_ink(cv2.erode(large, pen).astype(np.uint8), large)


def _if_enough_ink(changed: Ink, large: Ink) -> Ink:
    kept = changed.sum(dtype=np.int64) >= _LEAST_INK_KEPT * large.sum(dtype=np.int64)
    return changed if kept else large


def _mostly_little(rng: np.random.Generator) -> float:
    """Draw from -1..1 by the triangular distribution about 0."""
    return rng.uniform() - rng.uniform()
