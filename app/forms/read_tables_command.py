"""python -m app read --table: the tables of files and folders as text, CSV or JSON."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from ..files.storage import real_path
from ..pages.batch import ReadOptions, jobs_for, recognizer_of
from ..pages.cluster import ClusterError
from ..pages.command_line import (
    NOT_ALL,
    FolderError,
    exit_status,
    out,
    out_list,
    prepare_folder,
    shared_out,
)
from ..recognition import BUNDLED_MODEL, ModelError
from ..wording import counted
from .tables.table_output import csv_header, csv_rows, page_json, table_text
from .tables.table_pages import TableFile, reading


def run(options: argparse.Namespace) -> int:
    """Return the exit status: 0 if all files were read."""
    return exit_status(lambda: _run(options), ModelError, ClusterError, FolderError)


def _run(options: argparse.Namespace) -> int:
    how = ReadOptions(
        real_path(options.model or BUNDLED_MODEL),
        options.region,
        options.min_confidence,
        None if options.annotated is None else real_path(options.annotated),
    )
    recognizer_of(how.model)  # a wrong model is told once, not for every file
    prepare_folder(how.annotated, options.paths)
    jobs = jobs_for((path.absolute() for path in options.paths), how)
    with closing(shared_out(reading(), jobs, options)) as files:
        return _report(files, len(jobs), options)


def _report(files: Iterator[TableFile], count: int, options: argparse.Namespace) -> int:
    from tqdm import tqdm

    failed = tables = unsure = 0

    def told() -> Iterator[TableFile]:
        nonlocal failed, tables, unsure
        for read in tqdm(files, total=count, unit="file", disable=None):
            file = read.printed_as(options.header, with_headings=options.headings)
            yield file
            failed += bool(file.problem)
            tables += len(file.tables)
            unsure += sum(len(table.unsure) for table in file.tables)
            if file.problem:
                tqdm.write(file.problem, file=sys.stderr)

    _write(told(), options, is_alone=count == 1)
    if count > 1:
        print(
            f"{count - failed} of {counted(count, 'file')} read, {failed} failed;"
            f" {counted(tables, 'table')}, {counted(unsure, 'cell')} doubtful.",
            file=sys.stderr,
        )
    return NOT_ALL if failed else 0


def _write(files: Iterator[TableFile], options: argparse.Namespace, *, is_alone: bool) -> None:
    if options.json:
        _write_json(files)
    elif options.csv:
        _write_csv(files, options.header)
    else:
        _write_text(files, is_alone=is_alone)


def _write_csv(files: Iterator[TableFile], names: tuple[str, ...]) -> None:
    """The first file that has a table says how many columns the header names."""
    is_begun = False
    for file in files:
        if not is_begun and file.tables:
            out(csv_header(max((table.headings for table in file.tables), key=len)))
            is_begun = True
        for page in file.pages:
            out(csv_rows(str(file.path), page.page, page.reading))
    if not is_begun:
        out(csv_header(names))


def _write_json(files: Iterator[TableFile]) -> None:
    out_list(
        page_json(str(file.path), page.page, page.reading) for file in files for page in file.pages
    )


def _write_text(files: Iterator[TableFile], *, is_alone: bool) -> None:
    """A table alone is its text; of several, each has its page above it and a gap between."""
    gap = ""
    for file in files:
        for page in file.pages:
            name = str(file.path) if len(file.pages) == 1 else f"{file.path}, page {page.page}"
            is_single = is_alone and len(file.pages) == 1 and len(page.reading.tables) <= 1
            heading = "" if is_single else f"{gap}{name}:\n"
            notes = "".join(f"({note})\n" for note in page.reading.remarks)
            out(heading + "\n".join(map(table_text, page.reading.tables)) + notes)
            gap = "\n"
