"""Unsure digits and signs to look through, the least sure first, and what a person says they are.

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
from ..readings.arranging import thing_in, with_meant
from ..recognition import Prediction, Reading
from ..recognition.boxes import turned
from ..recognition.reading import Thing
from ..recognition.signs import SIGNS
from ..version import COMMAND
from .page_results import PageResult

_FORMAT = "digit-pad-review"
_WRONG_CONTENT = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


class ReviewError(Exception):
    """A file is not a list to look through; the message names it and says what to do."""


@dataclass(frozen=True)
class ReviewItem:
    """One unsure digit or sign. file: its path or name. page: from 1. box: in the page's pixels.

    digit: what it most likely is, a digit or the name of a sign. second: what else it may be; of a
    sign "", nothing. confidence: 0..1. answer: what a person says it is, a digit, the name of a
    sign or "" for nothing; None until one does.
    """

    file: str
    page: int
    box: tuple[int, int, int, int]
    digit: int | str
    second: int | str
    confidence: float
    answer: int | str | None = None

    def turned(self, turns: int, size: tuple[int, int]) -> "ReviewItem":
        """Return it for its page after so many quarter turns clockwise; size: before them."""
        left, top, right, bottom = (round(side) for side in turned(self.box, turns, size))
        return dataclasses.replace(self, box=(left, top, right, bottom))


def review_items(results: Iterable[PageResult]) -> list[ReviewItem]:
    """Return the unsure digits and signs of pages, the least sure first."""
    return least_sure_first(
        _review_item(result, thing)
        for result in results
        for thing in result.reading.things
        if not thing.is_sure
    )


def items_after(items: Sequence[ReviewItem], result: PageResult) -> tuple[ReviewItem, ...]:
    """Return the items of a page whose digits have changed: those still there, and new ones."""
    at = {number: thing_in(result.reading, item.box) for number, item in enumerate(items)}
    kept = tuple(item for number, item in enumerate(items) if at[number] is not None)
    listed = {id(thing) for thing in at.values()}
    new = [
        _review_item(result, thing)
        for thing in result.reading.things
        if not thing.is_sure and id(thing) not in listed
    ]
    return (*kept, *least_sure_first(new))


def least_sure_first(items: Iterable[ReviewItem]) -> list[ReviewItem]:
    return sorted(items, key=lambda item: item.confidence)


def answered(reading: Reading, items: Iterable[ReviewItem]) -> Reading:
    """Return the reading of a page in which the page's items are what a person says they are."""
    for item in items:
        if item.answer is not None:
            reading = with_meant(reading, item.box, item.answer)
    return reading


def _review_item(result: PageResult, thing: Thing) -> ReviewItem:
    left, top, right, bottom = (round(side) for side in thing.box)
    first: tuple[int | str, int | str] = (
        thing.candidates if isinstance(thing, Prediction) else (thing.name, "")
    )
    return ReviewItem(
        result.file, result.page, (left, top, right, bottom), *first, round(thing.confidence, 4)
    )


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
        digit=_meant(values["digit"]),
        second=_meant(values["second"]),
        confidence=float(values["confidence"]),
    )
    if item.page < 1:
        raise ValueError(f"there is no page {item.page}")
    answer = values["answer"]
    return item if answer is None else dataclasses.replace(item, answer=_meant(answer))


def _meant(value: Any) -> int | str:
    """A digit, the name of a sign, or "" for nothing."""
    if isinstance(value, str):
        if value and value not in SIGNS:
            raise ValueError(f"{value} is no sign")
        return value
    if value not in range(10):
        raise ValueError(f"{value} is no digit")
    return int(value)
