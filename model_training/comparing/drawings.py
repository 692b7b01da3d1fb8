"""Drawn digits as strokes: made by the code, or people's out of a file."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.recognition.ink import Curve

from ..errors import DatasetError
from ..synthetic.drawings import draw_digit

_APART = 1  # a third number of the seed; training's have none, and get no such drawing

_WHAT_TO_DO = (
    'Give --strokes a JSON file of {"0": [drawing, ...], ..., "9": [...]}, a drawing being a list'
    " of strokes and a stroke a list of [x, y]."
)


@dataclass(frozen=True)
class LabelledDrawing:
    """A digit, 0 to 9, and its strokes: float64 (n, 2), n > 0, y downwards, at any scale."""

    label: int
    strokes: tuple[Curve, ...]


def make_drawings(count: int, seed: int) -> list[LabelledDrawing]:
    """Return `count` drawings by random hands, digit by digit; no training draws the same.

    Their styles are those that the bundled model was trained on: of people's hands only
    `load_drawings` tells.
    """
    return [_make_drawing(number % 10, [seed, number, _APART]) for number in range(count)]


def load_drawings(path: Path) -> list[LabelledDrawing]:
    """Read drawings from a JSON file: {"0": [drawing, ...], ..., "9": [drawing, ...]}.

    A drawing is a list of strokes, a stroke a list of [x, y], y downwards, at any scale. A digit
    may be missing. Raises DatasetError.
    """
    try:
        return _parse(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError, DatasetError) as error:
        raise DatasetError(f"Cannot load {path}: {error}\n{_WHAT_TO_DO}") from error


def _make_drawing(label: int, seed: list[int]) -> LabelledDrawing:
    strokes, _ = draw_digit(label, np.random.default_rng(seed))
    return LabelledDrawing(label, tuple(np.array(stroke) for stroke in strokes))


def _parse(content: Any) -> list[LabelledDrawing]:
    if not isinstance(content, dict):
        raise DatasetError("it holds no drawings by digit")
    foreign = sorted(content.keys() - set("0123456789"))
    if foreign:
        raise DatasetError(f"{foreign[0]!r} is not a digit")
    drawings = [
        LabelledDrawing(int(digit), _parse_strokes(strokes, f"drawing {number} of {digit}"))
        for digit, of_digit in content.items()
        for number, strokes in enumerate(_list(of_digit, f"what stands under {digit}"), start=1)
    ]
    if not drawings:
        raise DatasetError("it holds no drawing")
    return drawings


def _parse_strokes(strokes: Any, name: str) -> tuple[Curve, ...]:
    if not _list(strokes, name):
        raise DatasetError(f"{name} has no strokes")
    return tuple(_parse_stroke(stroke, name) for stroke in strokes)


def _parse_stroke(stroke: Any, name: str) -> Curve:
    try:
        points = np.asarray(stroke, np.float64)
    except (TypeError, ValueError, OverflowError) as error:  # no numbers, or not two each
        raise DatasetError(f"{name} has a stroke that is not a list of [x, y]") from error
    if points.ndim != 2 or points.shape[1] != 2 or not np.isfinite(points).all():
        raise DatasetError(f"{name} has a stroke that is not a list of [x, y]")
    return points


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise DatasetError(f"{name} is not a list")
    return value
