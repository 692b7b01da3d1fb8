"""Numbers as people draw them on the canvas: drawn digits side by side, as strokes."""

from typing import TypeAlias

import numpy as np

from app.recognition.ink import CANVAS_SIZE
from model_training.synthetic.drawings import draw_digit

Strokes: TypeAlias = list[list[tuple[float, float]]]

_WIDEST = 180.0  # canvas units


def draw_number(
    text: str, rng: np.random.Generator, *, gap: float = 14.0, height: float = 60.0
) -> list[Strokes]:
    """Return the strokes of each digit. gap, height: canvas units; a gap below 0 is an overlap."""
    digits: list[list[np.ndarray]] = []
    left = 0.0
    for char in text:
        strokes = [np.array(stroke) for stroke in draw_digit(int(char), rng)[0]]
        points = np.vstack(strokes)
        low, high = points.min(axis=0), points.max(axis=0)
        scale = height / max(high[1] - low[1], (high[0] - low[0]) / 1.5)
        middle = (low[1] + high[1]) / 2
        digits.append([(s - (low[0], middle)) * scale + (left, CANVAS_SIZE / 2) for s in strokes])
        left += (high[0] - low[0]) * scale + gap
    scale = min(1.0, _WIDEST / (left - gap))
    offset = np.array([(left - gap) / 2, CANVAS_SIZE / 2])
    return [
        [[(x, y) for x, y in ((s - offset) * scale + CANVAS_SIZE / 2).tolist()] for s in digit]
        for digit in digits
    ]


def all_strokes(digits: list[Strokes]) -> Strokes:
    """Return the strokes in the order in which the digits stand."""
    return [stroke for digit in digits for stroke in digit]


def bars_last(digits: list[Strokes]) -> Strokes:
    """Return every digit's first stroke, then the strokes that are left, as people add bars."""
    firsts = [digit[0] for digit in digits]
    return firsts + [stroke for digit in digits for stroke in digit[1:]]
