"""Files and folders read into a pile, a page at a time: by the command and by the window.

What is in the pile already is not read again, so that a reading that was broken off goes on.
"""

import contextlib
import dataclasses
import functools
import itertools
import json
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PIL import Image

from ..files.picture_encoding import png
from ..files.picture_files import PictureError, count_pages, open_page
from ..files.storage import write_atomically
from ..language.texts import tr
from ..pages.batch import ReadOptions, jobs_for, recognizer_of
from ..pages.finished import file_key
from ..pages.worker_pool import Work, done_by
from ..recognition import ModelError
from ..recognition.trial import hash_of
from .form_reader import FormReader
from .overlay import overlaid
from .pile import SUFFIX, Pile, PiledPage, PileError
from .results import FieldResult, FormResult
from .same_sheet import is_same_ink, texts_of
from .template import Template
from .template_file import TemplateError, load_whole_template, picture_path
from .template_values import field_values

_FAILED = "failed "  # begins the key of a page that could not be read, and is tried again


@dataclass(frozen=True)
class FormFile:
    """The file of a template, and a hash of what pages are read by."""

    path: Path
    hash: str


@dataclass(frozen=True)
class FormOptions:
    """How every page is read. forms: the files of templates, as `form_files` gives them.

    min_confidence: 0..1, from which a field is taken for sure; None: as the reader says.
    overlays: a folder, resolved, for pictures of the pages with their fields.
    """

    model: Path
    forms: tuple[FormFile, ...]
    min_confidence: float | None = None
    overlays: Path | None = None


@dataclass(frozen=True)
class PageJob:
    """One page to read, or a file or folder that gives none.

    number: of the page, from 0. pages: how many its file has. name: of its picture, without page
    and suffix. problem: why there is nothing to read, or "".
    """

    path: Path
    number: int
    pages: int
    name: Path
    options: FormOptions
    problem: str = ""

    @property
    def key(self) -> str:
        """What the page is known by; in a file that has changed it is another one."""
        return f"{file_key(self.path)} {self.number}"


@dataclass(frozen=True, eq=False)
class PageOutcome:
    """What was read of a page. content: a hash of its picture, "" where it could not be read.

    trouble: what went wrong beside the reading, or "".
    """

    result: FormResult
    content: str = ""
    trouble: str = ""


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


def form_files(templates: Iterable[Template]) -> tuple[FormFile, ...]:
    """Return the files of templates that were loaded. Raises TemplateError: two have one name."""
    files: dict[str, FormFile] = {}
    for template in templates:
        assert template.path is not None
        if template.name in files:
            other = files[template.name].path
            raise TemplateError(
                tr(
                    "{one} and {other} have the same name. Rename one of the files.",
                    one=other,
                    other=template.path,
                )
            )
        files[template.name] = FormFile(template.path, _hash(template))
    return tuple(files.values())


def page_jobs(paths: Iterable[Path], options: FormOptions) -> list[PageJob]:
    """Return a job for each page of files, and of the pictures in folders; of none twice.

    The pictures of the forms themselves are no pages, unless they are named.
    """
    paths = tuple(paths)
    own = {picture_path(form.path.absolute()) for form in options.forms} - {
        path.absolute() for path in paths
    }
    found = jobs_for(paths, ReadOptions(options.model, annotated=options.overlays))
    files = [job for job in found if job.path.absolute() not in own]
    once = {job.path: job for job in reversed(files)}
    return [
        page for job in files if once[job.path] is job
        for page in _pages_of(job.path, job.name, options, job.problem)
    ]  # fmt: skip


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
            if pile.how in (None, _how(options)):
                return path
    raise AssertionError  # the names have no end


def reading() -> Work[PageJob, PageOutcome]:
    """Return what is done with a page, for those who share pages out."""
    return Work(read_page, _failed)


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
        pile.hold(_how(jobs[0].options))
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


def read_page(job: PageJob) -> PageOutcome:
    """Read one page, and save its picture where that is asked for; raises nothing."""
    if job.problem:
        return _failed(job, job.problem)
    try:
        page = open_page(job.path, job.number)
        result = _reader_of(job.options).read(page, str(job.path), job.number + 1)
        result = _announced(result, job.options.min_confidence, page.size)
        return PageOutcome(result, hash_of(page.tobytes()), _saved(job, page, result))
    except (PictureError, ModelError, TemplateError) as error:
        return _failed(job, str(error))
    except Exception as error:  # one strange page must not end the work on the others
        return _failed(job, tr("Cannot read {path}: {error}.", path=job.path, error=repr(error)))


def _failed(job: PageJob, problem: str) -> PageOutcome:
    return PageOutcome(
        FormResult(str(job.path), job.number + 1, "", 0.0, is_aligned=False, problem=problem)
    )


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


def _pages_of(path: Path, name: Path, options: FormOptions, problem: str) -> Iterator[PageJob]:
    try:
        count = 1 if problem else count_pages(path)
    except PictureError as error:
        count, problem = 1, str(error)
    for number in range(count):
        yield PageJob(path, number, count, name, options, problem)


@functools.lru_cache(maxsize=1)
def _reader(model: Path, forms: tuple[FormFile, ...]) -> FormReader:
    templates = [load_whole_template(form.path) for form in forms]
    for form, template in zip(forms, templates, strict=True):
        if _hash(template) != form.hash:
            raise TemplateError(
                tr(
                    "{path} is another form than where the reading began. Copy it there.",
                    path=form.path,
                )
            )
    return FormReader(recognizer_of(model), templates)


def _reader_of(options: FormOptions) -> FormReader:
    return _reader(options.model, options.forms)


def _announced(result: FormResult, confidence: float | None, size: tuple[int, int]) -> FormResult:
    """A result whose fields are sure from a confidence on; of what was not scanned none is."""

    def is_sure(field: FieldResult) -> bool:
        if not _is_on_page(field, size):
            return False
        if confidence is None or field.state != "read":
            return field.is_sure
        return field.confidence >= confidence

    fields = tuple(dataclasses.replace(field, is_sure=is_sure(field)) for field in result.fields)
    return dataclasses.replace(result, fields=fields)


def _is_on_page(field: FieldResult, size: tuple[int, int]) -> bool:
    """Whether the middle of a field was scanned: the page may be torn, or half under another."""
    x, y = (sum(side) / len(side) for side in zip(*field.corners, strict=True))
    return bool(0 <= x < size[0] and 0 <= y < size[1])


def _saved(job: PageJob, page: Image.Image, result: FormResult) -> str:
    """Save the page with its fields; return what went wrong, or ""."""
    folder = job.options.overlays
    if folder is None or not result.is_aligned:
        return ""
    suffix = f"-page{result.page}.png" if job.pages > 1 else ".png"
    try:
        path = folder / job.name.with_name(job.name.name + suffix)
        write_atomically(path, png(overlaid(page, result)))
    except OSError as error:
        reason = error.strerror or error
        return tr(
            "Cannot save the picture of {path}: {reason}. Choose another folder.",
            path=job.path,
            reason=reason,
        )
    return ""


def _hash(template: Template) -> str:
    """Of all that decides what is read of a page. Checks do not."""
    fields = json.dumps([field_values(field) for field in template.fields])
    blank = str(template.is_blank)
    return hash_of(f"{blank} {fields} ".encode() + template.reference.tobytes())


def _how(options: FormOptions) -> str:
    """All that decides what is read, as text."""
    return json.dumps(
        {
            "model": hash_of(options.model.read_bytes()),
            "forms": sorted(form.hash for form in options.forms),
            "min_confidence": options.min_confidence,
        }
    )
