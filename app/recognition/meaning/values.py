"""The text of a group → what it means, as a value for other programs, or why it means nothing."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .amounts import MOST_DIGITS, Number, amount, plain
from .dates import date_of, looks_like_a_date, time_of
from .sums import SumError, shown, worked_out

KINDS = ("integer", "decimal", "fraction", "date", "time", "percentage", "sum")
TWO_POINTS = "There is a point or a comma too many."
TOO_LONG = f"A number of more than {MOST_DIGITS} digits has no value here."
NO_SUCH_DAY = "There is no such day."
LONE_SIGN = "A sign stands alone, without digits."
MIXED = "A whole number beside a fraction has no value here: write it as one fraction."
NO_SUM = "This sum cannot be worked out."


@dataclass(frozen=True)
class Value:
    """What a group means.

    kind: of KINDS. text: as programs write it: "24500.00", "3/4", "2024-05-31", "09:05", "6%", of
    a sum its result; a date that may be one of two days stays as written. number: exact; None for
    dates and times. is_right: of a sum with a result behind "=", whether it is the right one.
    """

    kind: str
    text: str
    number: int | Decimal | Fraction | None = None
    is_right: bool | None = None


@dataclass(frozen=True)
class Meaning:
    """value: None where a text means nothing. note: why, where that should be said."""

    value: Value | None = None
    note: str = ""


def meaning_of(text: str, decimals: str = "automatic") -> Meaning:
    """Return what a group's text means. decimals: of `amounts.DECIMALS`."""
    if "?" in text or not text:
        return Meaning()
    if not re.search(r"[0-9]", text):
        return Meaning(note=LONE_SIGN)
    value = _date_or_time(text) or _signed(text, decimals)
    return Meaning(value) if value else _sum(text, decimals)


def meanings_of(line: Sequence[str], decimals: str = "automatic") -> list[Meaning]:
    """Return what each group of a line means; a whole number and its fraction mean nothing."""
    meanings = [meaning_of(text, decimals) for text in line]
    kinds = [meaning.value.kind if meaning.value else "" for meaning in meanings]
    for place, pair in enumerate(itertools.pairwise(kinds)):
        if pair == ("integer", "fraction"):
            meanings[place], meanings[place + 1] = Meaning(), Meaning(note=MIXED)
    return meanings


def _date_or_time(text: str) -> Value | None:
    date, time = date_of(text), time_of(text)
    if date is not None:
        return Value("date", date.day.isoformat() if date.day else text)
    if time is None:
        return None
    return Value("time", time.isoformat("seconds" if text.count(":") > 1 else "minutes"))


def _signed(text: str, decimals: str) -> Value | None:
    """A number, a fraction or a percentage, with a sign before it or in brackets, or neither."""
    inner = re.fullmatch(r"\(([^()]+)\)", text)
    text = inner[1] if inner else text
    sign, body = (text[0], text[1:]) if text[0] in "+-" else ("", text)
    factor = -1 if sign == "-" else 1
    if body.endswith("%"):
        share = amount(body[:-1], decimals)
        return None if share is None else _value("percentage", factor, share, "%")
    if re.fullmatch(r"[1-9]\d{0,5}/[1-9]\d{0,5}|0/[1-9]\d{0,5}", body):
        text = body if factor > 0 else f"-{body}"
        return Value("fraction", text, factor * Fraction(body))
    number = amount(body, decimals)
    if number is None:
        return None
    return _value("decimal" if isinstance(number, Decimal) else "integer", factor, number)


def _value(kind: str, factor: int, number: Number, unit: str = "") -> Value:
    if factor < 0:
        number = number.copy_negate() if isinstance(number, Decimal) else -number
    return Value(kind, plain(number) + unit, number)


def _sum(text: str, decimals: str) -> Meaning:
    """Without "=", what has only minus signs may be a range or a call number, and is no sum."""
    left, equals, right = text.partition("=")
    if not equals and not re.search(r"[+×÷]", left[1:]):
        return Meaning(note=_fault(text, decimals))
    try:
        result = worked_out(left, decimals)
        is_right = result == worked_out(right, decimals) if right else None
    except SumError as error:
        return Meaning(note=str(error) or NO_SUM)
    if len(str(result.numerator)) > MOST_DIGITS:
        return Meaning(note=TOO_LONG)
    number = result.numerator if result.denominator == 1 else result
    return Meaning(Value("sum", shown(result, is_fraction="/" in text), number, is_right))


def _fault(text: str, decimals: str) -> str:
    """Why what is no sum has no value, where there is a reason to tell."""
    note = next((note for note, applies in _FAULTS.items() if applies(text)), "")
    if note or text.isdigit():
        return note
    try:
        worked_out(text, decimals)
    except SumError as error:
        return str(error)
    return ""


def _has_two_points(text: str) -> bool:
    is_number = re.fullmatch(r"[0-9.,]+", text)
    return bool(re.search(r"[.,]{2}", text) or (is_number and len(re.findall(r"[.,]", text)) > 1))


_FAULTS: dict[str, Callable[[str], bool]] = {
    TOO_LONG: lambda text: bool(re.search(rf"[0-9]{{{MOST_DIGITS + 1}}}", text)),
    NO_SUCH_DAY: looks_like_a_date,
    TWO_POINTS: _has_two_points,
}
