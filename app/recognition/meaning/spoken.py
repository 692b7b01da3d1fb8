"""How people read a group aloud: amounts, fractions, dates, times, sums, digit by digit."""

import functools
import re
from collections.abc import Callable
from typing import Any

from ..signs import SIGN_NAMES
from .amounts import amount, plain
from .dates import date_of, time_of
from .quick_import import inflect_module

MOST_DIGITS_AS_ONE_NUMBER = 6  # without marks between thousands; more is a telephone number
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_LARGEST_PART = 100  # of a fraction that is read as "three quarters", not "three over four"
_HALVES = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_PART = re.compile(r"[0-9]+[.,]?[0-9.,]*|[.,][0-9]+|.")


def spoken(text: str, decimals: str = "automatic") -> str:
    """Return a group's text, digits and signs, in words. decimals: of `amounts.DECIMALS`."""
    ways: tuple[Callable[[str, str], str], ...] = (_digits, _date, _time, _signed, _in_brackets)
    for way in ways:
        if words := way(text, decimals):
            return words
    parts = [_part(part, decimals) for part in _PART.findall(text)]
    return " ".join(parts)


def _digits(text: str, _: str) -> str:
    if not text.isdigit():
        return ""
    is_code = text != "0" and text.startswith("0")
    if is_code or len(text) > MOST_DIGITS_AS_ONE_NUMBER:
        return " ".join(map(_number, text))
    return _number(text)


def _date(text: str, _: str) -> str:
    date = date_of(text)
    if date is None:
        return ""
    if date.day is not None:
        month = _MONTHS[date.day.month - 1]
        return f"the {_ordinal(date.day.day)} of {month}, {_year(date.day.year)}"
    return " ".join(_year(int(part)) if len(part) == 4 else _number(part) for part in date.parts)


def _time(text: str, _: str) -> str:
    time = time_of(text)
    if time is None:
        return ""
    minutes = _pair(time.minute) if time.minute else "o'clock"
    seconds = f" and {_count(time.second, 'second')}" if text.count(":") > 1 else ""
    return f"{_number(str(time.hour))} {minutes}{seconds}"


def _signed(text: str, decimals: str) -> str:
    """A number, a fraction or a percentage, with a sign before it or without one."""
    sign = f"{SIGN_NAMES[text[0]]} " if text[0] in "+-" else ""
    body = text[1:] if sign else text
    words = _fraction(body) or _amount(body.removesuffix("%"), decimals)
    if not words:
        return ""
    return f"{sign}{words}{' percent' if body.endswith('%') else ''}"


def _in_brackets(text: str, decimals: str) -> str:
    inner = re.fullmatch(r"\(([^()]+)\)", text)
    return f"{spoken(inner[1], decimals)} in brackets" if inner else ""


def _fraction(text: str) -> str:
    match = re.fullmatch(r"(0|[1-9]\d{0,5})/([1-9]\d{0,5})", text)
    if match is None:
        return ""
    above, below = int(match[1]), int(match[2])
    if below == 1 or below > _LARGEST_PART or above > _LARGEST_PART:
        return f"{_number(match[1])} over {_number(match[2])}"
    one, several = _HALVES.get(below, (_ordinal(below), f"{_ordinal(below)}s"))
    return f"{_number(match[1])} {one if above == 1 else several}"


def _amount(text: str, decimals: str) -> str:
    number = amount(text, decimals)
    return "" if number is None else _number(plain(number))


def _part(part: str, decimals: str) -> str:
    """A part of what has no other way: a number, a row of digits with points, a sign."""
    if part in SIGN_NAMES:
        return SIGN_NAMES[part]
    return _digits(part, decimals) or _amount(part, decimals) or " ".join(
        SIGN_NAMES.get(char) or _number(char) for char in part
    )  # fmt: skip


def _year(year: int) -> str:
    """A year as two pairs: "nineteen oh five", "twenty twenty-four"; "two thousand and five"."""
    pairs = divmod(year, 100)
    if year < 1000 or 2000 <= year < 2010 or (pairs[1] == 0 and pairs[0] % 10 == 0):
        return _number(str(year))
    return f"{_number(str(pairs[0]))} {_pair(pairs[1]) if pairs[1] else 'hundred'}"


def _pair(number: int) -> str:
    """Two digits of a time or a year: "oh five", "thirty"."""
    return f"oh {_number(str(number))}" if number < 10 else _number(str(number))


def _count(number: int, noun: str) -> str:
    return f"{_number(str(number))} {noun}{'' if number == 1 else 's'}"


def _ordinal(number: int) -> str:
    return str(_engine().number_to_words(_engine().ordinal(number)))


def _number(text: str) -> str:
    return str(_engine().number_to_words(text))


@functools.cache
def _engine() -> Any:
    return inflect_module().engine()
