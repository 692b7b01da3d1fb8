"""A page without a template → its tables: by ruled lines, or by how its numbers stand.

A ruled grid is laid flat and read twice: as a whole, which tells print, signs and what belongs
together, and cell by cell, enlarged. What both read alike is sure where either is.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from PIL import Image

from ..recognition import DigitRecognizer, Prediction
from ..recognition.ink import Ink
from ..recognition.picture import gray_of
from ..recognition.preprocessing import Box
from ..recognition.reading import Thing, name_of
from ..recognition.reading_order import reading_order
from .field_reading import FieldReader
from .grids import Cell, Grid, find_grids
from .number_columns import tables_in_columns
from .results import FieldResult, State
from .ruling import dark_pixels
from .table_mesh import Mesh
from .tables import Table, TableCell, TableReading, without_headings
from .template import Field

_FEWEST_PLACES = 4  # of a grid; a box and a pair of boxes are no table
_CLEAR = 0.95  # confidence of all that is in a cell
_FEW_NUMBERS = 4  # in ruled tables; with fewer, they may be a margin, and the numbers beside it
_MANY_MORE = 3.0  # times as many numbers
_SQUARES = 12  # rows and columns of equal squares, at least, are squared paper
_SQUARE = 0.15  # of the logarithm of width to height
_EDGE = 0.12  # of a cell's height that a frame's line may reach into it
_INK = 0.004  # of a cell's area that is dark where something is written
_PEN = 0.15  # of the paper's brightness: what shines through from the back is fainter
_SPECK = 3  # pixels in a row; fewer are dust
_FLAT = 0.2  # of a cell's height: lower ink is a stroke that says "nothing"
NO_TABLE = "no table found: try a sharper or larger picture, or drag around the table"


Tell: TypeAlias = Callable[[float], None]  # called with the share of the work that is done


def tell_nobody(_: float) -> None:
    pass


@dataclass(frozen=True, eq=False)
class TableReader:
    """Reads the tables of pages. May be called from any thread."""

    recognizer: DigitRecognizer

    def read(self, picture: Image.Image, tell: Tell = tell_nobody) -> TableReading:
        """Read a picture's tables; their corners are in its pixels.

        tell: called with the share that is done, 0..1; what it raises ends the reading.
        """
        tell(0.0)
        gray = gray_of(picture)
        grids = [grid for grid in find_grids(gray) if _is_table(grid)]
        tables = []
        for number, grid in enumerate(grids):
            table = self._table(gray, grid, _part(tell, number, len(grids) + 1))
            if table.numbers:
                tables.append(without_headings(table))
        ruled = sum(table.numbers for table in tables)
        if ruled < _FEW_NUMBERS:
            reading = self.recognizer.read_image(gray, _part(tell, len(grids), len(grids) + 1))
            in_columns = tables_in_columns(reading)
            if sum(table.numbers for table in in_columns) > _MANY_MORE * ruled:
                return TableReading(in_columns)
        tell(1.0)
        return TableReading(tuple(tables), () if tables else (NO_TABLE,))

    def _table(self, gray: Ink, grid: Grid, tell: Tell) -> Table:
        mesh = Mesh(grid)
        flat = mesh.warp.picture(gray, mesh.whole, 1.0)
        reading = self.recognizer.read_image(flat, lambda share: tell(share / 2))
        dark = dark_pixels(flat, _PEN)
        fields = FieldReader(self.recognizer)
        cells = []
        for number, cell in enumerate(grid.cells):
            box = mesh.box(cell)
            seen = _seen([thing for thing in reading.things if _is_in(thing.box, box)])
            written = _written(dark, box)
            field = None
            if not seen.is_clear(cell) and (seen.digits or written != "empty"):
                field = fields.read(Field("", "number", box), gray, mesh.warp, None)
            text, state, confidence, is_sure = _decided(seen, field, written)
            cells.append(
                TableCell(
                    cell.row, cell.column, cell.rows, cell.columns, text, state, confidence,
                    is_sure, seen.printed, mesh.warp.corners(box),
                )
            )  # fmt: skip
            tell((1 + (number + 1) / len(grid.cells)) / 2)
        return Table(grid.rows, grid.columns, tuple(cells))


@dataclass(frozen=True)
class _Seen:
    """What the reading of a whole table has in a cell. digits: of the text, without signs.

    printed: 0..1, the share of the digits that are print.
    """

    text: str = ""
    digits: str = ""
    confidence: float = 1.0
    is_sure: bool = False
    printed: float = 0.0

    def is_clear(self, cell: Cell) -> bool:
        """Whether a second look would tell no more; a wide cell may have a line in it."""
        return self.is_sure and self.confidence >= _CLEAR and cell.rows * cell.columns == 1


def _seen(things: Sequence[Thing]) -> _Seen:
    digits = [thing for thing in things if isinstance(thing, Prediction)]
    if not digits:
        return _Seen()
    lines = [
        [things[number] for group in line for number in group]
        for line in reading_order([thing.box for thing in things])
    ]
    ordered = [thing for line in lines for thing in line]
    return _Seen(
        " ".join("".join(map(name_of, line)) for line in lines),
        "".join(name_of(thing) for thing in ordered if isinstance(thing, Prediction)),
        min(thing.confidence for thing in things),
        all(thing.is_sure for thing in things),
        float(np.mean([digit.is_printed for digit in digits])),
    )


def _decided(
    seen: _Seen, field: FieldResult | None, written: State
) -> tuple[str, State, float, bool]:
    """Return a cell's text, state, confidence, and whether it is sure. field: None: not looked at.

    written: what there is by its ink alone.
    """
    if field is None:
        return seen.text, "read" if seen.digits else "empty", seen.confidence, True
    if not seen.digits:
        state = written if field.state == "empty" else field.state
        return field.text, state, field.confidence, field.is_sure
    if seen.digits == field.text:
        is_sure = seen.is_sure or (seen.text == field.text and field.is_sure)
        return seen.text, "read", max(seen.confidence, field.confidence), is_sure
    is_better = not seen.is_sure and field.confidence > seen.confidence
    text = field.text if field.text and (field.is_sure or is_better) else seen.text
    return text, "read", min(seen.confidence, field.confidence), False


def _part(tell: Tell, done: int, count: int) -> Tell:
    """Return what is told of the next of so many parts of the work."""
    return lambda share: tell((done + share) / count)


def _is_table(grid: Grid) -> bool:
    is_large = min(len(grid.cells), grid.rows * grid.columns) >= _FEWEST_PLACES
    return is_large and not _is_squared_paper(grid)


def _is_squared_paper(grid: Grid) -> bool:
    """Whether a grid is what paper is ruled with all over, to write on as one likes."""
    if min(grid.rows, grid.columns) < _SQUARES:
        return False
    width, height = (
        float(np.median(np.linalg.norm(np.diff(grid.points, axis=axis), axis=2))) for axis in (1, 0)
    )
    return abs(math.log(width / height)) < _SQUARE


def _is_in(box: Box, cell: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return cell[0] <= x < cell[2] and cell[1] <= y < cell[3]


def _written(dark: Ink, box: Box) -> State:
    """Return what a cell seems to have in it: nothing, a stroke across, or more than that."""
    height = box[3] - box[1]
    edge = _EDGE * height
    left, top = round(box[0] + edge), round(box[1] + edge)
    right, bottom = round(box[2] - edge), round(box[3] - edge)
    inside = dark[top:bottom, left:right]
    if inside.size == 0 or float(inside.mean()) < _INK:
        return "empty"
    rows = np.flatnonzero(inside.sum(axis=1) >= _SPECK)
    is_flat = rows.size > 0 and rows[-1] - rows[0] < _FLAT * height
    return "crossed out" if is_flat else "not digits"
