"""Digits with points and commas → an exact number, whichever of the two marks the decimals."""

import re
from decimal import Decimal
from typing import TypeAlias

DECIMALS = ("automatic", "english", "continental")  # how decimals and thousands are written
MOST_DIGITS = 15  # as many as spreadsheets keep exactly; a longer row is no number to reckon with

Number: TypeAlias = int | Decimal

_MARKS = {"english": (".", ","), "continental": (",", ".")}  # of decimals, of thousands


def amount(text: str, decimals: str = "automatic") -> Number | None:
    """Return the number that digits, points and commas make; None where they make none.

    decimals: of DECIMALS. "automatic" looks at the digits: of points and commas the last is the
    decimal one; one comma alone with three digits behind it parts thousands, and so do several of
    a kind, three digits apart; any other parts the decimals. So "1,000" is a thousand and "1.000"
    is one. A row of several digits that begins with 0 is a code, and no number.
    """
    if sum(map(str.isdigit, text)) > MOST_DIGITS:
        return None
    if decimals != "automatic":
        return _number(text, *_MARKS[decimals])
    return _number(text, *_MARKS[_style_of(text)])


def plain(number: Number) -> str:
    """Return a number as programs write it: "-24500.00"."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _style_of(text: str) -> str:
    """Return whether the decimals of a text are behind a point, english, or a comma."""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return "english" if text.rfind(".") > text.rfind(",") else "continental"
    if commas:
        is_thousands = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", text)
        return "english" if is_thousands else "continental"
    return "english" if points <= 1 else "continental"


def _number(text: str, point: str, comma: str) -> Number | None:
    whole, *rest = text.split(point)
    if len(rest) > 1 or (rest and not re.fullmatch(r"[0-9]+", rest[0])):
        return None
    thousands = rf"0|[1-9][0-9]*|[1-9][0-9]{{0,2}}({re.escape(comma)}[0-9]{{3}})+"
    is_bare_decimal = not whole and rest
    if not is_bare_decimal and not re.fullmatch(thousands, whole):
        return None
    digits = whole.replace(comma, "") or "0"
    return Decimal(f"{digits}.{rest[0]}") if rest else int(digits)
