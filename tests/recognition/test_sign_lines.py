"""Signs among lines of digits: the line and the group that they stand in."""

import dataclasses

import pytest

from app.recognition import Sign
from app.recognition.preprocessing import Box
from app.recognition.reading import reading_of_lines
from app.recognition.sign_lines import has_fraction_bar, with_signs
from tests.made.readings import prediction

# 12 above 34: digits 40 high and 20 wide.
LINES = [
    [[prediction(1, (0, 0, 20, 40)), prediction(2, (40, 0, 60, 40))]],
    [[prediction(3, (0, 100, 20, 140)), prediction(4, (40, 100, 60, 140))]],
]


def text_with(name: str, box: Box, space: float = 0.9) -> str:
    return reading_of_lines(with_signs(LINES, [Sign(name, 0.9, True, box)], space)).text


@pytest.mark.parametrize(
    ("name", "box", "text"),
    [
        (".", (28, 36, 32, 40), "1.2\n34"),
        (",", (26, 36, 32, 54), "1,2\n34"),
        ("-", (-20, 18, -8, 22), "-12\n34"),
        ("%", (66, 100, 90, 140), "12\n34%"),
        ("(", (-14, 94, -6, 146), "12\n(34"),
        ("-", (110, 18, 130, 22), "12 -\n34"),
    ],
)
def test_a_sign_stands_in_the_nearest_line_and_group(name: str, box: Box, text: str) -> None:
    assert text_with(name, box) == text


def test_a_bar_between_numbers_one_above_the_other_is_a_doubtful_line() -> None:
    bar = Sign("-", 0.9, True, (-5.0, 68.0, 65.0, 72.0))
    lines = with_signs(LINES, [bar])
    assert reading_of_lines(lines).text == "12\n?\n34"
    assert has_fraction_bar(lines)
    assert not has_fraction_bar(with_signs(LINES, [dataclasses.replace(bar, name="+")]))


def test_signs_without_digits_are_left_out() -> None:
    assert with_signs([], [Sign("-", 0.9, True, (0.0, 0.0, 9.0, 2.0))]) == []
