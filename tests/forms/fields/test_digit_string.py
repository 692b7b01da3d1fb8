"""Of what may be digits, the string is taken whose odds together are best."""

import numpy as np
import pytest

from app.forms.fields.digit_string import best_string
from app.recognition import Prediction
from app.recognition.candidates import Candidate

NO_INK = np.zeros((1, 1), np.uint8)


def seen(label: int, confidence: float, left: float, width: float = 20.0) -> Candidate:
    box = (left, 10.0, left + width, 50.0)
    digit = Prediction(label, confidence, (0.1,) * 10, confidence > 0.9, box, 0, NO_INK)
    return Candidate(digit, sign=0.0, printed=0.0, score=0.9, is_digit=True)


SEEN = [seen(7, 0.97, 100), seen(4, 0.99, 0), seen(1, 0.15, 50), seen(0, 0.6, 5)]


@pytest.mark.parametrize(
    ("fewest", "most", "text"),
    [(0, 9, "47"), (3, 3, "417"), (0, 1, "4"), (5, 9, "417")],
    ids=["what is likely", "as many as have to be", "the surest", "fewer where there are no more"],
)
def test_the_number_of_digits_decides(fewest: int, most: int, text: str) -> None:
    read = best_string(SEEN, fewest, most)
    assert "".join(str(one.digit.label) for one in read) == text


def test_two_digits_do_not_stand_on_one_place() -> None:
    read = best_string([seen(3, 0.6, 0), seen(8, 0.9, 4), seen(5, 0.9, 30)], 3, 3)
    assert [one.digit.label for one in read] == [8, 5]


def test_nothing_likely_is_nothing() -> None:
    assert best_string([seen(1, 0.05, 0)], 0, 4) == []
    assert best_string([], 2, 4) == []
