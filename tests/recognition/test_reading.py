"""A Reading's lines and groups: its text is made from them, and a change of digits keeps them."""

import dataclasses

import pytest

from app.recognition import Prediction
from app.recognition.meaning.values import LONE_SIGN, TWO_POINTS, Value
from app.recognition.reading import NO_INK, reading_of, reading_of_lines
from tests.made.readings import PLACE, prediction, reading, sign, written

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


def test_signs_stand_in_the_text_and_never_among_the_digits() -> None:
    reading = written("-3.5 12\n1+1=2")
    assert reading.text == "-3.5 12\n1+1=2"
    assert [digit.label for digit in reading.digits] == [3, 5, 1, 2, 1, 1, 2]
    assert [sign.name for sign in reading.signs] == ["-", ".", "+", "="]
    assert [value and value.text for value in reading.values] == ["-3.5", "12", "2"]
    assert reading.words == "minus three point five, twelve, one plus one equals two"


def test_a_sign_that_is_not_sure_is_a_question_mark_and_no_value() -> None:
    reading = reading_of_lines([[[FOUR, sign(".", is_sure=False, confidence=0.3), SEVEN]]])
    assert (reading.text, reading.values, reading.notes) == ("4?7", (None,), ())
    assert (reading.is_sure, reading.confidence) == (False, 0.3)


def test_other_digits_leave_the_signs_where_they_are() -> None:
    assert written("4.7 7").with_digits([SEVEN, FOUR, FOUR]).text == "7.4 4"


def test_points_and_commas_are_taken_as_the_reading_is_told() -> None:
    reading = written("1,000")
    assert reading.values == (Value("integer", "1000", 1000),)
    continental = dataclasses.replace(reading, decimals="continental")
    assert [value and value.text for value in continental.values] == ["1.000"]
    assert continental.words == "one point zero zero zero"


def test_what_means_nothing_is_said_once_with_the_remarks() -> None:
    reading = dataclasses.replace(written("1..2 3,,4\n-"), remarks=("Turn the page.",))
    assert reading.notes == ("Turn the page.", TWO_POINTS, LONE_SIGN)
    assert not dataclasses.replace(reading, lines=()).is_sure


def test_other_coordinates_change_nothing_but_the_boxes() -> None:
    before = reading(prediction(3))
    after = before.with_boxes(lambda box: (box[0] + 1, *box[1:]))
    assert after.digits[0].box == (PLACE[0] + 1, *PLACE[1:])
    assert after.text == before.text
