"""python -m app read: the digits of files and folders as text, CSV or JSON."""

import argparse
import functools
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..files.storage import real_path
from ..readings.notation import Notation
from ..recognition import BUNDLED_MODEL, ModelError
from ..recognition.words import speak
from ..wording import counted, speech_in
from .batch import Job, ReadOptions, jobs_for, reading, recognizer_of
from .cluster import ClusterError
from .command_line import (
    NOT_ALL,
    FolderError,
    exit_status,
    out,
    out_list,
    prepare_folder,
    shared_out,
)
from .finished import FinishedFile, Progress, ProgressError, finished, in_order
from .page_results import csv_header
from .review import (
    ReviewError,
    ReviewItem,
    least_sure_first,
    load_review,
    save_review,
)

_NOTHING = ("no digits",)


def run(options: argparse.Namespace) -> int:
    """Return the exit status: 0 if all files were read."""
    return exit_status(lambda: _run(options), ModelError, ClusterError, ProgressError, FolderError)


def _run(options: argparse.Namespace) -> int:
    how = ReadOptions(
        real_path(options.model or BUNDLED_MODEL),
        options.region,
        options.min_confidence,
        _resolved(options.annotated),
        _resolved(options.plain),
        options.words,
        Notation(options.decimal, options.digits_only),
    )
    speak(speech_in(how.words))
    recognizer_of(how.model)  # a wrong model is told once, not for every file
    _prepare_folders(how, options.paths)
    _prepare_review(options.review)
    jobs = jobs_for((path.absolute() for path in options.paths), how)
    with closing(_files(jobs, how, options)) as files:
        return _report(files, len(jobs), _writer(options, len(jobs)), options.review)


def _prepare_folders(how: ReadOptions, paths: list[Path]) -> None:
    """Make the folders for pictures before hours of reading are in vain. Raises FolderError."""
    if how.annotated is not None and how.annotated == how.plain:
        raise FolderError("--annotated and --plain need a folder each.")
    for folder in (how.annotated, how.plain):
        prepare_folder(folder, paths)


def _prepare_review(path: Path | None) -> None:
    """Make sure before hours of reading that a list can be saved. Raises FolderError."""
    if path is None:
        return
    try:
        if path.exists() and any(item.answer is not None for item in load_review(path)):
            raise FolderError(f"{path} has answers already. Choose another file for the list.")
        save_review(path, [])
    except ReviewError as error:
        raise FolderError(f"{path} is another file. Choose another name for the list.") from error
    except OSError as error:
        reason = error.strerror or error
        raise FolderError(f"Cannot save {path}: {reason}. Choose another file.") from error


def _files(
    jobs: list[Job], how: ReadOptions, options: argparse.Namespace
) -> Generator[FinishedFile, None, None]:
    """Yield what each job gave, the new ones kept where --resume says. Raises ProgressError."""
    if options.resume is None:
        return _new_files(jobs, options, None)
    try:
        progress = Progress(options.resume, how)
    except OSError as error:
        reason = error.strerror or error
        raise ProgressError(f"Cannot save {options.resume}: {reason}. Choose another.") from error
    rest, done = progress.rest_of(jobs)
    return in_order(jobs, done, _new_files(rest, options, progress))


def _new_files(
    jobs: list[Job], options: argparse.Namespace, progress: Progress | None
) -> Generator[FinishedFile, None, None]:
    with closing(shared_out(reading(), jobs, options)) as outcomes:
        for outcome in outcomes:
            file = finished(outcome)
            if progress is not None:
                progress.add(file)
            yield file


@dataclass
class _Tally:
    """How many files were read, and failed; how many digits there are, and how many doubtful."""

    read: int = 0
    failed: int = 0
    digits: int = 0
    doubtful: int = 0

    def count(self, file: FinishedFile) -> None:
        self.failed += bool(file.problem)
        self.read += not file.problem
        self.digits += sum(page.digits for page in file.pages)
        self.doubtful += sum(page.doubtful for page in file.pages)

    def said(self, count: int) -> str:
        return (
            f"{self.read} of {counted(count, 'file')} read, {self.failed} failed;"
            f" {self.doubtful} of {counted(self.digits, 'digit')} doubtful."
        )


def _report(
    files: Iterator[FinishedFile],
    count: int,
    write: Callable[[Iterable[FinishedFile]], None],
    review: Path | None,
) -> int:
    from tqdm import tqdm

    tally = _Tally()
    unsure: list[ReviewItem] = []

    def told() -> Iterator[FinishedFile]:
        for file in tqdm(files, total=count, unit="file", disable=None):
            yield file
            tally.count(file)
            unsure.extend(item for page in file.pages for item in page.unsure)
            if file.problem:
                tqdm.write(file.problem, file=sys.stderr)

    try:
        write(told())
    finally:  # what was read so far is worth looking through, after Ctrl+C too
        if review is not None:
            save_review(review, least_sure_first(unsure))
    if count > 1:
        print(tally.said(count), file=sys.stderr)
    return NOT_ALL if tally.failed else 0


def _writer(options: argparse.Namespace, count: int) -> Callable[[Iterable[FinishedFile]], None]:
    if options.json:
        return _write_json
    return _write_csv if options.csv else functools.partial(_write_text, is_alone=count == 1)


def _write_text(files: Iterable[FinishedFile], *, is_alone: bool) -> None:
    """A page alone is its text; of several, each has its name above it and a gap between."""
    gap = ""
    for file in files:
        is_single = len(file.pages) == 1
        for page in file.pages:
            name = page.name if is_single else f"{page.name}, page {page.page}"
            heading = "" if is_alone and is_single else f"{gap}{name}:\n"
            notes = "".join(f"({note})\n" for note in (page.notes if page.digits else _NOTHING))
            text = f"{page.text}\n" if page.digits else ""
            out(f"{heading}{text}{notes}")
            gap = "\n"


def _write_csv(files: Iterable[FinishedFile]) -> None:
    out(csv_header())
    for file in files:
        out("".join(page.csv for page in file.pages))


def _write_json(files: Iterable[FinishedFile]) -> None:
    out_list(page.json for file in files for page in file.pages)


def _resolved(path: Path | None) -> Path | None:
    return None if path is None else real_path(path)
