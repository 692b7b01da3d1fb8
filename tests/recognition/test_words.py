"""Numbers in words."""

import pytest

from app.recognition.words import spell


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("0", "zero"),
        ("7", "seven"),
        ("407", "four hundred and seven"),
        ("07", "zero seven"),
        ("00", "zero zero"),
        ("123456", "one hundred and twenty-three thousand, four hundred and fifty-six"),
        ("1234567", "one two three four five six seven"),
        ("12 7", "twelve, seven"),
        ("12\n7 3", "twelve, seven, three"),
        ("4?7", ""),
        ("4? 7", "seven"),
        ("3.14", "three point one four"),
        ("-5", "minus five"),
        ("24,500", "twenty-four thousand, five hundred"),
        ("1,000,000", "one million"),
        ("3/4", "three quarters"),
        ("17/20", "seventeen twentieths"),
        ("3/200", "three over two hundred"),
        ("6%", "six percent"),
        ("(12)", "twelve in brackets"),
        ("9:05", "nine oh five"),
        ("12:00", "twelve o'clock"),
        ("31.12.2019", "the thirty-first of December, twenty nineteen"),
        ("1.4.2005", "the first of April, two thousand and five"),
        ("12/05/2024", "twelve five twenty twenty-four"),
        ("12+5=17", "twelve plus five equals seventeen"),
        ("2×(3-1)=", "two times open bracket three minus one close bracket equals"),
        ("192.168.1.1", "one nine two point one six eight point one point one"),
    ],
)
def test_spelling(text: str, words: str) -> None:
    assert spell(text) == words


def test_a_point_may_part_thousands() -> None:
    assert spell("1.500", "continental") == "one thousand, five hundred"
    assert spell("1.500") == "one point five zero zero"
