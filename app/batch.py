"""Piles of files read one after another or by several processes: what `read` does."""

import functools
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import cv2
from PIL import Image

from .annotation import annotated, plain
from .page_results import PageResult, announced_from
from .parts import Part, read_part
from .picture_encoding import png
from .picture_files import SUFFIXES, PictureError, count_pages, open_page
from .recognition import DigitRecognizer, ModelError, Reading
from .storage import write_atomically


@dataclass(frozen=True)
class ReadOptions:
    """How every file is read.

    part: of each page, in pixels. min_confidence: 0..1, from which a digit is announced; None:
    the model's own. annotated, plain: folders for pictures of what was read.
    """

    model: Path
    part: Part | None = None
    min_confidence: float | None = None
    annotated: Path | None = None
    plain: Path | None = None


@dataclass(frozen=True)
class Job:
    """One file to read. name: of its pictures in the folders, without page and suffix."""

    path: Path
    name: Path
    options: ReadOptions


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a file gave: its pages, up to the first that failed, and what went wrong, or ""."""

    path: Path
    pages: tuple[PageResult, ...]
    problem: str = ""


def jobs_for(paths: Iterable[Path], options: ReadOptions) -> list[Job]:
    """Return a job for each file, and for each picture in each folder and the folders in it."""
    jobs: list[Job] = []
    taken: set[Path] = set()
    for path in paths:
        for file in _files_in(path):
            name = file.relative_to(path) if path.is_dir() else Path(file.name)
            jobs.append(Job(file, _free(name, taken), options))
            taken.add(jobs[-1].name)
    return jobs


def read_file(job: Job) -> Outcome:
    """Read the pages of one file and save the pictures that are asked for; raises nothing."""
    pages: list[PageResult] = []
    try:
        count = count_pages(job.path)
        for number in range(count):
            page = open_page(job.path, number)
            result = PageResult(str(job.path), number + 1, _read(page, job.options))
            _save_pictures(job, page, result, count)
            pages.append(result)
    except (PictureError, ModelError) as error:
        return Outcome(job.path, tuple(pages), str(error))
    except OSError as error:
        reason = f"Cannot save the pictures of {job.path}: {error.strerror or error}."
        return Outcome(job.path, tuple(pages), f"{reason} Choose another folder.")
    except Exception as error:  # one strange file must not end the work on the others
        return Outcome(job.path, tuple(pages), f"Cannot read {job.path}: {error!r}.")
    return Outcome(job.path, tuple(pages))


def read_files(jobs: list[Job], workers: int) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the jobs, as they come."""
    if workers == 1:
        yield from map(read_file, jobs)
        return
    # Forking a process with OpenCV's threads in it can hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=use_one_core) as pool:
        futures = [pool.submit(read_file, job) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            yield _result(job, future)


def _result(job: Job, future: "Future[Outcome]") -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        problem = f"Cannot read {job.path}: a process ended, perhaps for want of memory."
        return Outcome(job.path, (), f"{problem} Use fewer workers.")


def use_one_core() -> None:
    """Have this process read on one core: the others belong to other processes."""
    cv2.setNumThreads(1)


def _files_in(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)


def _free(name: Path, taken: set[Path]) -> Path:
    """The name, or with a number where files of several folders share it."""
    candidates = (name.with_name(f"{name.name}-{number}") for number in range(2, len(taken) + 3))
    return next(free for free in (name, *candidates) if free not in taken)


def _read(page: Image.Image, options: ReadOptions) -> Reading:
    recognizer = _recognizer(options.model)
    if options.part is None:
        reading = recognizer.read_image(page)
    else:
        reading = read_part(recognizer.read_image, page, options.part)
    if options.min_confidence is None:
        return reading
    return announced_from(reading, options.min_confidence)


@functools.cache
def _recognizer(model: Path) -> DigitRecognizer:
    return DigitRecognizer(model)


def _save_pictures(job: Job, page: Image.Image, result: PageResult, pages: int) -> None:
    suffix = f"-page{result.page}.png" if pages > 1 else ".png"
    name = job.name.with_name(job.name.name + suffix)
    options, reading = job.options, result.reading
    if options.annotated is not None:
        write_atomically(options.annotated / name, png(annotated(page, reading)))
    if options.plain is not None:
        write_atomically(options.plain / name, png(plain(page.size, reading)))
