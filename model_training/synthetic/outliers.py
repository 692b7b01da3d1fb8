"""Images of ink that is no digit: what the output `is_digit` is trained to refuse.

Letters and signs, digits turned or mirrored into no digit, two digits as one, half a digit,
random strokes, scribbles, flat lines, blots.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import trange

from app.recognition.ink import CANVAS_SIZE, PEN_WIDTHS, Curve, Ink, draw_ink
from app.recognition.preprocessing import IMAGE_SIZE, digit_image

from ..datasets import LabelledImages
from .drawings import place_on_canvas, sampled_points, tremble
from .glyphs import glyph, with_corners
from .styles import Rng

Outlier: TypeAlias = Callable[["Material", Rng], Ink]

_MIRRORED = (3, 4, 6, 7, 9)  # the mirror image of any other is a digit, or nearly one
_TURNED = (2, 3, 4, 5, 7)  # nor are these digits after a quarter turn
_CUT = (2, 3, 5)  # what the lower half of these shows is no digit


@dataclass(frozen=True)
class Material:
    """What outliers are made of: digits to turn, mix and cut, and the names of glyphs."""

    digits: LabelledImages
    glyphs: tuple[str, ...]


def draw_outliers(count: int, material: Material, seed: int) -> NDArray[np.uint8]:
    """Return `count` images, uint8 (count, 28, 28), of ink that is no digit.

    The same for the same material and seed.
    """
    shares = np.array([share for _, share in OUTLIERS])
    images = np.zeros((count, IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    for i in trange(count, desc="drawing what is no digit", unit="image"):
        rng = np.random.default_rng([seed, 1, i])
        kind = rng.choice(len(OUTLIERS), p=shares / shares.sum())
        images[i] = OUTLIERS[kind][0](material, rng)
    return images


def sign(material: Material, rng: Rng) -> Ink:
    return _drawn(glyph(str(rng.choice(material.glyphs)), rng), rng)


def turned_digit(material: Material, rng: Rng) -> Ink:
    turns: list[tuple[tuple[int, ...], Callable[[Ink], Ink]]] = [
        (_MIRRORED, np.fliplr),
        (_TURNED, lambda image: np.rot90(image, 1)),
        (_TURNED, lambda image: np.rot90(image, 3)),
    ]
    labels, turn = turns[rng.choice(len(turns), p=(0.5, 0.25, 0.25))]
    return digit_image(np.ascontiguousarray(turn(_any_of(material.digits, labels, rng))))


def two_digits(material: Material, rng: Rng) -> Ink:
    """Two side by side, touching or overlapping: what a wrong grouping shows."""
    one, other = (_any_of(material.digits, tuple(range(10)), rng) for _ in range(2))
    page = np.zeros((56, 56), np.uint8)
    page[14:42, 4:32] = one
    x, y = rng.integers(16, 24), rng.integers(11, 18)
    page[y : y + 28, x : x + 28] = np.maximum(page[y : y + 28, x : x + 28], other)
    return digit_image(page)


def half_a_digit(material: Material, rng: Rng) -> Ink:
    """The lower half of a digit."""
    image = _any_of(material.digits, _CUT, rng).copy()
    image[: rng.integers(13, 16)] = 0
    return digit_image(image)


def random_strokes(_: Material, rng: Rng) -> Ink:
    """Several strokes of few points each, anywhere in the box."""
    strokes = []
    for _stroke in range(rng.integers(3, 6)):
        corners = rng.uniform((0, 0), (70, 100), (rng.integers(2, 5), 2))
        strokes.append(with_corners(corners, between_two=6))
    return _drawn(strokes, rng)


def scribble(_: Material, rng: Rng) -> Ink:
    """A pen going to and fro without lifting."""
    points = rng.uniform((0, 0), (80, 100), (rng.integers(10, 60), 2))
    return _drawn([points], rng)


def flat_line(_: Material, rng: Rng) -> Ink:
    """A minus, an underline: nearer to level than any hand slants a 1."""
    half, rise = 40, rng.uniform(-16, 16)
    line = np.linspace((-half, -rise), (half, rise), 12)
    return _drawn([line], rng)


def blob(_: Material, rng: Rng) -> Ink:
    """A dot or a blot."""
    size, _ = rng.integers(8, 40, 2)
    page = np.zeros((64, 64), np.uint8)
    axes = (int(size / 2), int(size * rng.uniform(0.7, 1.0) / 2))
    cv2.ellipse(page, (32, 32), axes, float(rng.uniform(0, 180)), 0, 360, 255, -1, cv2.LINE_AA)
    return digit_image(page)


# Each kind with its share: letters and signs are what people draw most beside digits.
OUTLIERS: tuple[tuple[Outlier, float], ...] = (
    (sign, 0.56),
    (turned_digit, 0.12),
    (two_digits, 0.09),
    (half_a_digit, 0.04),
    (random_strokes, 0.08),
    (scribble, 0.04),
    (flat_line, 0.03),
    (blob, 0.03),
)


def _any_of(digits: LabelledImages, labels: tuple[int, ...], rng: Rng) -> Ink:
    """A random digit image of one of the labels."""
    while True:
        index = rng.integers(len(digits))
        if digits.labels[index] in labels:
            return np.asarray(digits.images[index])


def _drawn(strokes: list[Curve], rng: Rng) -> Ink:
    width = float(rng.choice(list(PEN_WIDTHS.values())))
    height = rng.uniform(0.3, 0.8) * CANVAS_SIZE
    placed = place_on_canvas([tremble(stroke, rng) for stroke in strokes], height, rng)
    return digit_image(draw_ink([sampled_points(stroke, rng) for stroke in placed], width))
