"""What is kept of a file that was read: all that is printed, so that a broken batch can go on.

A file of progress has a line of JSON for each file that was read: its name, its size and time,
and what each page gave in every form. A batch that goes on prints them as if it had just read them.
"""

import json
from collections.abc import Generator, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..files.storage import read_whole, write_atomically
from ..recognition.trial import hash_of
from .batch import Job, Outcome, ReadOptions
from .page_results import PageResult, csv_rows, json_text
from .review import ReviewItem, review_items, review_values

_FORMAT = "digit-pad-progress"
_WRONG_CONTENT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class ProgressError(Exception):
    """A batch cannot go on by a file; the message names it and says what to do."""


@dataclass(frozen=True)
class FinishedPage:
    """One page. name: its file. text: "" where no digit was found. csv: rows. json: an object.

    digits, doubtful: how many there are, and how many of them are not sure.
    """

    name: str
    page: int
    text: str
    notes: tuple[str, ...]
    csv: str
    json: str
    digits: int
    doubtful: int
    unsure: tuple[ReviewItem, ...]


@dataclass(frozen=True)
class FinishedFile:
    """What one file gave, and what went wrong, or ""."""

    path: Path
    pages: tuple[FinishedPage, ...]
    problem: str = ""


def finished(outcome: Outcome) -> FinishedFile:
    """Return what is kept of an outcome."""
    return FinishedFile(outcome.path, tuple(map(_page, outcome.pages)), outcome.problem)


def in_order(
    jobs: Sequence[Job], done: dict[Path, FinishedFile], new: Generator[FinishedFile, None, None]
) -> Generator[FinishedFile, None, None]:
    """Yield what all jobs gave, in their order, those done before without waiting for others."""
    try:
        for job in jobs:
            yield done[job.path] if job.path in done else next(new)
    finally:
        new.close()


class Progress:
    """The file in which a batch says what it has read."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        """Take up a file, or begin one. Raises ProgressError: it is of another batch, or no such.

        Raises OSError where it cannot be written.
        """
        self._path = path
        self._heading = {"format": _FORMAT, "how": _how(options)}
        self._lines = self._read()
        lines = [json.dumps(self._heading), *self._lines.values()]
        write_atomically(path, "".join(f"{line}\n" for line in lines).encode())

    def rest_of(self, jobs: Iterable[Job]) -> tuple[list[Job], dict[Path, FinishedFile]]:
        """Return the jobs that are still to be done, and what the others gave."""
        rest: list[Job] = []
        done: dict[Path, FinishedFile] = {}
        for job in jobs:
            line = self._lines.get(file_key(job.path))
            if line is None:
                rest.append(job)
            else:
                done[job.path] = _parse(job.path, json.loads(line))
        return rest, done

    def add(self, file: FinishedFile) -> None:
        """Say that a file was read; one that failed is tried again next time. Raises OSError."""
        if file.problem:
            return
        values = {"key": file_key(file.path), "pages": list(map(asdict, file.pages))}
        with self._path.open("a", encoding="utf-8") as progress:
            progress.write(json.dumps(values) + "\n")

    def _read(self) -> dict[str, str]:
        """The lines by the keys of their files; the last may be cut off."""
        try:
            lines = read_whole(self._path).decode().splitlines()
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise self._error("is another file. Choose another name.") from error
        if not lines:
            return {}
        heading = _json(lines[0])
        if not isinstance(heading, dict) or heading.get("format") != _FORMAT:
            raise self._error("is another file. Choose another name.")
        if heading != self._heading:
            raise self._error("is of other options. Choose another file, or delete it.")
        return {key: line for line in lines[1:] if (key := _key_of(line))}

    def _error(self, what: str) -> ProgressError:
        return ProgressError(f"{self._path} {what}")


def _page(result: PageResult) -> FinishedPage:
    reading = result.reading
    return FinishedPage(
        name=result.file,
        page=result.page,
        text=reading.text if reading.digits else "",
        notes=tuple(reading.notes),
        csv=csv_rows(result),
        json=json_text(result),
        digits=len(reading.digits),
        doubtful=sum(not digit.is_sure for digit in reading.digits),
        unsure=tuple(review_items([result])),
    )


def _how(options: ReadOptions) -> dict[str, Any]:
    """All that decides what a file gives, as JSON has it."""
    values = asdict(options) | {"model": hash_of(options.model.read_bytes())}
    as_json: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return as_json


def file_key(path: Path) -> str:
    """What a file is known by: when it has changed, it is read again."""
    try:
        status = path.stat()
    except OSError:
        return str(path)
    return f"{status.st_size} {status.st_mtime_ns} {path}"


def _parse(path: Path, values: dict[str, Any]) -> FinishedFile:
    pages = tuple(
        FinishedPage(
            name=str(page["name"]),
            page=int(page["page"]),
            text=str(page["text"]),
            notes=tuple(map(str, page["notes"])),
            csv=str(page["csv"]),
            json=json.dumps(json.loads(page["json"]), ensure_ascii=False),
            digits=int(page["digits"]),
            doubtful=int(page["doubtful"]),
            unsure=tuple(review_values(path.parent, item) for item in page["unsure"]),
        )
        for page in values["pages"]
    )
    return FinishedFile(path, pages)


def _key_of(line: str) -> str:
    """The key of a line, if it is whole and sound; "" if not."""
    values = _json(line)
    try:
        _parse(Path(), values)
        return str(values["key"])
    except _WRONG_CONTENT:
        return ""


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except (RecursionError, ValueError):
        return None
