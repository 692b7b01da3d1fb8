"""The list of entered numbers as values, and as text for other programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..csv_text import csv_line, plain_text
from ..files.storage import write_atomically
from ..recognition import Reading
from ..wording import doubt

_COLUMNS = ("number", "words", "confidence", "time", "corrected", "value")


@dataclass(frozen=True)
class Entry:
    """One click on Done. confidence: 0..1. time: local, ISO 8601, to the second.

    is_corrected: whether a person said what one of its digits or signs is. value: what it means,
    as programs write it; several are apart by a space, and "" is none.
    """

    number: str
    words: str
    confidence: float
    time: str
    is_corrected: bool = False
    value: str = ""


def entry_of(reading: Reading, time: datetime) -> Entry:
    """Return the entry of a reading; where it is not sure, the words say so."""
    words = reading.words if reading.is_sure else doubt(reading)
    return Entry(
        reading.text, words, round(reading.confidence, 4), time.isoformat(timespec="seconds"),
        any(thing.is_corrected for thing in reading.things),
        " ".join(value.text for value in reading.values if value),
    )  # fmt: skip


def as_table(entries: Sequence[Entry]) -> str:
    """Return entries as lines with tabs, as spreadsheets paste them."""
    rows = ((e.number, e.words, e.confidence, e.time) for e in entries)
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def save_csv(path: Path, entries: Sequence[Entry]) -> None:
    """Save entries as CSV with a header, UTF-8 with the mark by which Excel knows it.

    Raises OSError.
    """
    rows = (
        (e.number, e.words, e.confidence, e.time, "yes" if e.is_corrected else "no", e.value)
        for e in entries
    )
    text = "".join(csv_line(row, end="\r\n") for row in (_COLUMNS, *rows))
    write_atomically(path, text.encode("utf-8-sig", "backslashreplace"))


def _cell(value: object) -> str:
    """What a session that came from elsewhere holds makes no more cells, and no formula."""
    return " ".join(str(plain_text(value)).split())
