"""python -m app read: the digits of files and folders as text, CSV or JSON."""

import argparse
import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .batch import Job, Outcome, ReadOptions, jobs_for, read_files
from .cluster import ClusterError, read_on_cluster
from .page_results import PageResult, csv_header, csv_rows, json_text
from .parts import Part
from .recognition import BUNDLED_MODEL, DigitRecognizer, ModelError

_NOT_ALL = 1  # exit status where a file could not be read
_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE-or-FOLDER")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="a list of pages with all digits")
    form.add_argument("--csv", action="store_true", help="one row a digit")
    parser.add_argument("--annotated", type=Path, metavar="DIR", help="save pages with boxes here")
    parser.add_argument("--plain", type=Path, metavar="DIR", help="save pages of digits alone here")
    parser.add_argument(
        "--min-confidence", type=_share, metavar="P", help="announce digits from P on, 0 to 1"
    )
    parser.add_argument("--region", type=_region, metavar="X,Y,W,H", help="read these pixels only")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", type=_count, default=1, metavar="N", help="processes")
    where.add_argument("--scheduler", metavar="ADDRESS", help="of a running Dask cluster")
    parser.add_argument(
        "--model", type=Path, default=BUNDLED_MODEL, help=".onnx or .keras (default: bundled)"
    )


def run(options: argparse.Namespace) -> int:
    """Return 0 if all files were read."""
    how = ReadOptions(
        options.model.resolve(),
        options.region,
        options.min_confidence,
        _absolute(options.annotated),
        _absolute(options.plain),
    )
    try:
        DigitRecognizer(how.model)  # a wrong model is told once, not for every file
        jobs = jobs_for((path.absolute() for path in options.paths), how)
        outcomes = _outcomes(jobs, options.workers, options.scheduler)
        return _report(outcomes, len(jobs), _writer(options, len(jobs)))
    except (ModelError, ClusterError) as error:
        print(error, file=sys.stderr)
        return _NOT_ALL
    except KeyboardInterrupt:
        return _INTERRUPTED


def _outcomes(jobs: list[Job], workers: int, scheduler: str | None) -> Iterator[Outcome]:
    return read_on_cluster(jobs, scheduler) if scheduler else read_files(jobs, workers)


def _report(
    outcomes: Iterator[Outcome], count: int, write: Callable[[Iterable[PageResult]], None]
) -> int:
    from tqdm import tqdm

    problems = 0

    def pages() -> Iterator[PageResult]:
        nonlocal problems
        for outcome in tqdm(outcomes, total=count, unit="file", disable=None):
            yield from outcome.pages
            if outcome.problem:
                problems += 1
                tqdm.write(outcome.problem, file=sys.stderr)

    write(pages())
    if count == 0:
        print("There are no pictures in there.", file=sys.stderr)
        return _NOT_ALL
    if problems:
        print(f"{problems} of {count} files could not be read.", file=sys.stderr)
    return _NOT_ALL if problems else 0


def _writer(options: argparse.Namespace, count: int) -> Callable[[Iterable[PageResult]], None]:
    if options.json:
        return _write_json
    if options.csv:
        return _write_csv
    return functools.partial(_write_text, is_alone=count == 1)


def _write_text(pages: Iterable[PageResult], *, is_alone: bool) -> None:
    """A page alone is its text; of several, each has its name above it."""
    for page in pages:
        is_alone = is_alone and page.page == 1
        heading = "" if is_alone else f"{page.file}, page {page.page}:\n"
        notes = "".join(f"({note})\n" for note in page.reading.notes)
        _out(f"{heading}{page.reading.text}\n{notes}")


def _write_csv(pages: Iterable[PageResult]) -> None:
    _out(csv_header())
    for page in pages:
        _out(csv_rows(page))


def _write_json(pages: Iterable[PageResult]) -> None:
    separator = "[\n"
    for page in pages:
        _out(separator + json_text(page))
        separator = ",\n"
    _out("[]\n" if separator == "[\n" else "\n]\n")


def _out(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else path.absolute()


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return value


def _region(text: str) -> Part:
    try:
        left, top, width, height = (int(number) for number in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not X,Y,W,H in pixels") from None
    if width < 1 or height < 1:
        raise argparse.ArgumentTypeError(f"{text} is empty: W and H are to be above 0")
    return left, top, left + width, top + height
