"""How a confidence and a doubt are said."""

import dataclasses

import pytest

from app.recognition.reading import reading_of_lines
from app.wording import certainty, doubt, percent
from tests.made.readings import prediction, reading, sign, unsure


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (0.5, "50 %"), (0.994, "99 %"), (0.9994, "99 %"), (0.9996, "100 %"), (1, "100 %")],
)
def test_a_hundred_percent_is_certainty(share: float, text: str) -> None:
    assert percent(share) == text


def test_a_doubt_names_the_two_likeliest() -> None:
    assert doubt(unsure(4, 9)) == "Not sure — 4 or 9?"


def test_where_there_is_no_digit_none_is_named() -> None:
    assert doubt(unsure(4, 9, confidence=0.1)) == "Not a digit?"


def test_a_doubt_names_the_sign() -> None:
    assert doubt(reading_of_lines([[[sign("-", is_sure=False)]]])) == "Not sure — minus?"


def test_what_made_a_reading_sure_is_said() -> None:
    seven = prediction(7)
    assert certainty(reading(seven)) == "97 % sure"
    learnt = dataclasses.replace(seven, is_from_samples=True)
    assert certainty(reading(prediction(4), learnt)) == "97 % sure, from your samples"
    said = dataclasses.replace(learnt, is_corrected=True)
    assert certainty(reading(said, seven)) == "You said so"
