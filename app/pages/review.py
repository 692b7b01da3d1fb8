"""Unsure digits to look through, the least sure first, and what a person says they are.

As a file it is JSON, so that a pile can be read at night and looked through in the morning.
"""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..files.storage import read_whole, write_json
from ..language.texts import tr
from ..readings.boxes import overlap
from ..readings.corrections import corrected
from ..recognition import Reading
from ..recognition.boxes import turned
from ..recognition.preprocessing import Box
from ..version import COMMAND
from .page_results import PageResult

_LEAST_OVERLAP = 0.3  # of the box in a list with the one that was read now
_FORMAT = "digit-pad-review"
_WRONG_CONTENT = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


class ReviewError(Exception):
    """A file is not a list to look through; the message names it and says what to do."""


@dataclass(frozen=True)
class ReviewItem:
    """One unsure digit. file: its path or name. page: from 1. box: in the page's pixels.

    digit: what it most likely is. second: what else it may be. confidence: 0..1. answer: what a
    person says it is; None until one does.
    """

    file: str
    page: int
    box: tuple[int, int, int, int]
    digit: int
    second: int
    confidence: float
    answer: int | None = None

    def turned(self, turns: int, size: tuple[int, int]) -> "ReviewItem":
        """Return it for its page after so many quarter turns clockwise; size: before them."""
        left, top, right, bottom = (round(side) for side in turned(self.box, turns, size))
        return dataclasses.replace(self, box=(left, top, right, bottom))


def review_item(result: PageResult, index: int) -> ReviewItem:
    """Return the item of a page's digit, by its index."""
    digit = result.reading.digits[index]
    left, top, right, bottom = (round(side) for side in digit.box)
    return ReviewItem(
        result.file, result.page, (left, top, right, bottom), *digit.candidates,
        round(digit.confidence, 4),
    )  # fmt: skip


def review_items(results: Iterable[PageResult]) -> list[ReviewItem]:
    """Return the unsure digits of pages, the least sure first."""
    return least_sure_first(
        review_item(result, index)
        for result in results
        for index, digit in enumerate(result.reading.digits)
        if not digit.is_sure
    )


def items_after(items: Sequence[ReviewItem], result: PageResult) -> tuple[ReviewItem, ...]:
    """Return the items of a page whose digits have changed: those still there, and new ones."""
    at = {number: digit_at(result.reading, item.box) for number, item in enumerate(items)}
    kept = tuple(item for number, item in enumerate(items) if at[number] is not None)
    listed = set(at.values())
    new = [
        review_item(result, index)
        for index, digit in enumerate(result.reading.digits)
        if not digit.is_sure and index not in listed
    ]
    return (*kept, *least_sure_first(new))


def least_sure_first(items: Iterable[ReviewItem]) -> list[ReviewItem]:
    return sorted(items, key=lambda item: item.confidence)


def digit_at(reading: Reading, box: Box) -> int | None:
    """Return the index of the digit that stands where a box is; None where none does."""
    shares = [(overlap(digit.box, box), -index) for index, digit in enumerate(reading.digits)]
    share, index = max(shares, default=(0.0, 0))
    return -index if share >= _LEAST_OVERLAP else None


def answered(reading: Reading, items: Iterable[ReviewItem]) -> Reading:
    """Return the reading of a page in which the page's items are what a person says they are."""
    for item in items:
        index = digit_at(reading, item.box)
        if item.answer is not None and index is not None:
            reading = corrected(reading, index, item.answer)
    return reading


def save_review(path: Path, items: Sequence[ReviewItem]) -> None:
    """Save a list. Raises OSError."""
    write_json(path, {"format": _FORMAT, "unsure": [asdict(item) for item in items]})


def load_review(path: Path) -> list[ReviewItem]:
    """Load a list; relative names of files in it are from its folder. Raises ReviewError."""
    try:
        values = json.loads(read_whole(path))
        return [
            review_values(path.parent, each)
            for each in {_FORMAT: values["unsure"]}[values["format"]]
        ]
    except OSError as error:
        raise ReviewError(
            tr("Cannot open {path}: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    except _WRONG_CONTENT as error:
        raise ReviewError(
            tr(
                "{path} is not a list to review. Make one with `{COMMAND} read … --review FILE`.",
                path=path,
                COMMAND=COMMAND,
            )
        ) from error


def review_values(folder: Path, values: dict[str, Any]) -> ReviewItem:
    """Return an item of its values in JSON; a relative name of its file is from the folder.

    Raises a LookupError, TypeError, ValueError and the like for what is none.
    """
    left, top, right, bottom = (int(side) for side in values["box"])
    item = ReviewItem(
        file=str(folder / values["file"]),
        page=int(values["page"]),
        box=(left, top, right, bottom),
        digit=_digit(values["digit"]),
        second=_digit(values["second"]),
        confidence=float(values["confidence"]),
    )
    if item.page < 1:
        raise ValueError(f"there is no page {item.page}")
    answer = values["answer"]
    return item if answer is None else dataclasses.replace(item, answer=_digit(answer))


def _digit(value: Any) -> int:
    if value not in range(10):
        raise ValueError(f"{value} is no digit")
    return int(value)
