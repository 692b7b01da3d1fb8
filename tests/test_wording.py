"""How a confidence and a doubt are said."""

import pytest

from app.recognition.reading import reading_of_lines
from app.wording import doubt, percent
from tests.made.readings import sign, unsure


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
