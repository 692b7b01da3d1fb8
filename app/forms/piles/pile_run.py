"""A pile that is read in a thread: how far it is, its rows as they come, a pause and an end."""

import dataclasses
import logging
import os
import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from ...files.storage import read_json, write_json
from ...language.texts import tr
from ...recognition import ModelError
from ..templates.template import Template
from ..templates.template_file import TemplateError, load_whole_template
from .page_jobs import FormOptions, PageJob, form_files, page_jobs
from .pile import Pile, PiledField, PileError
from .pile_reading import by_processes, pile_path, read_into
from .spreadsheet import Row, Sheet

logger = logging.getLogger(__name__)

_MOST_WORKERS = 4  # processes, of about 300 MB each
_LONGEST_END_S = 5.0
_CROSSED_OUT = "–"


@dataclass(frozen=True)
class PilePlan:
    """What is read into which pile, with the form of which file.

    is_finished: whether all of it was read.
    """

    form: Path
    sources: tuple[Path, ...]
    pile: Path
    is_finished: bool = False


@dataclass(frozen=True)
class PileRow:
    """A page of a pile in short, as a table shows it.

    texts: of the fields, in the order of the columns, with a "?" where nobody is sure, "–" for what
    is crossed out. unsure: how many nobody is sure of. failures: what does not hold of them.
    problem: why the page was not read, or what else is the matter with it, or "".
    """

    page_id: int
    file: Path
    number: int
    texts: tuple[str, ...]
    unsure: int
    failures: tuple[str, ...]
    problem: str
    is_aligned: bool

    @property
    def is_doubtful(self) -> bool:
        return bool(self.unsure or self.failures or self.problem or not self.is_aligned)


@dataclass(frozen=True)
class PileBegun:
    """total: how many pages there are to read, with those that are in the pile already."""

    pile: Path
    columns: tuple[str, ...]
    total: int


@dataclass(frozen=True)
class PileStep:
    """done: how many pages are in the pile; new: how many of these this run has read."""

    row: PileRow
    done: int
    new: int


@dataclass(frozen=True)
class PileEnded:
    """problem: why it ended before its time, or ""."""

    problem: str = ""
    was_cancelled: bool = False


PileNews: TypeAlias = PileBegun | PileStep | PileEnded


class PileRun:
    """Reads pages once. news: what happened, in order, for whoever looks at it from time to time.

    form: the file of the form. sources: files and folders. folders: in the first of these that can
    be written to the pile is kept.
    workers: how many processes read; 1: this one, None: as many as the cores allow.
    """

    def __init__(
        self,
        form: Path,
        sources: tuple[Path, ...],
        folders: Sequence[Path],
        model: Path,
        workers: int | None = None,
    ) -> None:
        self.form = form
        self.sources = sources
        self._folders = tuple(folders)
        self.news: queue.SimpleQueue[PileNews] = queue.SimpleQueue()
        self._model = model
        self._workers = workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._is_cancelled = False
        self._thread = threading.Thread(target=self._run, name="pile", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def is_paused(self) -> bool:
        return not self._may_go_on.is_set()

    def pause(self) -> None:
        """Begin no further page, until `go_on`."""
        self._may_go_on.clear()

    def go_on(self) -> None:
        self._may_go_on.set()

    def cancel(self) -> None:
        """End soon; what was read stays in the pile."""
        self._is_cancelled = True
        self._may_go_on.set()

    def close(self) -> None:
        """End now, and wait for the page that is being kept."""
        self.cancel()
        self._thread.join(_LONGEST_END_S)

    def _run(self) -> None:
        problem = ""
        try:
            self._read()
        except (PileError, TemplateError, ModelError) as error:
            problem = str(error)
        except OSError as error:
            problem = error.strerror or str(error)
        except Exception as error:  # told, whatever it is: nobody else looks at this thread
            logger.exception("cannot read a pile")
            problem = f"{type(error).__name__}: {error}"
        self.news.put(PileEnded(problem, self._is_cancelled))

    def _read(self) -> None:
        template = load_whole_template(self.form)
        options = FormOptions(self._model, form_files([template]))
        writable = (each for each in self._folders if os.access(each, os.W_OK))
        path = pile_path(next(writable, self._folders[-1]), template.name, options)
        jobs = page_jobs(self.sources, options)
        with Pile(path) as pile:
            self.news.put(PileBegun(path, Sheet([template]).names, len(jobs)))
            self._read_into(pile, jobs, template)

    def _read_into(self, pile: Pile, jobs: Sequence[PageJob], template: Template) -> None:
        sheet = Sheet([template])
        known = sum(pile.knows(job.key) for job in jobs)
        steps = read_into(pile, jobs, [template], by_processes(self._workers))
        try:
            while not self._is_cancelled and (step := next(steps, None)) is not None:
                row = short(sheet.row(pile.page(step.page_id)), sheet.names)
                self.news.put(PileStep(row, step.done, max(step.done - known, 0)))
                self._may_go_on.wait()
        finally:
            steps.close()


def rows_of(path: Path) -> tuple[tuple[str, ...], list[PileRow]]:
    """Return (the columns of a pile, all of its rows). Raises PileError."""
    if not path.is_file():
        raise PileError(tr("{path} is not there any more. Choose another file.", path=path))
    with Pile(path) as pile:
        sheet = Sheet(pile.templates().values())
        return sheet.names, [short(sheet.row(page), sheet.names) for page in pile.pages()]


def short(row: Row, names: Sequence[str]) -> PileRow:
    """Return a row without all that a table does not show. names: of the columns."""
    page = row.page
    texts = {field.name: _shown(field) for field in page.fields}
    return PileRow(
        page.id, Path(page.file), page.page, tuple(texts.get(name, "") for name in names),
        len(row.unsure), tuple(failure.text for failure in row.failures), page.problem,
        page.is_aligned,
    )  # fmt: skip


def _shown(field: PiledField) -> str:
    said = field.text or (_CROSSED_OUT if field.state == "crossed out" else "")
    return said if field.is_sure else f"{said}?"


def save_plan(path: Path, plan: PilePlan) -> None:
    """Keep what is read, so that the next start can go on. Raises OSError."""
    write_json(
        path,
        {
            "pile": str(plan.pile),
            "form": str(plan.form),
            "sources": [str(source) for source in plan.sources],
            "is_finished": plan.is_finished,
        },
    )


def load_plan(path: Path) -> PilePlan | None:
    """Return the plan that was kept last; None where there is none, or no pile of it any more."""
    plan, _ = read_json(path, _parse_plan, None)
    return plan if plan is not None and plan.pile.is_file() else None


def finished(plan: PilePlan) -> PilePlan:
    """Return a plan of which all was read."""
    return dataclasses.replace(plan, is_finished=True)


def _parse_plan(values: Any) -> PilePlan:
    return PilePlan(
        Path(str(values["form"])),
        tuple(Path(str(source)) for source in values["sources"]),
        Path(str(values["pile"])),
        bool(values["is_finished"]),
    )
