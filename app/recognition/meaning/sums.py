"""Sums are worked out: + − × ÷ and brackets on exact fractions, by recursive descent."""

import re
from fractions import Fraction

from .amounts import amount

_TOKEN = re.compile(r"[0-9.,]+|[-+×÷/:()]")
_MOST_TOKENS = 100  # a line of a page; brackets in brackets take a level of Python's stack each
_MOST_PLACES = 6  # of a result behind the point; a longer one stays a fraction


class SumError(ValueError):
    """A text is no sum; the message says why, or is empty where there is nothing to say."""


BRACKETS = "A bracket is not closed, or never opened."
BY_ZERO = "Nothing can be divided by zero."


def worked_out(text: str, decimals: str = "automatic") -> Fraction:
    """Return what an expression comes to. decimals: of `amounts.DECIMALS`. Raises SumError."""
    return _Sum(text, decimals).result()


def shown(result: Fraction, *, is_fraction: bool = False) -> str:
    """Return a result as people write it: "17", "2.5", "1/3"; 1/2 stays so if `is_fraction`."""
    if result.denominator == 1:
        return str(result.numerator)
    scaled = result * 10**_MOST_PLACES
    if scaled.denominator != 1 or is_fraction:
        return f"{result.numerator}/{result.denominator}"
    digits = f"{abs(scaled.numerator):0{_MOST_PLACES + 1}d}"
    text = f"{digits[:-_MOST_PLACES]}.{digits[-_MOST_PLACES:].rstrip('0')}"
    return f"-{text}" if result < 0 else text


class _Sum:
    """The tokens of one expression, from left to right."""

    def __init__(self, text: str, decimals: str) -> None:
        self._tokens = _TOKEN.findall(text)
        if "".join(self._tokens) != text or len(self._tokens) > _MOST_TOKENS:
            raise SumError
        if not _is_balanced(text):
            raise SumError(BRACKETS)
        self._decimals = decimals
        self._place = 0

    def result(self) -> Fraction:
        total = self._total()
        if self._next:
            raise SumError
        return total

    @property
    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next
        self._place += 1
        return token

    def _total(self) -> Fraction:
        total = self._product()
        while self._next in ("+", "-"):
            total += self._product() if self._take() == "+" else -self._product()
        return total

    def _product(self) -> Fraction:
        product = self._factor()
        while self._next and self._next in "×÷/:":
            if self._take() == "×":
                product *= self._factor()
            else:
                product = _divided(product, self._factor())
        return product

    def _factor(self) -> Fraction:
        token = self._take()
        if token in ("-", "+") and self._next not in ("-", "+"):
            return -self._factor() if token == "-" else self._factor()
        if token == "(":
            total = self._total()
            if self._take() != ")":
                raise SumError
            return total
        number = amount(token, self._decimals)
        if number is None:
            raise SumError
        return Fraction(number)


def _divided(product: Fraction, by: Fraction) -> Fraction:
    if by == 0:
        raise SumError(BY_ZERO)
    return product / by


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0
