"""What came of each number that was asked, kept as CSV: for teachers, and for the best round."""

import csv
import io
from collections import Counter
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from ..csv_text import csv_line

RIGHT, MENDED, WRONG = "right", "right later", "wrong"


@dataclass(frozen=True)
class Result:
    """One number that was asked and answered.

    time: when, local, ISO 8601, to the second. level: its name. read: what the first answer was
    read as. result: RIGHT at once, MENDED or WRONG. tries: answers that counted. seconds: until
    the first of them. round: when the timed round began, and for how long it was, or "".
    """

    time: str
    level: str
    number: int
    read: str
    result: str
    tries: int
    seconds: float
    round: str = ""
    round_seconds: int | str = ""


_COLUMNS = tuple(field.name for field in fields(Result))


def add_result(path: Path, result: Result) -> None:
    """Write a result behind those that are there, in UTF-8 with the mark by which Excel knows it.

    Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    rows = [_COLUMNS, astuple(result)] if is_new else [astuple(result)]
    text = "".join(csv_line(row, end="\r\n") for row in rows)
    with path.open("ab") as file:
        file.write(text.encode("utf-8-sig" if is_new else "utf-8"))


def best_round(path: Path, level: str, seconds: int) -> int:
    """Return the most numbers that were right at once in one round of a level and a length.

    0 where there was none, or where the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return 0
    text = text.replace("\0", "")  # which Python 3.10 refuses in CSV
    rows = csv.DictReader(io.StringIO(text, newline=""))
    rounds = Counter(
        row["round"]
        for row in rows
        if row.get("round")
        and row.get("level") == level
        and row.get("round_seconds") == str(seconds)
        and row.get("result") == RIGHT
    )
    return max(rounds.values(), default=0)
