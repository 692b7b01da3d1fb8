"""Pages of files read as tables, and drawn with what was read: what `read --table` does to each."""

import dataclasses
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from ...files.picture_encoding import png
from ...files.storage import write_atomically
from ...pages.batch import Job, ReadOptions, picture_path, recognizer_of, with_each_page
from ...pages.worker_pool import Work
from ...readings.regions import PictureRegion, within
from ..fields.results import FieldResult, FormResult
from .overlay import overlaid
from .table import Table, TableReading
from .table_reading import TableReader, Tell, tell_nobody

_NO_CROP = np.zeros((1, 1), np.uint8)


@dataclass(frozen=True)
class TablePage:
    """One page. page: counted from 1."""

    page: int
    reading: TableReading


@dataclass(frozen=True)
class TableFile:
    """What a file gave: its pages, up to the first that failed, and what went wrong, or ""."""

    path: Path
    pages: tuple[TablePage, ...]
    problem: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(table for page in self.pages for table in page.reading.tables)

    def printed_as(self, names: Sequence[str], *, with_headings: bool) -> "TableFile":
        """Return it with the names that the user gave the columns of every table."""
        pages = tuple(
            TablePage(
                page.page,
                page.reading.with_tables([
                    (table.with_headings if with_headings else table).named(names)
                    for table in page.reading.tables
                ]),
            )
            for page in self.pages
        )  # fmt: skip
        return dataclasses.replace(self, pages=pages)


def reading() -> Work[Job, TableFile]:
    """Return what is done with a file, for those who share files out."""
    return Work(read_file, _failed)


def read_file(job: Job) -> TableFile:
    """Read the pages of a file and save the pictures that are asked for; raises nothing."""
    pages: list[TablePage] = []

    def read(picture: Image.Image, number: int, count: int) -> str:
        page = TablePage(number, _read(picture, job.options))
        pages.append(page)
        return _save(job, picture, page, count)

    problem = with_each_page(job, read)
    return TableFile(job.path, tuple(pages), problem)


def read_part(
    reader: TableReader,
    picture: Image.Image,
    region: PictureRegion | None,
    tell: Tell = tell_nobody,
) -> TableReading:
    """Read one region of a picture, None: all of it; corners are in the whole picture's pixels."""
    if region is None:
        return reader.read(picture, tell)
    left, top, right, bottom = within(region, picture.size)
    read = reader.read(picture.crop((left, top, right, bottom)), tell)
    return read.with_tables([_moved(table, left, top) for table in read.tables])


def tables_drawn(picture: Image.Image, tables: TableReading) -> Image.Image:
    """Return an RGB copy of a page with the cells that have something in them, and what."""
    fields = tuple(
        FieldResult(
            f"{number} {cell.row} {cell.column}", cell.state, cell.text, cell.confidence,
            cell.is_sure, (), _NO_CROP, cell.corners,
        )
        for number, table in enumerate(tables.tables)
        for row in table.body
        for cell in row
        if cell.corners
    )  # fmt: skip
    return overlaid(picture, FormResult("", 1, "", 0.0, is_aligned=True, fields=fields))


def _failed(job: Job, problem: str) -> TableFile:
    return TableFile(job.path, (), problem)


def _read(page: Image.Image, options: ReadOptions) -> TableReading:
    read = read_part(_reader_of(options.model), page, options.region)
    if options.min_confidence is None:
        return read
    least = options.min_confidence
    return read.with_tables([table.announced_from(least) for table in read.tables])


@functools.cache
def _reader_of(model: Path) -> TableReader:
    return TableReader(recognizer_of(model))


def _save(job: Job, picture: Image.Image, page: TablePage, pages: int) -> str:
    """Save the page with its cells; return what went wrong, or ""."""
    folder = job.options.annotated
    if folder is None:
        return ""
    try:
        path = picture_path(folder, job, page.page, pages)
        write_atomically(path, png(tables_drawn(picture, page.reading)))
    except OSError as error:
        reason = error.strerror or error
        return f"Cannot save the pictures of {job.path}: {reason}. Choose another folder."
    return ""


def _moved(table: Table, right: float, down: float) -> Table:
    cells = tuple(
        dataclasses.replace(cell, corners=tuple((x + right, y + down) for x, y in cell.corners))
        for cell in table.cells
    )
    return dataclasses.replace(table, cells=cells)
