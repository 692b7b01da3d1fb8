"""Training images varied as hands and pens vary, then put through the app's own preprocessing.

A digit is warped (rotation, shear, aspect ratio, elastic) and its strokes made thinner or thicker
at three times MNIST's resolution; `digit_image` then makes of it what the app would. That undoes
any translation and scale but for the rounding of the centre, which stays as a shift of a pixel.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.recognition.ink import Ink
from app.recognition.preprocessing import IMAGE_SIZE, digit_image

_ENLARGEMENT = 3
_LARGE = IMAGE_SIZE * _ENLARGEMENT
_LEAST_INK_KEPT = 0.4  # thinner than that, and strokes begin to break


@dataclass(frozen=True)
class Augmentation:
    """How far images are varied; lengths in MNIST pixels, each drawn anew for every image."""

    unchanged: float = 0.1  # the share of images left as they are, so that MNIST itself is seen
    rotation: float = 12.0  # degrees either way: people turn the paper, rarely more
    shear: float = 0.25  # slant of the hand, as x per y
    aspect: float = 0.25  # log of the widest to the usual width
    elastic: float = 1.2  # largest displacement; at 2 strokes of an 8 begin to cross
    elastic_reach: float = 5.0  # standard deviation of the Gaussian that smooths the displacement
    thickness: float = 2.0  # added to the strokes' width at the most; a thick pen on a small digit
    thinning: float = 1.4  # taken from it at the most; a thin pen on a large digit
    shifted: float = 0.3  # the share of images moved by one pixel, as the rounding may


def augment(image: Ink, rng: np.random.Generator, settings: Augmentation) -> Ink:
    """Return a varied digit image, uint8 (28, 28), of a digit image, uint8 (28, 28)."""
    if rng.random() < settings.unchanged:
        return image
    large = _warp(image, rng, settings)
    varied = digit_image(_change_thickness(large, rng, settings))
    if rng.random() < settings.shifted:
        return np.roll(varied, rng.integers(-1, 2, size=2), axis=(0, 1))
    return varied


def _warp(image: Ink, rng: np.random.Generator, settings: Augmentation) -> Ink:
    angle = np.deg2rad(rng.uniform(-settings.rotation, settings.rotation))
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shear = np.array([[1.0, rng.uniform(-settings.shear, settings.shear)], [0.0, 1.0]])
    width = np.exp(rng.uniform(-settings.aspect, settings.aspect))
    matrix = rotation @ shear @ np.diag([width**-0.5, width**0.5])
    middle = (IMAGE_SIZE - 1) / 2
    # The canvas is 1.4 times as wide as the image: a sheared digit must not be cut off.
    axis = (np.arange(_LARGE) / (_LARGE - 1) - 0.5) * IMAGE_SIZE * 1.4
    x, y = np.meshgrid(axis, axis)
    bend_x, bend_y = (_smooth_noise(rng, settings) for _ in range(2))
    source_x = matrix[0, 0] * x + matrix[0, 1] * y + middle + bend_x
    source_y = matrix[1, 0] * x + matrix[1, 1] * y + middle + bend_y
    warped = cv2.remap(
        image, source_x.astype(np.float32), source_y.astype(np.float32), cv2.INTER_CUBIC
    )
    return warped.astype(np.uint8)


def _smooth_noise(rng: np.random.Generator, settings: Augmentation) -> NDArray[np.float32]:
    """A smooth displacement (Simard, Steinkraus and Platt 2003), at most `elastic` pixels."""
    noise = rng.uniform(-1, 1, (IMAGE_SIZE, IMAGE_SIZE)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), settings.elastic_reach)
    smooth = smooth * (rng.uniform(0, settings.elastic) / float(np.abs(smooth).max()))
    return cv2.resize(smooth, (_LARGE, _LARGE), interpolation=cv2.INTER_LINEAR).astype(np.float32)


def _change_thickness(large: Ink, rng: np.random.Generator, settings: Augmentation) -> Ink:
    change = rng.uniform(-settings.thinning, settings.thickness)
    reach = round(abs(change) * _ENLARGEMENT / 1.4)
    if reach == 0:
        return large
    pen = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach + 1, reach + 1))
    if change > 0:
        return cv2.dilate(large, pen).astype(np.uint8)
    thinner = cv2.erode(large, pen).astype(np.uint8)
    kept = thinner.sum(dtype=np.int64) >= _LEAST_INK_KEPT * large.sum(dtype=np.int64)
    return thinner if kept else large
