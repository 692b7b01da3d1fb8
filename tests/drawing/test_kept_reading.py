"""A reading is the same after it was kept, and nothing damaged becomes one."""

import json
from typing import Any

import numpy as np
import pytest

from app.drawing.kept_reading import parse_reading, reading_values
from app.recognition import DigitRecognizer, Reading
from tests.made.drawn_numbers import all_strokes, draw_number
from tests.made.readings import prediction, reading, sign


def kept(one: Reading) -> Reading:
    return parse_reading(json.loads(json.dumps(reading_values(one))))


def test_what_was_read_comes_back(recognizer: DigitRecognizer) -> None:
    strokes = all_strokes(draw_number("407", np.random.default_rng(2), gap=20))
    read = recognizer.read_strokes(strokes)
    again = kept(read)
    assert (again.text, again.words, again.is_sure) == (read.text, read.words, read.is_sure)
    for one, other in zip(read.digits, again.digits, strict=True):
        assert one.probabilities == pytest.approx(other.probabilities)
        assert (one.box, one.line, one.confidence) == (other.box, other.line, other.confidence)
        assert np.array_equal(one.image, other.image)


def test_signs_and_remarks_come_back() -> None:
    read = Reading((((prediction(3), sign("."), prediction(1)),),), ("a remark",), "point")
    again = kept(read)
    assert (again.text, again.remarks, again.decimals) == (read.text, ("a remark",), "point")


@pytest.mark.parametrize(
    "damage",
    [
        {"label": 11}, {"label": None}, {"probabilities": [0.1]}, {"probabilities": [0.0] * 10},
        {"image": "AAAA"}, {"box": [1, 2, 3]}, {"confidence": float("nan")}, {"sign": "?"},
    ],
)  # fmt: skip
def test_what_is_damaged_is_none(damage: dict[str, Any]) -> None:
    values = reading_values(reading(prediction(4)))
    values["lines"][0][0][0] |= damage
    with pytest.raises((ValueError, TypeError)):
        parse_reading(values)
