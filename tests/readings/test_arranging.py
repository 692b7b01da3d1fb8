"""Digits that are put into a reading, and taken out: where they then stand in its text."""

import dataclasses

import pytest

from app.readings.arranging import with_digit, with_sign, without
from app.recognition import Reading
from app.recognition.preprocessing import Box
from app.recognition.reading import reading_of_lines
from tests.made.readings import prediction, reading, sign


def page() -> Reading:
    """ "12 3" above "45": digits 20 wide and 40 high."""
    boxes: list[Box] = [
        (0, 0, 20, 40), (30, 2, 50, 42), (120, 4, 140, 44), (0, 100, 20, 140), (30, 102, 50, 142)
    ]  # fmt: skip
    digits = [prediction(label + 1, box, line=int(box[1] > 90)) for label, box in enumerate(boxes)]
    return reading(*digits, text="12 3\n45")


@pytest.mark.parametrize(
    ("box", "text"),
    [
        ((60, 2, 80, 42), "129 3\n45"),  # close to the 2
        ((94, 2, 114, 42), "12 93\n45"),  # close to the 3
        ((220, 6, 240, 46), "12 3 9\n45"),  # far from all
        ((22, 2, 28, 42), "192 3\n45"),  # between two of a number
        ((-60, 0, -40, 40), "9 12 3\n45"),
        ((60, 110, 80, 150), "12 3\n459"),  # the line slopes
        ((0, 50, 20, 90), "12 3\n9\n45"),  # between the lines
        ((0, 200, 20, 240), "12 3\n45\n9"),
        ((900, 6, 920, 46), "12 3\n9\n45"),  # nobody's neighbour
    ],
)
def test_a_new_digit_stands_where_its_box_is(box: Box, text: str) -> None:
    made = with_digit(page(), prediction(9, box))
    assert made.text == text
    assert [digit.line for digit in made.digits] == sorted(digit.line for digit in made.digits)
    assert len({digit.line for digit in made.digits}) == len(text.splitlines())


def test_digits_that_go_leave_no_empty_group_or_line() -> None:
    assert without(page(), [0]).text == "2 3\n45"
    assert without(page(), [2]).text == "12\n45"
    gone = without(page(), [0, 1, 2])
    assert gone.text == "45"
    assert {digit.line for digit in gone.digits} == {0}
    assert without(page(), range(5)).text == ""


def test_the_first_digit_of_a_page() -> None:
    assert with_digit(reading(), prediction(9)).text == "9"


@pytest.mark.parametrize(
    ("box", "name", "text"),
    [
        ((22, 34, 26, 40), ".", "1.2 3\n45"),
        ((54, 2, 66, 42), "%", "12% 3\n45"),
        ((-16, 18, -4, 22), "-", "-12 3\n45"),
        ((80, 18, 90, 22), "-", "12 - 3\n45"),
        ((20, 118, 28, 122), "+", "12 3\n4+5"),
    ],
)
def test_a_sign_is_put_in_changed_and_taken_out(box: Box, name: str, text: str) -> None:
    put_in = with_sign(page(), box, name)
    assert put_in.text == text
    assert put_in.signs[0].is_corrected
    assert with_sign(put_in, box, "=").text == text.replace(name, "=")
    assert with_sign(put_in, box, "").text.replace("  ", " ") == page().text
    assert with_sign(page(), box, "").text == page().text


def test_what_is_no_sign_is_not_put_in() -> None:
    with pytest.raises(ValueError, match="no sign"):
        with_sign(page(), (22, 34, 26, 40), "!")


def test_signs_stay_where_they_are() -> None:
    boxes: list[Box] = [(0, 0, 20, 40), (40, 0, 60, 40)]
    point = dataclasses.replace(sign("."), box=(26, 34, 32, 40))
    three, five = (prediction(label, box) for label, box in zip((3, 5), boxes, strict=True))
    decimal = reading_of_lines([[[three, point, five]]])
    assert with_digit(decimal, prediction(1, (70, 0, 90, 40))).text == "3.51"
    assert with_digit(decimal, prediction(1, (33, 0, 38, 40))).text == "3.15"
    assert without(decimal, [1]).text == "3."
    assert without(decimal, [0, 1]).text == ""
