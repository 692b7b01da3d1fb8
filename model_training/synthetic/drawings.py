"""Labelled drawings that the code makes: styles written by varied hands with the app's own pen.

MNIST is one country's handwriting of the 1990s; these drawings hold the styles it lacks, such as
a 1 with a long flag, in balance over the ten digits.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from tqdm import trange

from app.recognition.ink import CANVAS_SIZE, PEN_WIDTHS, Curve, draw_ink
from app.recognition.preprocessing import IMAGE_SIZE, digit_image

from ..datasets import LabelledImages
from .cursive_styles import CURSIVE
from .pen_styles import OF_PENS
from .styles import STYLES, Rng, Style

WAYS: dict[int, tuple[Style, ...]] = {
    digit: (*styles, *CURSIVE.get(digit, ()), *OF_PENS.get(digit, ()))
    for digit, styles in STYLES.items()
}
_TREMOR = 2.0  # standard deviation of a smooth displacement, in hundredths of the height
_SLANT = 0.15  # standard deviation, x per y
_TURN = 4.0  # standard deviation, degrees; more, and a flag cannot be told from a 7's bar
_WIDTH = 0.18  # standard deviation of the log of the width
SMALLEST = 5.0  # pen widths high; smaller, and the ink fills the loops
LARGEST = 165.0  # canvas units
_SPARSE = 0.25  # the share of drawings of which a fast hand left few points


def draw_digits(count: int, seed: int) -> LabelledImages:
    """Return `count` drawn digit images, each digit equally often, the same for the same seed."""
    labels = np.arange(count) % len(WAYS)
    images = np.zeros((count, IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    for i in trange(count, desc="drawing digits", unit="digit"):
        strokes, pen_width = draw_digit(int(labels[i]), np.random.default_rng([seed, i]), WAYS)
        images[i] = digit_image(draw_ink(strokes, pen_width))
    return LabelledImages(images, labels.astype(np.uint8))


def draw_digit(
    label: int, rng: Rng, ways: Mapping[int, Sequence[Style]] = STYLES
) -> tuple[list[list[tuple[float, float]]], float]:
    """Return (strokes, pen width) of one digit by one random hand, in canvas units.

    ways: of each digit; by default as schools teach it, with nothing that few people write.
    """
    style = ways[label][int(rng.integers(len(ways[label])))]
    pen_width = float(rng.choice(list(PEN_WIDTHS.values())))
    height = rng.uniform(SMALLEST * pen_width, LARGEST)
    strokes = place_on_canvas([tremble(stroke, rng) for stroke in style(rng)], height, rng)
    return [sampled_points(stroke, rng) for stroke in strokes], pen_width


def tremble(stroke: Curve, rng: Rng) -> Curve:
    """Displace a stroke by a few slow waves along it: no hand repeats a shape exactly."""
    along = np.linspace(0, 1, len(stroke))[:, None]
    waves = sum(
        rng.normal(0, _TREMOR, size=2) * np.sin(np.pi * (k * along + rng.uniform(0, 2, size=2)))
        for k in (0.5, 1, 2)
    )
    return np.asarray(stroke + waves)


def place_on_canvas(strokes: list[Curve], height: float, rng: Rng) -> list[Curve]:
    turn = np.deg2rad(rng.normal(0, _TURN))
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    slant = np.array([[1.0, 0.0], [-rng.normal(0, _SLANT), 1.0]])
    width = np.diag([np.exp(rng.normal(0, _WIDTH)), 1.0])
    shaped = [stroke @ width @ slant @ rotation for stroke in strokes]
    points = np.vstack(shaped)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = height / (high - low).max()
    return [(stroke - (low + high) / 2) * scale + CANVAS_SIZE / 2 for stroke in shaped]


def sampled_points(stroke: Curve, rng: Rng) -> list[tuple[float, float]]:
    """The points that the mouse reported: often few where the hand was fast."""
    if rng.random() < _SPARSE:
        count = int(rng.integers(6, 14))
        kept = np.linspace(0, len(stroke) - 1, min(count, len(stroke))).round().astype(int)
        stroke = stroke[kept]
    return [(float(x), float(y)) for x, y in stroke]
