"""Piles of files read one after another or by several processes: what `read` does."""

import functools
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from ..files.picture_encoding import png
from ..files.picture_files import SUFFIXES, PictureError, count_pages, open_page
from ..files.storage import real_path, write_atomically
from ..readings.annotation import annotated, plain
from ..readings.notation import Notation
from ..readings.regions import PictureRegion, is_empty, read_region, within
from ..recognition import DigitRecognizer, ModelError, Reading
from ..recognition.words import ENGLISH
from .page_results import PageResult, announced_from
from .worker_pool import Work

_PICTURE_ENDINGS = [re.compile(end, re.IGNORECASE) for end in (r"\.png$", r"-page\d+\.png$")]


@dataclass(frozen=True)
class ReadOptions:
    """How every file is read.

    region: of each page, in pixels. min_confidence: 0..1, from which a digit is announced; None:
    the model's own. annotated, plain: folders, resolved, for pictures of what was read. words: the
    language that numbers are spelt in. notation: how numbers are written.
    """

    model: Path
    region: PictureRegion | None = None
    min_confidence: float | None = None
    annotated: Path | None = None
    plain: Path | None = None
    words: str = ENGLISH
    notation: Notation = field(default_factory=Notation)


@dataclass(frozen=True)
class Job:
    """One file to read, or a folder that gave none.

    name: of its pictures in the folders, without page and suffix. problem: why there is nothing
    to read, or "".
    """

    path: Path
    name: Path
    options: ReadOptions
    problem: str = ""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a file gave: its pages, up to the first that failed, and what went wrong, or "".

    A page that the region lies outside of is left out; one whose pictures could not be saved is
    among the pages.
    """

    path: Path
    pages: tuple[PageResult, ...]
    problem: str = ""


def jobs_for(paths: Iterable[Path], options: ReadOptions) -> list[Job]:
    """Return a job for each file, and for each picture in each folder and the folders in it.

    Left out is what is hidden, and what is in the folders that pictures are saved in. No picture
    of a job has the path of another's, or of a file to read.
    """
    saved_in = [folder for folder in (options.annotated, options.plain) if folder is not None]
    found = [(path, file, problem) for path in paths for file, problem in _files_in(path, saved_in)]
    taken = {
        ending.sub("", str(real.relative_to(folder))).casefold()
        for real in (real_path(file) for _, file, _ in found)
        for folder in saved_in
        if real.is_relative_to(folder)
        for ending in _PICTURE_ENDINGS
    }
    jobs: list[Job] = []
    for path, file, problem in found:
        name = _free(
            _without_png(Path(file.name) if file == path else file.relative_to(path)), taken
        )
        taken.add(str(name).casefold())
        jobs.append(Job(file, name, options, problem))
    return jobs


@functools.cache
def recognizer_of(model: Path) -> DigitRecognizer:
    """Return the recognizer that this process reads with, loaded once. Raises ModelError."""
    return DigitRecognizer(model)


def read_file(job: Job) -> Outcome:
    """Read the pages of one file and save the pictures that are asked for; raises nothing."""
    pages: list[PageResult] = []

    def read(page: Image.Image, number: int, count: int) -> str:
        result = PageResult(str(job.path), number, _read(page, job.options))
        pages.append(result)
        return _save_pictures(job, page, result, count)

    problem = with_each_page(job, read)
    return Outcome(job.path, tuple(pages), problem)


def with_each_page(job: Job, work: Callable[[Image.Image, int, int], str]) -> str:
    """Do something with each page of a file; return what went wrong first, or ""; raises nothing.

    work: called with a page, its number, counted from 1, and how many the file has; it returns
    what went wrong, or "". A page that the region lies outside of is left out.
    """
    problem = job.problem
    try:
        count = 0 if problem else count_pages(job.path)
        for number in range(count):
            page = open_page(job.path, number)
            wrong = _region_outside(job, page, number, count) or work(page, number + 1, count)
            problem = problem or wrong
    except (PictureError, ModelError) as error:
        problem = str(error)
    except Exception as error:  # one strange file must not end the work on the others
        problem = f"Cannot read {job.path}: {error!r}."
    return problem


def reading() -> Work[Job, Outcome]:
    """Return what is done with a file, for those who share files out."""
    return Work(read_file, _failed)


def _failed(job: Job, problem: str) -> Outcome:
    return Outcome(job.path, (), problem)


def _files_in(path: Path, saved_in: list[Path]) -> list[tuple[Path, str]]:
    """The file, or the folder's pictures, each with "", and what cannot be searched, with why."""
    if not os.path.isdir(path):  # noqa: PTH112 - Path's raises where it may not look
        return [(path, "")]
    found: list[tuple[Path, str]] = []

    def report(error: OSError) -> None:
        problem = f"Cannot search {error.filename}: {error.strerror}."
        found.append((Path(error.filename), f"{problem} Make it readable, or leave it out."))

    for folder, inner, names in os.walk(path, onerror=report):
        inner[:] = [
            name
            for name in inner
            if name[0] != "." and real_path(Path(folder, name)) not in saved_in
        ]
        files = (Path(folder, name) for name in names if name[0] != ".")
        found += [(file, "") for file in files if file.suffix.lower() in SUFFIXES]
    return sorted(found) or [(path, f"There are no pictures in {path}.")]


def _without_png(name: Path) -> Path:
    return name.with_suffix("") if name.suffix.lower() == ".png" else name


def _free(name: Path, taken: set[str]) -> Path:
    """The name, or with a number where it is taken; some disks take "A" for "a"."""
    candidates = (name.with_name(f"{name.name}-{number}") for number in range(2, len(taken) + 3))
    return next(free for free in (name, *candidates) if str(free).casefold() not in taken)


def _region_outside(job: Job, page: Image.Image, number: int, pages: int) -> str:
    """Say that the region lies outside a page, or return ""."""
    region = job.options.region
    if region is None or not is_empty(within(region, page.size)):
        return ""
    name = f"page {number + 1} of {job.path}" if pages > 1 else str(job.path)
    left, top, right, bottom = region
    return (
        f"The region {left},{top},{right - left},{bottom - top} lies outside {name},"
        f" which is {page.width}×{page.height} pixels. Choose another region."
    )


def picture_path(folder: Path, job: Job, page: int, pages: int) -> Path:
    """Return where the picture of a page, counted from 1, of so many is saved in a folder."""
    suffix = f"-page{page}.png" if pages > 1 else ".png"
    return folder / job.name.with_name(job.name.name + suffix)


def _read(page: Image.Image, options: ReadOptions) -> Reading:
    reading = read_region(recognizer_of(options.model).read_image, page, options.region)
    if options.min_confidence is not None:
        reading = announced_from(reading, options.min_confidence)
    return options.notation.of(reading)


def _save_pictures(job: Job, page: Image.Image, result: PageResult, pages: int) -> str:
    """Return what went wrong, or ""."""
    options, reading = job.options, result.reading
    try:
        if options.annotated is not None:
            path = picture_path(options.annotated, job, result.page, pages)
            write_atomically(path, png(annotated(page, reading)))
        if options.plain is not None:
            path = picture_path(options.plain, job, result.page, pages)
            write_atomically(path, png(plain(page.size, reading)))
    except OSError as error:
        reason = error.strerror or error
        return f"Cannot save the pictures of {job.path}: {reason}. Choose another folder."
    return ""
