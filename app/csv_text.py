"""Rows of CSV for spreadsheets: a name can split no row and becomes no formula."""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"[=+\-@\t\r\n]")  # what a spreadsheet takes for one begins so
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?(e[+-]?[0-9]+)?", re.IGNORECASE)


def csv_line(values: Iterable[object], end: str = "\n") -> str:
    """Return a row of CSV; text that a spreadsheet would take for a formula is quoted with '."""
    text = io.StringIO(newline="")
    # A value with any character of the line's end in it is put in quotes: with a \r too.
    csv.writer(text, lineterminator="\r\n").writerow(map(plain_text, values))
    return text.getvalue().removesuffix("\r\n") + end


def plain_text(value: object) -> object:
    """Return a value of a spreadsheet's cell; one that would be a formula is quoted with '."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def plain_path(path: str) -> str:
    """Return a file's path that a spreadsheet takes for no formula: one that begins with ./."""
    return f"./{path}" if _FORMULA.match(path) else path
