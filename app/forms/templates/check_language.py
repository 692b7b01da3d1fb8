"""The language of a form's checks: "total = sum(q1..q6)", "end >= start", "mod11(account)".

A check compares two sides with =, <, <=, > or >=, or holds digits to their check digit. A side has
names of fields, numbers, sum(...), + - * and brackets. In sum(...) and mod11(...) stand names,
a comma between them, or the first and the last of several: q1..q6.
"""

import itertools
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from ...language.texts import tr
from .check_digits import CHECK_DIGITS

Texts: TypeAlias = Mapping[str, str]
Side: TypeAlias = Callable[[Texts], Decimal | None]  # None: nothing is written there

_NUMBERED = re.compile(r"(.*?)(\d+)")
_WORD = re.compile(r"\w[\w ]*")
_SIGN = re.compile(r"<=|>=|==|\.\.|[=<>+\-*(),]")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_FUNCTION = re.compile(rf"(sum|{'|'.join(CHECK_DIGITS)})\s*\(")
_ORDERS: dict[str, tuple[Callable[[Decimal, Decimal], bool], str]] = {
    "=": (operator.eq, "≠"),
    "==": (operator.eq, "≠"),
    "<": (operator.lt, "≥"),
    "<=": (operator.le, ">"),
    ">": (operator.gt, "≤"),
    ">=": (operator.ge, "<"),
}
_DEEPEST = 20  # brackets in brackets


class CheckError(ValueError):
    """A check cannot be understood; the message says what is wrong in it and what to do."""


class ManyFieldsError(CheckError):
    """A name stands for several fields where one is wanted: a table's column, outside of a sum."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is several fields. Write sum({name}), or the name of a cell.", name=name)
        )
        self.name = name


@dataclass(frozen=True)
class Names:
    """What names a check may have. one: of a field, with the field's own; many: of several."""

    one: Mapping[str, str]
    many: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Check:
    """A check that is understood. fields: whose texts it is about.

    failure: says why it does not hold, "41 ≠ 43", or "" where it does.
    """

    text: str
    fields: tuple[str, ...]
    failure: Callable[[Texts], str]


def parse_check(text: str, names: Names) -> Check:
    """Return the check that a text means. Raises CheckError."""
    parser = _Parser(text, names)
    failure = parser.check()
    return Check(text, tuple(dict.fromkeys(parser.used)), failure)


def value_of(text: str) -> Decimal | None:
    """Return the number that a field's text is; None for none."""
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


class _Parser:
    """Goes through a check's tokens. used: the fields that were named so far."""

    def __init__(self, text: str, names: Names) -> None:
        self.used: list[str] = []
        self._names = names
        self._tokens = [*_tokens(text, [*names.one, *names.many]), ("end", "")]
        self._at = 0
        self._depth = 0

    def check(self) -> Callable[[Texts], str]:
        kind, word = self._tokens[0]
        if kind == "function" and word in CHECK_DIGITS:
            self._at += 1
            fields = self._several()
            self._end()
            return _digit_failure(fields, CHECK_DIGITS[word])
        left = self._sum()
        sign = self._next()
        if sign not in _ORDERS:
            raise CheckError(tr("it compares nothing. Write =, <, <=, > or >= between two sides."))
        right = self._sum()
        self._end()
        holds, against = _ORDERS[sign]
        is_equation = holds is operator.eq
        fields = tuple(self.used)

        def failure(texts: Texts) -> str:
            if not any(texts.get(field) for field in fields):
                return ""
            a, b = left(texts), right(texts)
            if a is None or b is None:
                return f"{_said(a)} {against} {_said(b)}" if is_equation else ""
            return "" if holds(a, b) else f"{_said(a)} {against} {_said(b)}"

        return failure

    def _sum(self) -> Side:
        side = self._product()
        while self._word in ("+", "-"):
            sign = self._next()
            side = _joined(side, self._product(), operator.add if sign == "+" else operator.sub)
        return side

    def _product(self) -> Side:
        side = self._factor()
        while self._word == "*":
            self._at += 1
            side = _joined(side, self._factor(), operator.mul)
        return side

    def _factor(self) -> Side:
        kind, word = self._tokens[self._at]
        if kind == "number":
            self._at += 1
            return lambda _, number=Decimal(word): number  # type: ignore[misc]
        if kind == "name":
            self._at += 1
            field = self._one(word)
            return lambda texts: value_of(texts.get(field, ""))
        if kind == "function" and word == "sum":
            self._at += 1
            return _sum_of(self._several())
        if word == "(" and self._depth < _DEEPEST:
            self._at += 1
            self._depth += 1
            side = self._sum()
            self._depth -= 1
            self._close()
            return side
        raise CheckError(_unexpected(kind, word))

    def _several(self) -> tuple[str, ...]:
        """The fields named in the brackets of a function, the first of which is behind us."""
        fields: list[str] = []
        while True:
            kind, word = self._tokens[self._at]
            if kind != "name":
                raise CheckError(_unexpected(kind, word))
            self._at += 1
            if self._word == "..":
                self._at += 1
                kind, last = self._tokens[self._at]
                if kind != "name":
                    raise CheckError(_unexpected(kind, last))
                self._at += 1
                found = self._from_to(word, last)
            elif word in self._names.many:
                found = tuple(self._names.many[word])
            else:
                found = (self._one(word),)
            fields += found
            self.used += found
            if self._word != ",":
                self._close()
                return tuple(fields)
            self._at += 1

    def _from_to(self, first: str, last: str) -> tuple[str, ...]:
        """The fields from one to another: q1, q2, q3 by their numbers, others by their order."""
        one, other = _NUMBERED.fullmatch(first), _NUMBERED.fullmatch(last)
        if one and other and one[1] == other[1]:
            numbers = range(int(one[2]), int(other[2]) + 1)
            names = [
                f"{one[1]}{number:0{len(one[2])}}" for number in numbers[: len(self._names.one) + 1]
            ]
        else:
            known = list(self._names.one)
            self._one(first)
            self._one(last)
            names = known[known.index(first) : known.index(last) + 1]
        if not names:
            raise CheckError(
                tr(
                    "“{first}” comes after “{last}”. Write the first one first.",
                    first=first,
                    last=last,
                )
            )
        return tuple(self._one(name) for name in names)

    def _one(self, name: str) -> str:
        if name in self._names.one:
            field = self._names.one[name]
            self.used.append(field)
            return field
        if name in self._names.many:
            raise ManyFieldsError(name)
        raise CheckError(
            tr("there is no field “{name}”. Name one of the form’s fields.", name=name)
        )

    @property
    def _word(self) -> str:
        return self._tokens[self._at][1]

    def _next(self) -> str:
        word = self._word
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return word

    def _close(self) -> None:
        if self._next() != ")":
            raise CheckError(tr("a bracket is not closed. Write ) behind it."))

    def _end(self) -> None:
        kind, word = self._tokens[self._at]
        if kind != "end":
            raise CheckError(
                tr("“{word}” is too much. Take it out, or write it as a second check.", word=word)
            )


def _tokens(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the word of each token; names may have spaces and signs in them."""
    longest_first = sorted(names, key=len, reverse=True)
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        kind, word, at = _token(text, at, longest_first)
        yield kind, word


def _token(text: str, at: int, names: Sequence[str]) -> tuple[str, str, int]:
    if function := _FUNCTION.match(text, at):
        return "function", function[1], function.end()
    for name in names:
        if text.startswith(name, at) and not _goes_on(text, at + len(name)):
            return "name", name, at + len(name)
    for kind, pattern in (("number", _NUMBER), ("sign", _SIGN), ("name", _WORD)):
        if found := pattern.match(text, at):
            if kind == "number" and _goes_on(text, found.end()):
                continue
            return kind, found[0].rstrip(), found.end()
    raise CheckError(tr("“{word}” has no meaning here. Take it out.", word=text[at]))


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on behind what was taken for its end."""
    before, behind = text[at - 1 : at], text[at : at + 1]
    return (before.isalnum() or before == "_") and (behind.isalnum() or behind == "_")


def _unexpected(kind: str, word: str) -> str:
    if kind == "end":
        return tr("it ends too soon. Write a field or a number at its end.")
    return tr("“{word}” stands where a field or a number should. Put one there.", word=word)


def _joined(one: Side, other: Side, how: Callable[[Decimal, Decimal], Decimal]) -> Side:
    """Two sides put together; nothing counts as 0 beside something."""

    def joined(texts: Texts) -> Decimal | None:
        a, b = one(texts), other(texts)
        if a is None and b is None:
            return None
        return how(a or Decimal(0), b or Decimal(0))

    return joined


def _sum_of(fields: Sequence[str]) -> Side:
    def total(texts: Texts) -> Decimal | None:
        values = [value_of(texts.get(field, "")) for field in fields]
        written = [value for value in values if value is not None]
        return sum(written, Decimal(0)) if written else None

    return total


def _digit_failure(fields: Sequence[str], fits: Callable[[str], bool]) -> Callable[[Texts], str]:
    def failure(texts: Texts) -> str:
        digits = "".join(itertools.chain(*(texts.get(field, "") for field in fields)))
        written = re.sub(r"\D", "", digits)
        return "" if not written or fits(written) else written

    return failure


def _said(value: Decimal | None) -> str:
    return "–" if value is None else f"{value:f}"
