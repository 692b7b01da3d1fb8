"""Digits that were drawn in one line, told apart along it."""

from collections.abc import Sequence

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.ink import Ink
from app.recognition.line_cutting import cut_line
from app.recognition.preprocessing import Box
from app.recognition.reading import Prediction
from app.recognition.stroke_inks import StrokeInk, stroke_inks


def zeros(count: int, width: float, height: float, step: float) -> StrokeInk:
    """Ovals from their tops, each joined with the next by a line."""
    turn = np.linspace(0, 2 * np.pi, 25)
    oval = np.column_stack([-width / 2 * np.sin(turn), -height / 2 * np.cos(turn)])
    middles = [np.array((90 + step * number, 100)) for number in range(count)]
    line = np.vstack([oval + middle for middle in middles])
    return stroke_inks([[(float(x), float(y)) for x, y in line]], [8.0])[0]


@pytest.mark.parametrize(
    ("count", "width", "height", "step"),
    [(2, 36, 44, 48), (2, 28, 44, 30), (3, 36, 44, 40), (3, 28, 44, 30), (2, 48, 56, 52)],
)
def test_zeros_that_touch_are_told_apart(
    recognizer: DigitRecognizer, count: int, width: float, height: float, step: float
) -> None:
    digits = cut_line(zeros(count, width, height, step), recognizer.predict)
    assert [digit.label for digit in digits] == [0] * count
    middles = [(digit.box[0] + digit.box[2]) / 2 for digit in digits]
    assert middles == pytest.approx([90 + step * number for number in range(count)], abs=10)


@pytest.mark.parametrize(
    "points",
    [
        [(100.0, 100.0)],
        [(50.0, 100.0), (150.0, 100.0)],
        [(20.0 + x, 100.0 + 60 * (x % 2)) for x in range(100)],
    ],
)
def test_a_dot_a_bar_and_a_scribble_are_not_cut(points: list[tuple[float, float]]) -> None:
    assert cut_line(stroke_inks([points], [8.0])[0], _never) == []


def _never(images: Ink, boxes: Sequence[Box]) -> list[Prediction]:
    raise AssertionError("there is nothing to predict")
