"""python -m app read --form: pages that are forms, as a table, text or JSON."""

import argparse
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..files.storage import real_path
from ..pages.batch import recognizer_of
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
from .piles.page_jobs import FormOptions, PageJob, form_files, page_jobs
from .piles.page_json import row_json
from .piles.page_reading import PageOutcome, reading
from .piles.pile import Pile, PiledPage, PileError
from .piles.pile_reading import Step, read_into, temporary_pile
from .piles.spreadsheet import Row, Sheet, field_said
from .piles.workbook import WorkbookError, prepare_workbook, save_workbook
from .templates.template import Template
from .templates.template_file import TemplateError, load_whole_template


def run(options: argparse.Namespace) -> int:
    """Return the exit status: 0 if all pages were read."""
    return exit_status(
        lambda: _run(options),
        ModelError, ClusterError, PileError, TemplateError, FolderError, WorkbookError,
    )  # fmt: skip


def _run(options: argparse.Namespace) -> int:
    templates = [load_whole_template(path.absolute()) for path in options.form]
    how = FormOptions(
        real_path(options.model or BUNDLED_MODEL),
        form_files(templates),
        options.min_confidence,
        None if options.annotated is None else real_path(options.annotated),
    )
    recognizer_of(how.model)  # a wrong model is told once, not for every page
    prepare_folder(how.overlays, options.paths)
    if options.xlsx is not None:
        prepare_workbook(options.xlsx)

    def share_out(jobs: Sequence[PageJob]) -> Generator[PageOutcome, None, None]:
        return shared_out(reading(), jobs, options)

    opened = temporary_pile() if options.resume is None else Pile(options.resume)
    with opened as pile:
        jobs = page_jobs((path.absolute() for path in options.paths), how)
        steps = read_into(pile, jobs, templates, share_out)
        with closing(steps):
            return _report(pile, steps, len(jobs), templates, options)


def _report(
    pile: Pile,
    steps: Iterator[Step],
    count: int,
    templates: Sequence[Template],
    options: argparse.Namespace,
) -> int:
    from tqdm import tqdm

    sheet, tally = Sheet(templates), _Tally()
    seen: list[int] = []

    def told() -> Iterator[Row]:
        for step in tqdm(steps, total=count, unit="page", disable=None):
            row = sheet.row(pile.page(step.page_id))
            if not Path(row.page.file).is_dir():  # of an empty folder there is no page
                yield row
            seen.append(step.page_id)
            tally.count(row, step)
            for problem in filter(None, (_problem(row.page, step), step.trouble)):
                tqdm.write(problem, file=sys.stderr)

    try:
        _write(told(), sheet, options)
    finally:  # what was read so far is worth having, after Ctrl+C too
        if options.xlsx is not None:
            save_workbook(pile, options.xlsx, templates, map(pile.page, seen))
    print(tally.said(count), file=sys.stderr)
    return NOT_ALL if tally.failed or tally.not_aligned else 0


@dataclass
class _Tally:
    """How many pages were read, and what became of the others; what is doubtful in those read."""

    read: int = 0
    not_aligned: int = 0
    twice: int = 0
    failed: int = 0
    fields: int = 0
    unsure: int = 0
    wrong: int = 0

    def count(self, row: Row, step: Step) -> None:
        page = row.page
        self.failed += step.is_failed or bool(step.trouble)
        self.not_aligned += not (page.is_aligned or step.is_failed)
        self.twice += page.is_aligned and bool(page.problem)
        self.read += bool(page.fields)
        self.fields += len(page.fields)
        self.unsure += len(row.unsure)
        self.wrong += bool(row.failures)

    def said(self, count: int) -> str:
        twice = f" {self.twice} there twice," if self.twice else ""
        return (
            f"{self.read} of {counted(count, 'page')} read, {self.not_aligned} not aligned,{twice}"
            f" {self.failed} failed; {self.unsure} of {counted(self.fields, 'field')} doubtful,"
            f" {counted(self.wrong, 'page')} with failed checks."
        )


def _problem(page: PiledPage, step: Step) -> str:
    """What is to be told of a page, or ""."""
    if step.is_failed or not page.problem:
        return page.problem
    return f"{page.file}, page {page.page}: {page.problem}"


def _write(rows: Iterator[Row], sheet: Sheet, options: argparse.Namespace) -> None:
    if options.json:
        out_list(map(row_json, rows))
    elif options.csv:
        out(sheet.csv_header())
        for row in rows:
            out(sheet.csv_row(row))
    else:
        _write_text(rows)


def _write_text(rows: Iterator[Row]) -> None:
    gap = ""
    for row in rows:
        page = row.page
        out(f"{gap}{page.file}, page {page.page}:\n")
        gap = "\n"
        for field in page.fields:
            out(f"{field.name}: {field_said(field)}\n")
        for note in (*(failure.text for failure in row.failures), page.problem):
            out(f"({note})\n" if note else "")
