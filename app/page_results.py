"""What was read on the pages of files, as text, CSV and JSON."""

import csv
import dataclasses
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .recognition import Prediction, Reading

_COLUMNS = (
    "file", "page", "line", "digit", "left", "top", "right", "bottom", "confidence", "sure",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class PageResult:
    """The reading of one page. file: its path or name. page: counted from 1."""

    file: str
    page: int
    reading: Reading


def announced_from(reading: Reading, confidence: float) -> Reading:
    """Return a reading whose digits are sure from a confidence, 0..1, on."""
    return reading.with_digits(
        [dataclasses.replace(d, is_sure=d.confidence >= confidence) for d in reading.digits]
    )


def csv_text(results: Iterable[PageResult]) -> str:
    """Return one row a digit, with a header; pages and lines are counted from 1."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for result in results:
        for digit in result.reading.digits:
            row = _digit_values(digit)
            sure = "yes" if digit.is_sure else "no"
            writer.writerow(
                (result.file, result.page, row["line"], row["digit"], *row["box"],
                 row["confidence"], sure)
            )  # fmt: skip
    return text.getvalue()


def json_text(results: Iterable[PageResult]) -> str:
    """Return a list of pages: file, page, text, words, notes, and each digit's values."""
    return json.dumps([json_value(result) for result in results], indent=1) + "\n"


def json_value(result: PageResult) -> dict[str, object]:
    reading = result.reading
    return {
        "file": result.file,
        "page": result.page,
        "text": reading.text,
        "words": reading.words,
        "notes": list(reading.notes),
        "digits": [
            _digit_values(digit)
            | {
                "sure": digit.is_sure,
                "probabilities": [round(share, 4) for share in digit.probabilities],
            }
            for digit in reading.digits
        ],
    }


def _digit_values(digit: Prediction) -> dict[str, Any]:
    return {
        "line": digit.line + 1,
        "digit": digit.label,
        "box": [round(side) for side in digit.box],
        "confidence": round(digit.confidence, 4),
    }
