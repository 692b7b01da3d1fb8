"""Dates and times of day as people write them."""

import datetime
import re
from dataclasses import dataclass

_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")


@dataclass(frozen=True)
class WrittenDate:
    """parts: as written. day: None where it may be one of two, as 4/5/2024 may, or any century."""

    parts: tuple[str, str, str]
    day: datetime.date | None


def date_of(text: str) -> WrittenDate | None:
    """Return the date that a text is; None where it is none, or there is no such day.

    With points the day comes first, as wherever points are used; with four digits before all, it
    is year, month, day.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    first, mark, second, third = match.groups()
    parts = first, second, third
    if len(first) == 4 and len(third) <= 2:
        day = _day(first, second, third)
        return WrittenDate(parts, day) if day else None
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    year = third if len(third) == 4 else f"20{third}"
    orders = [(first, second)] if mark == "." else [(first, second), (second, first)]
    days = {found for day, month in orders if (found := _day(year, month, day))}
    if not days:
        return None
    is_clear = len(days) == 1 and len(third) == 4
    return WrittenDate(parts, days.pop() if is_clear else None)


def looks_like_a_date(text: str) -> bool:
    """Return whether a text has the form of a date with its whole year, be there the day or not."""
    match = _DATE.fullmatch(text)
    return match is not None and 4 in (len(match[1]), len(match[4]))


def time_of(text: str) -> datetime.time | None:
    """Return the time of day that a text is, as 9:05 or 23:59:30; None where it is none."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return datetime.time(hour, minute, second)
    except ValueError:
        return None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
