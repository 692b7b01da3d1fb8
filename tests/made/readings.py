"""Readings as a recognizer would give them, without one."""

import numpy as np

from app.recognition import Prediction, Reading
from app.recognition.preprocessing import IMAGE_SIZE, Box

PLACE: Box = (100.0, 100.0, 160.0, 200.0)


def prediction(
    label: int, box: Box = PLACE, *, is_sure: bool = True, confidence: float = 0.97, line: int = 0
) -> Prediction:
    rest = (1 - confidence) / 9
    probabilities = tuple(confidence if digit == label else rest for digit in range(10))
    image = np.full((IMAGE_SIZE, IMAGE_SIZE), label, np.uint8)
    return Prediction(label, confidence, probabilities, is_sure, box, line, image)


def reading(*digits: Prediction, text: str | None = None) -> Reading:
    marks = "".join(str(digit.label) if digit.is_sure else "?" for digit in digits)
    return Reading(digits, marks if text is None else text)
