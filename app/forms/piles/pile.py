"""A pile: all that was read of many pages with a form, and what people said of it, in one file.

It is a SQLite database: every page and every answer is kept at once, whole or not at all, also
where the power goes. Reading a pile again goes on behind the last page.
"""

import contextlib
import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

import cv2
import numpy as np
from PIL import Image

from ...files.picture_files import page_in
from ...language.texts import tr
from ...recognition.finding.alphabet import DIGITS
from ...recognition.ink import Ink
from ..fields.results import FieldResult, FormResult, State
from ..templates.kept_rules import rules_text, template_of
from ..templates.template import Template

SUFFIX = ".pile"  # of a pile's file
_FORMAT = 1
# What damaged rows raise, and Pillow at a damaged picture.
_DAMAGED = (
    ArithmeticError, AttributeError, LookupError, OSError, RecursionError, SyntaxError, TypeError,
    ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
_QUALITY = 88  # of JPEG: no difference is seen beside what was scanned
_FARTHEST = 1e6  # pixels: no picture is so large
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
    who TEXT NOT NULL, at TEXT NOT NULL, is_second INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS answer_of_field ON answer (field_id);
CREATE TABLE IF NOT EXISTS verdict (
    field_id INTEGER NOT NULL REFERENCES field (id), digit INTEGER NOT NULL,
    is_right INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (field_id, digit)
);
CREATE TABLE IF NOT EXISTS form (name TEXT PRIMARY KEY, rules TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS content (hash TEXT PRIMARY KEY, page_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS how (only INTEGER PRIMARY KEY CHECK (only = 1), text TEXT NOT NULL);
"""
_PAGES = "SELECT id, file, page, form, residual, is_aligned, turns, problem FROM page"


class PileError(Exception):
    """A file is no pile, or cannot be written; the message names it and says what to do."""


@dataclass(frozen=True)
class Answer:
    """What a person said that a field holds: its text, "" for nothing; who, and when (UTC).

    id: a later one has a larger one.
    """

    text: str
    who: str
    at: datetime
    id: int = 0


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
    """A field in a pile. See FieldResult.

    answers: the last one counts. second: what a second person typed without seeing these, last.
    verdicts: of digits, by their index, whether a person who saw them alone found them read right.
    """

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
    second: Answer | None = None
    verdicts: Mapping[int, bool] = dataclasses.field(default_factory=dict)

    @property
    def text(self) -> str:
        """What the field holds, as far as is known."""
        return self.answers[-1].text if self.answers else self.read

    @property
    def is_sure(self) -> bool:
        """Whether the app is sure and nobody objects, or people said so, and all the same."""
        if self.answers:
            return not self.is_contested
        return self.is_read_surely and not self.marked

    @property
    def marked(self) -> tuple[int, ...]:
        """The indices of the digits that a person found read wrong."""
        return tuple(index for index, is_right in self.verdicts.items() if not is_right)

    @property
    def is_contested(self) -> bool:
        """Whether a second person typed something else, and nobody has settled it."""
        return (
            self.second is not None
            and bool(self.answers)
            and self.second.id > self.answers[-1].id
            and self.second.text != self.answers[-1].text
        )


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
        with self.told():
            self._database = sqlite3.connect(path, timeout=_BUSY_S)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version not in (0, _FORMAT) or (version == 0 and self._holds_tables()):
                raise PileError(self._no_pile)
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

    def hold(self, how: str) -> None:
        """Keep how the pages are read, or hold that it is as it was. Raises PileError."""
        with self.told(), self._database:
            found = self._database.execute("SELECT text FROM how").fetchone()
            if found is None:
                self._database.execute("INSERT INTO how (only, text) VALUES (1, ?)", (how,))
        if found is not None and found[0] != how:
            raise PileError(
                tr(
                    "{path} was read with another form or otherwise. Choose another file, or"
                    " delete it.",
                    path=self.path,
                )
            )

    @property
    def how(self) -> str | None:
        """How the pages are read, as it was given to `hold`; None where none was read yet."""
        found = self._database.execute("SELECT text FROM how").fetchone()
        return None if found is None else str(found[0])

    def knows(self, key: str) -> bool:
        """Whether a page was read already. key: see `add`."""
        return self.find(key) is not None

    def find(self, key: str) -> int | None:
        """Return the id of a page that was read already. key: see `add`."""
        found = self._database.execute("SELECT id FROM page WHERE key = ?", (key,)).fetchone()
        return None if found is None else int(found[0])

    def page_with(self, content: str) -> PiledPage | None:
        """Return the page that was first added with a content. Raises PileError."""
        with self._sound():
            found = self._database.execute(
                "SELECT page_id FROM content WHERE hash = ?", (content,)
            ).fetchone()
        return None if found is None else self.page(found[0])

    def add(self, key: str, result: FormResult, contents: Iterable[str] = ()) -> int:
        """Keep what was read of a page, once; return its id. Raises PileError.

        key: what the page is known by, of a file that changed another one. contents: hashes
        of its picture and of what it holds, by which the same page in another file is found.
        """
        with self.told(), self._database:
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
            self._database.executemany(
                "INSERT OR IGNORE INTO content (hash, page_id) VALUES (?, ?)",
                [(content, page.lastrowid) for content in contents],
            )
            return page.lastrowid

    def forget(self, beginning: str) -> None:
        """Forget the pages without fields whose keys begin so, to try them again.

        Raises PileError.
        """
        with self.told(), self._database:
            self._database.execute(
                "DELETE FROM page WHERE substr(key, 1, ?) = ?"
                " AND id NOT IN (SELECT page_id FROM field)",
                (len(beginning), beginning),
            )

    def keep_template(self, template: Template) -> None:
        """Keep what a form asks of its fields, for those who look the pile through later.

        Of two with one name the last is kept. Raises PileError.
        """
        with self.told(), self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO form (name, rules) VALUES (?, ?)",
                (template.name, rules_text(template)),
            )

    def templates(self) -> dict[str, Template]:
        """Return the forms that were kept, by their names, without their reference pictures.

        Raises PileError.
        """
        with self._sound():
            rows = self._database.execute("SELECT name, rules FROM form ORDER BY name")
            return {name: template_of(name, rules) for name, rules in rows}

    @property
    def _no_pile(self) -> str:
        return tr("{path} is no pile of forms. Choose another file.", path=self.path)

    def pages(self) -> Iterator[PiledPage]:
        """Yield the pages in the order they were read, one at a time in memory.

        Raises PileError.
        """
        with self._sound():
            yield from map(self._page, self._database.execute(f"{_PAGES} ORDER BY id"))

    def page(self, page_id: int) -> PiledPage:
        """Return a page as it is now. Raises LookupError where there is none, PileError."""
        with self._sound():
            row = self._database.execute(f"{_PAGES} WHERE id = ?", (page_id,)).fetchone()
            page = None if row is None else self._page(row)
        if page is None:
            raise LookupError(f"there is no page {page_id}")
        return page

    @property
    def version(self) -> int:
        """A number that is another one after every change by others, not by this Pile."""
        return int(self._database.execute("PRAGMA data_version").fetchone()[0])

    def unaligned(self) -> list[tuple[str, int]]:
        """Return the file and the number of each page that no form fits."""
        rows = self._database.execute(
            "SELECT file, page FROM page WHERE NOT is_aligned ORDER BY id"
        )
        return rows.fetchall()

    def field(self, field_id: int) -> PiledField:
        """Return a field as it is now. Raises LookupError where there is none, PileError."""
        with self._sound():
            (found,) = self._fields("id", field_id) or (None,)
        if found is None:
            raise LookupError(f"there is no field {field_id}")
        return found

    def crop(self, field_id: int) -> Ink:
        """Return the picture of a field, uint8 gray (h, w). Raises PileError."""
        with self._sound():
            (content,) = self._database.execute(
                "SELECT crop FROM field WHERE id = ?", (field_id,)
            ).fetchone()
            return np.asarray(page_in(content).convert("L"), np.uint8)

    def answer(self, field_id: int, text: str, who: str, *, is_second: bool = False) -> None:
        """Keep what a person says that a field holds. Raises PileError.

        is_second: of a second person, who has not seen what the first one said.
        """
        self.answer_all([(field_id, text)], who, is_second=is_second)

    def answer_all(
        self, answers: Iterable[tuple[int, str]], who: str, *, is_second: bool = False
    ) -> None:
        """Keep what a person says of fields, each (id, text): all of it or nothing."""
        with self.told(), self._database:
            self._database.executemany(
                "INSERT INTO answer (field_id, text, who, at, is_second) VALUES (?, ?, ?, ?, ?)",
                [(field_id, text, who, _now(), is_second) for field_id, text in answers],
            )

    def take_back(self, field_id: int, who: str, *, is_second: bool = False) -> None:
        """Forget the last answer to a field, if it is this person's. Raises PileError."""
        with self.told(), self._database:
            self._database.execute(
                "DELETE FROM answer WHERE who = ? AND id ="
                " (SELECT MAX(id) FROM answer WHERE field_id = ? AND is_second = ?)",
                (who, field_id, is_second),
            )

    def judge(self, digits: Iterable[tuple[int, int]], is_right: bool | None, who: str) -> None:
        """Keep whether digits, each (field's id, index), are read right. Raises PileError.

        All of them or none. is_right: None for what nobody says any more.
        """
        with self.told(), self._database:
            if is_right is None:
                self._database.executemany(
                    "DELETE FROM verdict WHERE field_id = ? AND digit = ?", digits
                )
                return
            self._database.executemany(
                "INSERT OR REPLACE INTO verdict (field_id, digit, is_right, who, at)"
                " VALUES (?, ?, ?, ?, ?)",
                [(*digit, is_right, who, _now()) for digit in digits],
            )

    def _page(self, row: tuple[Any, ...]) -> PiledPage:
        key, file, page, form, residual, is_aligned, turns, problem = row
        fields = self._fields("page_id", key)
        return PiledPage(key, file, page, form, residual, bool(is_aligned), turns, problem, fields)

    def _fields(self, column: str, value: int) -> tuple[PiledField, ...]:
        rows = self._database.execute(
            "SELECT id, page_id, name, state, text, confidence, is_sure, corners, digits"
            f" FROM field WHERE {column} = ? ORDER BY id",
            (value,),
        ).fetchall()
        chosen = f"(SELECT id FROM field WHERE {column} = ?)"
        answers, seconds = self._answers(chosen, value)
        verdicts = self._verdicts(chosen, value)
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
                answers=tuple(answers.get(key, ())),
                second=seconds.get(key),
                verdicts=verdicts.get(key, {}),
            )
            for key, page, name, state, text, confidence, is_sure, corners, digits in rows
        )

    def _answers(
        self, chosen: str, value: int
    ) -> tuple[dict[int, list[Answer]], dict[int, Answer]]:
        """The answers to fields, and the last of a second person, by the fields' ids."""
        rows = self._database.execute(
            "SELECT field_id, text, who, at, id, is_second FROM answer"
            f" WHERE field_id IN {chosen} ORDER BY id",
            (value,),
        )
        answers: dict[int, list[Answer]] = {}
        seconds: dict[int, Answer] = {}
        for field_id, text, who, at, key, is_second in rows:
            answer = Answer(text, who, datetime.fromisoformat(at), key)
            if is_second:
                seconds[field_id] = answer
            else:
                answers.setdefault(field_id, []).append(answer)
        return answers, seconds

    def _verdicts(self, chosen: str, value: int) -> dict[int, dict[int, bool]]:
        rows = self._database.execute(
            f"SELECT field_id, digit, is_right FROM verdict WHERE field_id IN {chosen}"
            " ORDER BY field_id, digit",
            (value,),
        )
        verdicts: dict[int, dict[int, bool]] = {}
        for field_id, digit, is_right in rows:
            verdicts.setdefault(field_id, {})[digit] = bool(is_right)
        return verdicts

    def _holds_tables(self) -> bool:
        return bool(self._database.execute("SELECT 1 FROM sqlite_master").fetchone())

    @contextlib.contextmanager
    def _sound(self) -> Iterator[None]:
        """Have PileError raised for what is read and cannot be: the file may be damaged."""
        try:
            with self.told():
                yield
        except _DAMAGED as error:
            raise PileError(self._no_pile) from error

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Have PileError raised for what the database raises."""
        try:
            yield
        except sqlite3.Error as error:
            raise PileError(
                tr(
                    "Cannot use {path}: {error}. Choose another file, or make room for it.",
                    path=self.path,
                    error=error,
                )
            ) from error


def _field_values(field: FieldResult) -> tuple[Any, ...]:
    digits = [
        [digit.label, digit.confidence, digit.is_sure, digit.box, digit.probabilities]
        for digit in field.digits
    ]
    return (
        field.name, field.state, field.text, field.confidence, field.is_sure,
        json.dumps(field.corners), json.dumps(digits), _jpeg(field.crop),
    )  # fmt: skip


def _jpeg(crop: Ink) -> bytes:
    """A picture to look at; scanned paper, whose grain PNG keeps, takes a quarter of the room."""
    _, content = cv2.imencode(".jpg", crop, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return content.tobytes()


def _now() -> str:
    return datetime.now(timezone.utc).isoformat()


def _digit(values: list[Any]) -> PiledDigit:
    """The digit that was kept as values. Raises TypeError, ValueError where they are damaged."""
    label, confidence, is_sure, box, chances = values
    left, top, right, bottom = map(float, box)
    probabilities = tuple(map(float, chances))
    is_near = all(abs(side) < _FARTHEST for side in (left, top, right, bottom))
    if label not in range(DIGITS) or len(probabilities) != DIGITS or not is_near:
        raise ValueError("a digit is damaged")
    return PiledDigit(
        label, float(confidence), bool(is_sure), (left, top, right, bottom), probabilities
    )
