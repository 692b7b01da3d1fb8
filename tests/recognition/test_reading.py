"""A Reading's lines and groups: its text is made from them, and a change of digits keeps them."""

import pytest

from app.recognition import Prediction
from app.recognition.reading import NO_INK, reading_of, reading_of_lines
from tests.made.readings import prediction

FOUR, SEVEN, ONE = prediction(4), prediction(7), prediction(1, is_sure=False)
READING = reading_of_lines([[[FOUR, SEVEN], [ONE]], [[SEVEN]]], ("Turn the page.",))


def test_the_text_has_the_lines_and_groups() -> None:
    assert READING.text == "47 ?\n7"
    assert READING.words == "forty-seven, seven"
    assert READING.digits == (FOUR, SEVEN, ONE, SEVEN)
    assert (NO_INK.text, NO_INK.words, NO_INK.digits) == ("", "", ())


def test_other_digits_stand_in_the_same_lines_and_groups() -> None:
    changed = READING.with_digits([SEVEN, ONE, FOUR, FOUR])
    assert changed.text == "7? 4\n4"
    assert changed.lines == (((SEVEN, ONE), (FOUR,)), ((FOUR,),))
    assert changed.notes == READING.notes
    assert READING.text == "47 ?\n7"


@pytest.mark.parametrize("digits", [[], [FOUR, FOUR]])
def test_digits_of_another_count_are_refused(digits: list[Prediction]) -> None:
    with pytest.raises(ValueError, match="the place of 1"):
        reading_of(SEVEN).with_digits(digits)
