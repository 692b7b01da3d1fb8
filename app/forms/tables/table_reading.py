"""A page without a template → its tables: by ruled lines, or by how its numbers stand.

A ruled grid is laid flat and read twice: as a whole, which tells print, signs, what belongs
together and which way is up; and where that leaves a doubt, cell by cell, enlarged.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from PIL import Image

from ...recognition import DigitRecognizer, Reading
from ...recognition.boxes import turned
from ...recognition.ink import Ink
from ...recognition.page_reader import TURNED
from ...recognition.picture import gray_of
from ...recognition.preprocessing import Box
from ..fields.field_reading import FieldReader
from ..lines.grids import Grid, find_grids
from ..lines.ruling import dark_pixels
from ..templates.template import Field
from .number_columns import tables_in_columns
from .table import Corners, Table, TableCell, TableReading, without_headings
from .table_cells import decided, seen_in, written_in
from .table_mesh import Mesh

_FEWEST_PLACES = 4  # of a grid; a box and a pair of boxes are no table
_FEW_NUMBERS = 4  # in ruled tables; with fewer, they may be a margin, and the numbers beside it
_MANY_MORE = 3.0  # times as many numbers
_PEN = 0.15  # of the paper's brightness: what shines through from the back is fainter
_WHOLE, _CELLS = 0.4, 0.8  # of the work is done after whole tables are read, and after their cells
NO_TABLE = "no table found: try a sharper or larger picture, or drag around the table"

Tell: TypeAlias = Callable[[float], None]  # called with the share of the work that is done


def tell_nobody(_: float) -> None:
    pass


@dataclass(frozen=True, eq=False)
class _View:
    """A ruled table: flat: laid flat, uint8 (h, w), and what was read of it as a whole."""

    grid: Grid
    mesh: Mesh
    flat: Ink
    reading: Reading


@dataclass(frozen=True, eq=False)
class TableReader:
    """Reads the tables of pages. May be called from any thread."""

    recognizer: DigitRecognizer

    def read(self, picture: Image.Image, tell: Tell = tell_nobody) -> TableReading:
        """Read a picture's tables; their corners are in its pixels. A page on its side is turned.

        tell: called with the share that is done, 0..1; what it raises ends the reading.
        """
        tell(0.0)
        gray = gray_of(picture)
        size = gray.shape[1], gray.shape[0]
        views = self._views(gray, _part(tell, 0, _WHOLE / 2))
        turns = max((_turns_of(view.reading) for view in views), default=0)
        if turns:
            gray = np.ascontiguousarray(np.rot90(gray, turns))
            views = self._views(gray, _part(tell, _WHOLE / 2, _WHOLE))
        tables = []
        for number, view in enumerate(views):
            share = (_CELLS - _WHOLE) / len(views)
            start = _WHOLE + number * share
            table = self._table(gray, view, _part(tell, start, start + share))
            if table.numbers:
                tables.append(without_headings(table))
        ruled = sum(table.numbers for table in tables)
        if ruled < _FEW_NUMBERS:
            more, in_columns = self._in_columns(gray, _part(tell, _CELLS, 1))
            if sum(table.numbers for table in in_columns) > _MANY_MORE * ruled:
                turns, tables = turns + more, in_columns
        tell(1.0)
        remarks = (NO_TABLE,) if not tables else (TURNED[turns % 4],) if turns % 4 else ()
        return TableReading(tuple(_turned_back(table, turns, size) for table in tables), remarks)

    def _views(self, gray: Ink, tell: Tell) -> list[_View]:
        grids = [grid for grid in find_grids(gray) if _is_table(grid)]
        views = []
        for number, grid in enumerate(grids):
            mesh = Mesh(grid)
            flat = mesh.warp.picture(gray, mesh.whole, 1.0)
            part = _part(tell, number / len(grids), (number + 1) / len(grids))
            views.append(_View(grid, mesh, flat, self.recognizer.read_image(flat, part)))
        return views

    def _table(self, gray: Ink, view: _View, tell: Tell) -> Table:
        dark = dark_pixels(view.flat, _PEN)
        fields = FieldReader(self.recognizer)
        cells = []
        for number, cell in enumerate(view.grid.cells):
            box = view.mesh.box(cell)
            things = [thing for thing in view.reading.things if _is_in(thing.box, box)]
            seen = seen_in(things)
            written = written_in(dark, box, [thing.box for thing in things])
            # A wide cell may have a line in it that looks like a 1.
            is_clear = seen.is_clear and written == "empty" and cell.rows * cell.columns == 1
            field = None
            if not is_clear and (seen.digits or written != "empty"):
                field = fields.read(Field("", "number", box), gray, view.mesh.warp, None)
            text, state, confidence, is_sure = decided(seen, field, written)
            cells.append(
                TableCell(
                    cell.row, cell.column, cell.rows, cell.columns, text, state, confidence,
                    is_sure, seen.printed, view.mesh.warp.corners(box),
                )
            )  # fmt: skip
            tell((number + 1) / len(view.grid.cells))
        return Table(view.grid.rows, view.grid.columns, tuple(cells))

    def _in_columns(self, gray: Ink, tell: Tell) -> tuple[int, list[Table]]:
        """Return the tables without rules, and how often the page was turned to the left."""
        reading = self.recognizer.read_image(gray, tell)
        turns = _turns_of(reading)
        size = gray.shape[1], gray.shape[0]
        upright = reading.with_boxes(lambda box: turned(box, -turns, size))
        return turns, list(tables_in_columns(upright))


def _turns_of(reading: Reading) -> int:
    """Return how many quarter turns to the left a page was read after."""
    return next((turns for turns, remark in TURNED.items() if remark in reading.remarks), 0)


def _turned_back(table: Table, turns: int, size: tuple[int, int]) -> Table:
    """Return a table of a page that was turned to the left with places on the page as it is.

    size: (width, height) of that. The corners go on from the table's own top left.
    """
    before = size if turns % 2 == 0 else size[::-1]

    def on_page(corners: Corners) -> Corners:
        boxes = (turned((x, y, x, y), turns, before) for x, y in corners)
        return tuple(box[:2] for box in boxes)

    cells = (dataclasses.replace(cell, corners=on_page(cell.corners)) for cell in table.cells)
    return dataclasses.replace(table, cells=tuple(cells))


def _part(tell: Tell, start: float, end: float) -> Tell:
    """Return what is told of a part of the work, from one share of it to another."""
    return lambda share: tell(start + share * (end - start))


def _is_table(grid: Grid) -> bool:
    is_large = min(len(grid.cells), grid.rows * grid.columns) >= _FEWEST_PLACES
    return is_large and not grid.is_squared_paper


def _is_in(box: Box, cell: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return cell[0] <= x < cell[2] and cell[1] <= y < cell[3]
