"""A pile: all that was read of many pages with a form, and what people said of it, in one file.

It is a SQLite database: every page and every answer is kept at once, whole or not at all, also
where the power goes. Reading a pile again goes on behind the last page.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

import cv2
import numpy as np
from PIL import Image

from ..files.picture_encoding import png
from ..recognition.ink import Ink
from .results import FieldResult, FormResult, State

_FORMAT = 1
_BUSY_S = 10.0  # another program writes one page, or one answer
_TABLES = """
CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, file TEXT NOT NULL, page INTEGER NOT NULL,
    form TEXT NOT NULL, residual REAL NOT NULL, is_aligned INTEGER NOT NULL, turns INTEGER NOT NULL,
    problem TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS field (
    id INTEGER PRIMARY KEY, page_id INTEGER NOT NULL REFERENCES page (id), name TEXT NOT NULL,
    state TEXT NOT NULL, text TEXT NOT NULL, confidence REAL NOT NULL, is_sure INTEGER NOT NULL,
    corners TEXT NOT NULL, digits TEXT NOT NULL, crop BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS field_of_page ON field (page_id);
CREATE TABLE IF NOT EXISTS answer (
    id INTEGER PRIMARY KEY, field_id INTEGER NOT NULL REFERENCES field (id), text TEXT NOT NULL,
    who TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS answer_of_field ON answer (field_id);
"""


class PileError(Exception):
    """A file is no pile, or cannot be written; the message names it and says what to do."""


@dataclass(frozen=True)
class Answer:
    """What a person said that a field holds: its text, "" for nothing; who, and when (UTC)."""

    text: str
    who: str
    at: datetime


@dataclass(frozen=True)
class PiledDigit:
    """One digit of a field. box: in the crop's pixels. probabilities: of the ten digits."""

    label: int
    confidence: float
    is_sure: bool
    box: tuple[float, float, float, float]
    probabilities: tuple[float, ...]


@dataclass(frozen=True)
class PiledField:
    """A field in a pile. See FieldResult; answers: the last one counts."""

    id: int
    page_id: int
    name: str
    state: State
    read: str
    confidence: float
    is_read_surely: bool
    corners: tuple[tuple[float, float], ...]
    digits: tuple[PiledDigit, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def text(self) -> str:
        """What the field holds, as far as is known."""
        return self.answers[-1].text if self.answers else self.read

    @property
    def is_sure(self) -> bool:
        """Whether the app is sure, or a person said so."""
        return bool(self.answers) or self.is_read_surely


@dataclass(frozen=True)
class PiledPage:
    """A page in a pile. See FormResult."""

    id: int
    file: str
    page: int
    form: str
    residual: float
    is_aligned: bool
    turns: int
    problem: str
    fields: tuple[PiledField, ...]


class Pile:
    """The pile in a file. Of one thread; others, and other programs, open it for themselves."""

    def __init__(self, path: Path) -> None:
        """Open a pile, or begin one. Raises PileError."""
        self.path = path
        with self._told():
            self._database = sqlite3.connect(path, timeout=_BUSY_S)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version not in (0, _FORMAT) or (version == 0 and self._holds_tables()):
                raise PileError(f"{path} is no pile of forms. Choose another file.")
            with self._database:
                self._database.executescript(_TABLES)
                self._database.execute(f"PRAGMA user_version = {_FORMAT}")

    def __enter__(self) -> "Pile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def knows(self, key: str) -> bool:
        """Whether a page was read already. key: see `add`."""
        found = self._database.execute("SELECT 1 FROM page WHERE key = ?", (key,)).fetchone()
        return found is not None

    def add(self, key: str, result: FormResult) -> int:
        """Keep what was read of a page, once; return its id. Raises PileError.

        key: what the page is known by, of a file that changed another one.
        """
        with self._told(), self._database:
            page = self._database.execute(
                "INSERT INTO page (key, file, page, form, residual, is_aligned, turns, problem)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key, result.file, result.page, result.form, result.residual, result.is_aligned,
                    result.turns, result.problem,
                ),
            )  # fmt: skip
            assert page.lastrowid is not None
            self._database.executemany(
                "INSERT INTO field (page_id, name, state, text, confidence, is_sure, corners,"
                " digits, crop) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(page.lastrowid, *_field_values(field)) for field in result.fields],
            )
            return page.lastrowid

    def pages(self) -> Iterator[PiledPage]:
        """Yield the pages in the order they were read, one at a time in memory."""
        rows = self._database.execute(
            "SELECT id, file, page, form, residual, is_aligned, turns, problem"
            " FROM page ORDER BY id"
        )
        for key, file, page, form, residual, is_aligned, turns, problem in rows:
            fields = self._fields("page_id", key)
            yield PiledPage(
                key, file, page, form, residual, bool(is_aligned), turns, problem, fields
            )

    def field(self, field_id: int) -> PiledField:
        """Return a field as it is now. Raises LookupError where there is none."""
        (found,) = self._fields("id", field_id) or (None,)
        if found is None:
            raise LookupError(f"there is no field {field_id}")
        return found

    def crop(self, field_id: int) -> Ink:
        """Return the picture of a field, uint8 gray (h, w)."""
        (content,) = self._database.execute(
            "SELECT crop FROM field WHERE id = ?", (field_id,)
        ).fetchone()
        picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE)
        return np.asarray(picture, np.uint8)

    def answer(self, field_id: int, text: str, who: str) -> None:
        """Keep what a person says that a field holds. Raises PileError."""
        at = datetime.now(timezone.utc).isoformat()
        with self._told(), self._database:
            self._database.execute(
                "INSERT INTO answer (field_id, text, who, at) VALUES (?, ?, ?, ?)",
                (field_id, text, who, at),
            )

    def take_back(self, field_id: int) -> None:
        """Forget the last answer to a field. Raises PileError."""
        with self._told(), self._database:
            self._database.execute(
                "DELETE FROM answer WHERE id = (SELECT MAX(id) FROM answer WHERE field_id = ?)",
                (field_id,),
            )

    def _fields(self, column: str, value: int) -> tuple[PiledField, ...]:
        rows = self._database.execute(
            "SELECT id, page_id, name, state, text, confidence, is_sure, corners, digits"
            f" FROM field WHERE {column} = ? ORDER BY id",
            (value,),
        ).fetchall()
        return tuple(
            PiledField(
                id=key,
                page_id=page,
                name=name,
                state=state,
                read=text,
                confidence=confidence,
                is_read_surely=bool(is_sure),
                corners=tuple((x, y) for x, y in json.loads(corners)),
                digits=tuple(map(_digit, json.loads(digits))),
                answers=self._answers(key),
            )
            for key, page, name, state, text, confidence, is_sure, corners, digits in rows
        )

    def _answers(self, field_id: int) -> tuple[Answer, ...]:
        rows = self._database.execute(
            "SELECT text, who, at FROM answer WHERE field_id = ? ORDER BY id", (field_id,)
        )
        return tuple(Answer(text, who, datetime.fromisoformat(at)) for text, who, at in rows)

    def _holds_tables(self) -> bool:
        return bool(self._database.execute("SELECT 1 FROM sqlite_master").fetchone())

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Raise PileError for what the database raises."""
        try:
            yield
        except sqlite3.Error as error:
            raise PileError(
                f"Cannot use {self.path}: {error}. Choose another file, or make room for it."
            ) from error


def _field_values(field: FieldResult) -> tuple[Any, ...]:
    digits = [
        [digit.label, digit.confidence, digit.is_sure, digit.box, digit.probabilities]
        for digit in field.digits
    ]
    return (
        field.name, field.state, field.text, field.confidence, field.is_sure,
        json.dumps(field.corners), json.dumps(digits), png(Image.fromarray(field.crop)),
    )  # fmt: skip


def _digit(values: list[Any]) -> PiledDigit:
    label, confidence, is_sure, box, probabilities = values
    return PiledDigit(label, confidence, is_sure, tuple(box), tuple(probabilities))
