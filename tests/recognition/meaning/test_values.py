"""What groups mean: exact values, and notes where they mean nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.recognition.meaning.sums import BRACKETS, BY_ZERO
from app.recognition.meaning.values import (
    LONE_SIGN,
    NO_SUCH_DAY,
    NO_SUM,
    TOO_LONG,
    TWO_POINTS,
    Meaning,
    Value,
    meaning_of,
)


@pytest.mark.parametrize(
    ("text", "kind", "shown", "number"),
    [
        ("407", "integer", "407", 407),
        ("1,000", "integer", "1000", 1000),
        ("(12)", "integer", "12", 12),
        ("-5", "integer", "-5", -5),
        ("+7", "integer", "7", 7),
        ("3.14", "decimal", "3.14", Decimal("3.14")),
        ("-264.27", "decimal", "-264.27", Decimal("-264.27")),
        ("24,500.00", "decimal", "24500.00", Decimal("24500.00")),
        ("3/4", "fraction", "3/4", Fraction(3, 4)),
        ("-8/10", "fraction", "-8/10", Fraction(-4, 5)),
        ("6%", "percentage", "6%", 6),
        ("-2,5%", "percentage", "-2.5%", Decimal("-2.5")),
        ("9:05", "time", "09:05", None),
        ("23:59:30", "time", "23:59:30", None),
    ],
)
def test_a_group_has_a_kind_and_an_exact_number(
    text: str, kind: str, shown: str, number: object
) -> None:
    assert meaning_of(text) == Meaning(Value(kind, shown, number))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("31.12.2019", "2019-12-31"),
        ("1.4.2020", "2020-04-01"),
        ("13/12/2024", "2024-12-13"),
        ("12/13/2024", "2024-12-13"),
        ("5/5/2024", "2024-05-05"),
        ("2024-05-12", "2024-05-12"),
        ("12/05/2024", "12/05/2024"),
        ("31/12/19", "31/12/19"),
    ],
)
def test_a_date_is_iso_only_where_it_can_be_but_one_day(text: str, shown: str) -> None:
    assert meaning_of(text).value == Value("date", shown)


@pytest.mark.parametrize(
    ("text", "shown", "is_right"),
    [
        ("12+5=", "17", None),
        ("12+5", "17", None),
        ("12+5=17", "17", True),
        ("9-4=6", "5", False),
        ("2+3×4=", "14", None),
        ("(2+3)×4=20", "20", True),
        ("-3+5=", "2", None),
        ("10÷4=2.5", "2.5", True),
        ("1÷3=", "1/3", None),
        ("1/2+1/4=", "3/4", None),
        ("1-1.75=", "-0.75", None),
        ("0.1+0.2=0.3", "0.3", True),
        ("12=3×4", "12", True),
    ],
)
def test_a_sum_is_worked_out(text: str, shown: str, is_right: bool | None) -> None:
    value = meaning_of(text).value
    assert value is not None
    assert (value.kind, value.text, value.is_right) == ("sum", shown, is_right)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1..2", TWO_POINTS),
        ("1.2.3", TWO_POINTS),
        ("12,34,5", TWO_POINTS),
        ("-", LONE_SIGN),
        ("+=", LONE_SIGN),
        ("7" * 30, TOO_LONG),
        (f"{'9' * 15}×{'9' * 15}=", TOO_LONG),
        ("7÷0=", BY_ZERO),
        ("3/0", BY_ZERO),
        ("1÷(2-2)=", BY_ZERO),
        ("(3", BRACKETS),
        ("2×(3+4=", BRACKETS),
        (")3(+1", BRACKETS),
        ("31/02/2024", NO_SUCH_DAY),
        ("1+=2", NO_SUM),
        ("=5", NO_SUM),
        ("1=1=1", NO_SUM),
        ("(" * 400 + "1" + ")" * 400 + "+1", NO_SUM),
        ("3-8", ""),
        ("555-1234", ""),
        ("007", ""),
        ("2(3)", ""),
        ("25:00", ""),
        ("5.", ""),
        ("4?7", ""),
        ("", ""),
    ],
)
def test_what_means_nothing_has_no_value_and_says_why(text: str, note: str) -> None:
    assert meaning_of(text) == Meaning(note=note)
