"""Which mark parts the decimals, by the digits behind it or by the setting."""

from decimal import Decimal

import pytest

from app.recognition.meaning.amounts import MOST_DIGITS, amount, plain


@pytest.mark.parametrize(
    ("text", "automatic", "english", "continental"),
    [
        ("1,000", "1000", "1000", "1.000"),
        ("1.000", "1.000", "1.000", "1000"),
        ("3,14", "3.14", None, "3.14"),
        ("3.14", "3.14", "3.14", None),
        ("0,750", "0.750", None, "0.750"),
        ("24,500.00", "24500.00", "24500.00", None),
        ("24.500,00", "24500.00", None, "24500.00"),
        ("1.000.000", "1000000", None, "1000000"),
        ("1,000,000", "1000000", "1000000", None),
        (".5", "0.5", "0.5", None),
        ("12,34,567", None, None, None),
        ("5.", None, None, None),
        ("007", None, None, None),
        ("007.5", None, None, None),
        ("", None, None, None),
        (".", None, None, None),
        ("1" * (MOST_DIGITS + 1), None, None, None),
    ],
)
def test_the_number_in_each_way_of_writing(
    text: str, automatic: str | None, english: str | None, continental: str | None
) -> None:
    for decimals, expected in (
        ("automatic", automatic), ("english", english), ("continental", continental),
    ):  # fmt: skip
        number = amount(text, decimals)
        assert (None if number is None else plain(number)) == expected


def test_no_digit_is_lost() -> None:
    assert amount("123456789012.125") == Decimal("123456789012.125")
