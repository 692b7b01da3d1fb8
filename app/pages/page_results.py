"""What was read on the pages of files, as text, CSV and JSON."""

import dataclasses
import json
import math
from dataclasses import dataclass
from typing import Any

from ..csv_text import csv_line, plain_path
from ..recognition import Prediction, Reading, Sign
from ..recognition.meaning.values import Value
from ..recognition.reading import Things, shown
from ..recognition.words import spell

_COLUMNS = (
    "file", "page", "line", "digit", "left", "top", "right", "bottom", "confidence", "sure",
    "corrected", "printed", "number", "value", "words",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class PageResult:
    """The reading of one page. file: its path or name. page: counted from 1."""

    file: str
    page: int
    reading: Reading


def announced_from(reading: Reading, confidence: float) -> Reading:
    """Return a reading whose digits and signs are sure from a confidence, 0..1, on."""
    return reading.with_things(
        [
            dataclasses.replace(thing, is_sure=thing.confidence >= confidence)
            for thing in reading.things
        ]
    )


def json_number(value: float, places: int = 4) -> float | None:
    """Return a number rounded for JSON, in which what is no number has no place."""
    return round(value, places) if math.isfinite(value) else None


def csv_header() -> str:
    return csv_line(_COLUMNS)


def csv_rows(result: PageResult) -> str:
    """Return one row a digit; pages and lines are counted from 1.

    number, value and words are of the group that the digit stands in, signs and all.
    """
    reading = result.reading
    return "".join(
        csv_line((*_row(result, thing), *_number(group, value, reading.decimals)))
        for group, value in zip(reading.groups, reading.values, strict=True)
        for thing in group
        if isinstance(thing, Prediction)
    )


def json_text(result: PageResult) -> str:
    """Return an object: file, page, text, words, notes; each digit, each sign, each number."""
    reading = result.reading
    digits = [
        _digit_values(digit)
        | {
            "sure": digit.is_sure,
            "corrected": digit.is_corrected,
            "printed": digit.is_printed,
            "probabilities": [json_number(share) for share in digit.probabilities],
        }
        for digit in reading.digits
    ]
    page = {
        "file": result.file,
        "page": result.page,
        "text": reading.text,
        "words": reading.words,
        "notes": list(reading.notes),
        "digits": digits,
        "signs": list(map(_sign_values, reading.signs)),
        "numbers": [
            _number_values(group, value)
            for group, value in zip(reading.groups, reading.values, strict=True)
        ],
    }
    return json.dumps(page, ensure_ascii=False)


def _row(result: PageResult, digit: Prediction) -> tuple[object, ...]:
    values = _digit_values(digit)
    return (
        plain_path(result.file), result.page, values["line"], values["digit"], *values["box"],
        values["confidence"], _yes_or_no(digit.is_sure), _yes_or_no(digit.is_corrected),
        _yes_or_no(digit.is_printed),
    )  # fmt: skip


def _number(group: Things, value: Value | None, decimals: str) -> tuple[str, str, str]:
    text = shown(group)
    return text, value.text if value else "", spell(text, decimals)


def _number_values(group: Things, value: Value | None) -> dict[str, Any]:
    """right: of a sum, whether what is behind "=" is; None where nothing is."""
    return {
        "line": group[0].line + 1,
        "text": shown(group),
        "kind": value.kind if value else None,
        "value": value.text if value else None,
        "right": value.is_right if value else None,
    }


def _sign_values(sign: Sign) -> dict[str, Any]:
    return {
        "line": sign.line + 1,
        "sign": sign.name,
        "box": [round(side) for side in sign.box],
        "confidence": json_number(sign.confidence),
        "sure": sign.is_sure,
        "corrected": sign.is_corrected,
    }


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _digit_values(digit: Prediction) -> dict[str, Any]:
    return {
        "line": digit.line + 1,
        "digit": digit.label,
        "box": [round(side) for side in digit.box],
        "confidence": json_number(digit.confidence),
    }
