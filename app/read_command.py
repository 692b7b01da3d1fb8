"""python -m app read: the digits of files and folders as text, CSV or JSON."""

import argparse
import functools
import io
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from .batch import Job, Outcome, ReadOptions, jobs_for, read_files
from .cluster import ClusterError, read_on_cluster
from .page_results import csv_header, csv_rows, json_text
from .parts import Part
from .recognition import DigitRecognizer, ModelError

_NOT_ALL = 1  # exit status where a file could not be read
_INTERRUPTED = 130

DESCRIPTION = """\
Read the handwritten digits in pictures: photos, scans, PDFs, TIFFs with several pages.

What was read goes to the output, line by line as it stands on the page; "?" is a
digit that is not sure. Messages and the progress go to the error output. A file
that cannot be read is reported, and the others are read all the same.
"""
EXAMPLES = """\
examples:
  python -m app read form.jpg
  python -m app read scans --csv > digits.csv
  python -m app read scans --workers 4 --annotated checked
  python -m app read scans --region 1200,300,600,150 --min-confidence 0.95

exit status: 0 when all files were read, 1 when not, 2 when the arguments are wrong.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `read` and what is to be known about it to its parser."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = DESCRIPTION, EXAMPLES
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="FILE-or-FOLDER",
        help="PNG, JPEG, HEIC, TIFF, PDF, BMP, GIF or WebP; of a folder, all of these in it"
        " and in the folders in it",
    )
    form = parser.add_argument_group("what to put out, instead of text")
    forms = form.add_mutually_exclusive_group()
    forms.add_argument(
        "--csv", action="store_true", help="a table with a row for each digit, for a spreadsheet"
    )
    forms.add_argument(
        "--json", action="store_true", help="a list of pages with all that is known of each digit"
    )
    pictures = parser.add_argument_group("pictures to check the reading by")
    pictures.add_argument(
        "--annotated",
        type=Path,
        metavar="DIR",
        help="save each page there, with a box and what was read at each digit",
    )
    pictures.add_argument(
        "--plain",
        type=Path,
        metavar="DIR",
        help="save each page there as white paper with only the digits, in print",
    )
    how = parser.add_argument_group("how to read")
    how.add_argument(
        "--min-confidence",
        type=_confidence,
        metavar="P",
        help='take a digit for sure from this confidence on, 0 to 1; others become "?"'
        " (default: what suits the model)",
    )
    how.add_argument(
        "--region",
        type=_region,
        metavar="X,Y,W,H",
        help="read only this part of each page: its left and top edge, width and height, in pixels",
    )
    how.add_argument(
        "--model",
        type=Path,
        default=argparse.SUPPRESS,  # or it would hide a --model before `read`
        help=".onnx or .keras (default: bundled)",
    )
    where = parser.add_argument_group("where to read").add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="how many processes read at the same time, at most one for each core (default: 1)",
    )
    where.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have a running Dask cluster read; its workers need this app and the files",
    )


def run(options: argparse.Namespace) -> int:
    """Return the exit status: 0 if all files were read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names of files may hold what no encoding has; thus JSON stays JSON.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    how = ReadOptions(
        options.model.resolve(),
        options.region,
        options.min_confidence,
        _resolved(options.annotated),
        _resolved(options.plain),
    )
    try:
        DigitRecognizer(how.model)  # a wrong model is told once, not for every file
        _prepare_folders(how, options.paths)
        jobs = jobs_for((path.absolute() for path in options.paths), how)
        with closing(_outcomes(jobs, options.workers, options.scheduler)) as outcomes:
            return _report(outcomes, len(jobs), _writer(options, len(jobs)))
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


def _outcomes(
    jobs: list[Job], workers: int, scheduler: str | None
) -> Generator[Outcome, None, None]:
    return read_on_cluster(jobs, scheduler) if scheduler else read_files(jobs, workers)


def _report(
    outcomes: Iterator[Outcome], count: int, write: Callable[[Iterable[Outcome]], None]
) -> int:
    from tqdm import tqdm

    problems = 0

    def told() -> Iterator[Outcome]:
        nonlocal problems
        for outcome in tqdm(outcomes, total=count, unit="file", disable=None):
            yield outcome
            if outcome.problem:
                problems += 1
                tqdm.write(outcome.problem, file=sys.stderr)

    write(told())
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
            notes = "".join(f"({note})\n" for note in page.reading.notes)
            _out(f"{heading}{page.reading.text or '(no digits)'}\n{notes}")
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


def _confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to 1")
    return value


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 on")
    return int(text)


def _region(text: str) -> Part:
    try:
        left, top, width, height = (int(number) for number in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not X,Y,W,H in pixels") from None
    if width < 1 or height < 1:
        raise argparse.ArgumentTypeError(f"{text} is empty: W and H are to be above 0")
    return left, top, left + width, top + height
