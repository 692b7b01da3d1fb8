"""Files and folders read into a pile, a page at a time: by the command and by the window.

What is in the pile already is not read again, so that a reading that was broken off goes on.
"""

import contextlib
import dataclasses
import itertools
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ...language.texts import tr
from ...pages.worker_pool import done_by
from ...recognition.trial import hash_of
from ..fields.results import FormResult
from ..templates.template import Template
from .page_jobs import FormOptions, PageJob, how_read
from .page_reading import PageOutcome, reading
from .pile import SUFFIX, Pile, PiledPage, PileError
from .same_sheet import is_same_ink, texts_of

_FAILED = "failed "  # begins the key of a page that could not be read, and is tried again


@dataclass(frozen=True)
class Step:
    """A page is in the pile. done: how many of so many pages are. page_id: in the pile.

    is_failed: the page could not be read. trouble: what went wrong beside the reading, or "".
    """

    done: int
    total: int
    page_id: int
    is_failed: bool = False
    trouble: str = ""


Sharing: TypeAlias = Callable[[Sequence[PageJob]], Generator[PageOutcome, None, None]]


def pile_path(folder: Path, name: str, options: FormOptions) -> Path:
    """Return where pages that are read so are kept in a folder, to go on or to begin.

    That is "marks.pile", or "marks 2.pile" where that one was read otherwise, or is no pile.
    """
    numbered = (f"{name} {number}{SUFFIX}" for number in itertools.count(2))
    for each in itertools.chain([f"{name}{SUFFIX}"], numbered):
        path = folder / each
        if not path.exists():
            return path
        with contextlib.suppress(PileError), Pile(path) as pile:
            if pile.how in (None, how_read(options)):
                return path
    raise AssertionError  # the names have no end


def by_processes(workers: int) -> Sharing:
    """Have so many processes read; 1: this one."""
    return lambda jobs: done_by(reading(), jobs, workers)


def read_into(
    pile: Pile, jobs: Sequence[PageJob], templates: Sequence[Template], share_out: Sharing
) -> Generator[Step, None, None]:
    """Read what the pile lacks; yield each page in the order of the jobs, when it is there.

    Where it is closed, the reading ends, and what was read stays. Raises PileError, also where the
    pile was read with other forms; what `share_out` raises.
    """
    if jobs:
        pile.hold(how_read(jobs[0].options))
    for template in templates:
        pile.keep_template(template)
    pile.forget(_FAILED)
    new = share_out([job for job in jobs if not pile.knows(job.key)])
    try:
        for number, job in enumerate(jobs, 1):
            known = pile.find(job.key)
            if known is not None:
                yield Step(number, len(jobs), known)
                continue
            outcome = next(new)
            page_id = _added(pile, job, outcome)
            yield Step(number, len(jobs), page_id, not outcome.content, outcome.trouble)
    finally:
        new.close()


@contextlib.contextmanager
def temporary_pile() -> Iterator[Pile]:
    """Open a pile for this time alone. Raises PileError."""
    with tempfile.TemporaryDirectory() as folder, Pile(Path(folder, "pile")) as pile:
        yield pile


def _added(pile: Pile, job: PageJob, outcome: PageOutcome) -> int:
    """Put a page into the pile; one that is there already is told, and not counted again.

    Of what seems to be another scan of the same sheet people have to judge: it is counted.
    """
    result = outcome.result
    if not outcome.content:
        return pile.add(_FAILED + job.key, result)
    if not result.is_aligned:  # an empty back looks like any other
        return pile.add(job.key, result)
    twin = pile.page_with(outcome.content)
    if twin is not None:
        problem = tr(
            "the same as page {page} of {file}, and not counted again",
            page=twin.page,
            file=twin.file,
        )
        return pile.add(job.key, dataclasses.replace(result, fields=(), problem=problem))
    texts = texts_of(result)
    contents = [outcome.content, *([hash_of(texts.encode())] if texts else [])]
    other = pile.page_with(contents[-1]) if texts else None
    if other is not None and _is_same_sheet(pile, other, result):
        problem = tr(
            "perhaps the same sheet as page {page} of {file}: the same numbers in the same ink",
            page=other.page,
            file=other.file,
        )
        result = dataclasses.replace(result, problem=problem)
    return pile.add(job.key, result, contents)


def _is_same_sheet(pile: Pile, other: PiledPage, result: FormResult) -> bool:
    pairs = zip(other.fields, result.fields, strict=True)
    return is_same_ink((pile.crop(one.id), field.crop) for one, field in pairs if field.text)
