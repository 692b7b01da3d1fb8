"""Readings as a recognizer would give them, without one."""

import numpy as np

from app.recognition import Prediction, Reading, Sign
from app.recognition.preprocessing import IMAGE_SIZE, Box
from app.recognition.reading import reading_of_lines

PLACE: Box = (100.0, 100.0, 160.0, 200.0)


def prediction(
    label: int, box: Box = PLACE, *, is_sure: bool = True, confidence: float = 0.97, line: int = 0
) -> Prediction:
    rest = (1 - confidence) / 9
    probabilities = tuple(confidence if digit == label else rest for digit in range(10))
    image = np.full((IMAGE_SIZE, IMAGE_SIZE), label, np.uint8)
    return Prediction(label, confidence, probabilities, is_sure, box, line, image)


def sign(name: str, *, is_sure: bool = True, confidence: float = 0.97) -> Sign:
    return Sign(name, confidence, is_sure, PLACE)


def written(text: str) -> Reading:
    """Return the reading of a text of digits and signs, all of them sure, groups and lines."""
    return reading_of_lines([
        [
            [prediction(int(char)) if char.isdigit() else sign(char) for char in group]
            for group in line.split()
        ]
        for line in text.split("\n")
    ])  # fmt: skip


def reading(*digits: Prediction, text: str | None = None) -> Reading:
    """Return the reading of one group of digits, or of the lines and groups that a text has."""
    remaining = iter(digits)
    layout = [[digits]] if text is None else [line.split() for line in text.split("\n")]
    made = reading_of_lines(
        [[[next(remaining) for _ in group] for group in line] for line in layout] if digits else []
    )
    assert text in (None, made.text)
    return made


def unsure(first: int, second: int, confidence: float = 0.5) -> Reading:
    """Return a digit that is one of two, the first a little likelier."""
    probabilities = [0.0] * 10
    probabilities[first], probabilities[second] = 0.55, 0.45
    image = np.zeros((28, 28), np.uint8)
    return reading(
        Prediction(first, confidence, tuple(probabilities), False, (0, 0, 9, 9), 0, image)
    )
