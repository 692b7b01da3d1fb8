"""python -m app read: the digits of files and folders as text, CSV or JSON."""

import argparse
import functools
import io
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ..recognition import BUNDLED_MODEL, ModelError
from .batch import Job, Outcome, ReadOptions, jobs_for, read_files, recognizer_of
from .cluster import ClusterError, read_on_cluster
from .page_results import csv_header, csv_rows, json_text
from .review import (
    ReviewError,
    ReviewItem,
    least_sure_first,
    load_review,
    review_items,
    save_review,
)

_NOT_ALL = 1  # exit status where a file could not be read
_INTERRUPTED = 130


def run(options: argparse.Namespace) -> int:
    """Return the exit status: 0 if all files were read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names of files may hold what no encoding has; thus JSON stays JSON.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    how = ReadOptions(
        (options.model or BUNDLED_MODEL).resolve(),
        options.region,
        options.min_confidence,
        _resolved(options.annotated),
        _resolved(options.plain),
    )
    try:
        recognizer_of(how.model)  # a wrong model is told once, not for every file
        _prepare_folders(how, options.paths)
        _prepare_review(options.review)
        jobs = jobs_for((path.absolute() for path in options.paths), how)
        with closing(_outcomes(jobs, options.workers, options.scheduler)) as outcomes:
            return _report(outcomes, len(jobs), _writer(options, len(jobs)), options.review)
    except (ModelError, ClusterError, _FolderError) as error:
        print(error, file=sys.stderr)
        return _NOT_ALL
    except OSError as error:  # mostly of the output; what files raise is in their outcomes
        _give_up_output(error)
        return _NOT_ALL
    except KeyboardInterrupt:
        return _INTERRUPTED


class _FolderError(Exception):
    """Pictures cannot be saved in a folder; the message says why and what to do."""


def _prepare_folders(how: ReadOptions, paths: list[Path]) -> None:
    """Make the folders for pictures before hours of reading are in vain. Raises _FolderError."""
    if how.annotated is not None and how.annotated == how.plain:
        raise _FolderError("--annotated and --plain need a folder each.")
    read = {path.resolve() for path in paths}
    for folder in (how.annotated, how.plain):
        if folder in read:
            raise _FolderError(
                f"{folder} is to be read. Choose another folder to save pictures in."
            )
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or error
            raise _FolderError(
                f"Cannot save pictures in {folder}: {reason}. Choose another folder."
            ) from error


def _prepare_review(path: Path | None) -> None:
    """Make sure before hours of reading that a list can be saved. Raises _FolderError."""
    if path is None:
        return
    try:
        if path.exists() and any(item.answer is not None for item in load_review(path)):
            raise _FolderError(f"{path} has answers already. Choose another file for the list.")
        save_review(path, [])
    except ReviewError as error:
        raise _FolderError(f"{path} is another file. Choose another name for the list.") from error
    except OSError as error:
        reason = error.strerror or error
        raise _FolderError(f"Cannot save {path}: {reason}. Choose another file.") from error


def _outcomes(
    jobs: list[Job], workers: int, scheduler: str | None
) -> Generator[Outcome, None, None]:
    return read_on_cluster(jobs, scheduler) if scheduler else read_files(jobs, workers)


def _report(
    outcomes: Iterator[Outcome],
    count: int,
    write: Callable[[Iterable[Outcome]], None],
    review: Path | None,
) -> int:
    from tqdm import tqdm

    problems = 0
    unsure: list[ReviewItem] = []

    def told() -> Iterator[Outcome]:
        nonlocal problems
        for outcome in tqdm(outcomes, total=count, unit="file", disable=None):
            yield outcome
            unsure.extend(review_items(outcome.pages) if review else ())
            if outcome.problem:
                problems += 1
                tqdm.write(outcome.problem, file=sys.stderr)

    try:
        write(told())
    finally:  # what was read so far is worth looking through, after Ctrl+C too
        if review is not None:
            save_review(review, least_sure_first(unsure))
    if problems and count > 1:
        print(f"{problems} of {count} could not be read, or not in full.", file=sys.stderr)
    return _NOT_ALL if problems else 0


def _writer(options: argparse.Namespace, count: int) -> Callable[[Iterable[Outcome]], None]:
    if options.json:
        return _write_json
    return _write_csv if options.csv else functools.partial(_write_text, is_alone=count == 1)


def _write_text(outcomes: Iterable[Outcome], *, is_alone: bool) -> None:
    """A page alone is its text; of several, each has its name above it and a gap between."""
    gap = ""
    for outcome in outcomes:
        is_single = len(outcome.pages) == 1
        for page in outcome.pages:
            name = page.file if is_single else f"{page.file}, page {page.page}"
            heading = "" if is_alone and is_single else f"{gap}{name}:\n"
            reading = page.reading
            said = reading.notes if reading.digits else ("no digits",)
            notes = "".join(f"({note})\n" for note in said)
            text = f"{reading.text}\n" if reading.digits else ""
            _out(f"{heading}{text}{notes}")
            gap = "\n"


def _write_csv(outcomes: Iterable[Outcome]) -> None:
    _out(csv_header())
    for outcome in outcomes:
        _out("".join(map(csv_rows, outcome.pages)))


def _write_json(outcomes: Iterable[Outcome]) -> None:
    separator = "[\n"
    for outcome in outcomes:
        for page in outcome.pages:
            _out(separator + json_text(page))
            separator = ",\n"
    _out("[]\n" if separator == "[\n" else "\n]\n")


def _out(text: str) -> None:
    from tqdm import tqdm

    with tqdm.external_write_mode():  # or the text would begin behind the progress bar
        print(text, end="", flush=True)


def _give_up_output(error: OSError) -> None:
    """Say why, but not of a pipe whose reader, such as `head`, has had enough."""
    if not isinstance(error, BrokenPipeError):
        print(f"Cannot go on: {error.strerror or error}.", file=sys.stderr)
    # Python's end would try once more to write what is left.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _resolved(path: Path | None) -> Path | None:
    return None if path is None else path.resolve()
