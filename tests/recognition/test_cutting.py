"""Ink of several digits that touch, cut by the recognizer's evidence."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.cutting import cut
from app.recognition.ink import Ink, draw_ink
from app.recognition.preprocessing import Box, bounding_box
from app.recognition.reading import Prediction
from tests.made.drawn_numbers import all_strokes, draw_number
from tests.made.readings import prediction


def whole(ink: Ink) -> Box:
    return 0.0, 0.0, float(ink.shape[1]), float(ink.shape[0])


def touching(text: str, seed: int) -> Ink:
    strokes = all_strokes(draw_number(text, np.random.default_rng(seed), gap=6))
    ink = draw_ink(strokes, 12.0)
    box = bounding_box(ink)
    assert box is not None
    left, top, right, bottom = box
    return ink[top:bottom, left:right]


def read(ink: Ink, recognizer: DigitRecognizer) -> str:
    return "".join(str(digit.label) for digit in cut(ink, whole(ink), recognizer.predict))


def test_touching_digits_are_cut(recognizer: DigitRecognizer) -> None:
    texts = ["23", "58", "60", "38", "96", "205", "82", "30", "65", "93"]
    right = [read(touching(text, seed), recognizer) == text for seed, text in enumerate(texts * 2)]
    assert sum(right) >= 0.7 * len(right)


def test_boxes_are_where_the_digits_stand(recognizer: DigitRecognizer) -> None:
    ink = touching("23", 0)
    height, width = ink.shape
    digits = cut(ink, (100.0, 50.0, 100.0 + 2 * width, 50.0 + 2 * height), recognizer.predict)
    assert len(digits) == 2
    lefts, _, rights, _ = zip(*(digit.box for digit in digits), strict=True)
    assert lefts[0] == pytest.approx(100, abs=2)
    assert rights[-1] == pytest.approx(100 + 2 * width, abs=2)
    assert lefts[0] < lefts[1] < rights[1]


@pytest.mark.parametrize("shape", [(1, 1), (40, 3), (3, 40), (200, 10)])
def test_ink_too_narrow_to_cut_stays_whole(shape: tuple[int, int]) -> None:
    ink = np.full(shape, 255, np.uint8)
    assert cut(ink, whole(ink), _never) == []


def test_the_surest_cuts_win() -> None:
    """Three blocks in a row, joined by a thin line: two cuts are better than one or none."""
    ink = np.zeros((40, 100), np.uint8)
    blocks = (0, 38, 76)
    for left in blocks:
        ink[:, left : left + 24] = 255
    ink[20] = 255

    def is_block(box: Box) -> bool:
        return any(abs(box[0] - left) <= 3 and abs(box[2] - left - 24) <= 3 for left in blocks)

    def predict(images: Ink, boxes: Sequence[Box]) -> list[Prediction]:
        return [prediction(1, box, confidence=0.95 if is_block(box) else 0.1) for box in boxes]

    digits = cut(ink, whole(ink), predict)
    assert len(digits) == 3
    for one, other in itertools.pairwise(digits):
        assert one.box[2] <= other.box[0] + 2


def _never(images: Ink, boxes: object) -> list[Prediction]:
    raise AssertionError("there is nothing to predict")
