"""A table as read: its cells by row and column, which of them are headings, and its text."""

import dataclasses
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...recognition.preprocessing import Box
from ..fields.results import State

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class TableCell:
    """One cell, or several that are one.

    row, column: of its top left place, from 0; rows, columns: how many places it takes. text: what
    was read, the best guess where it is unsure; "" where nothing was. state: what is in it.
    confidence: 0..1, that the text is right. printed: 0..1, the share of its digits that are print.
    corners: where in the picture it is, (x, y) in pixels, from the top left clockwise.
    is_corrected: whether a person said so.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    state: State = "empty"
    confidence: float = 1.0
    is_sure: bool = True
    printed: float = 0.0
    corners: Corners = ()
    is_corrected: bool = False

    @property
    def marked(self) -> str:
        """The text with a question mark behind what is not sure, and a star behind what was said.

        Not by colour alone; "?" alone is ink that is no number.
        """
        if self.is_corrected:
            return f"{self.text}*"
        return self.text if self.is_sure else f"{self.text}?"


@dataclass(frozen=True)
class Table:
    """rows, columns: of the whole. first_row, first_column: where the headings end.

    names: of the columns behind the headings, as the user gave them; fewer or more than there are.
    is_ruled: whether lines on the paper make its cells.
    """

    rows: int
    columns: int
    cells: tuple[TableCell, ...]
    first_row: int = 0
    first_column: int = 0
    names: tuple[str, ...] = ()
    is_ruled: bool = True

    @property
    def body(self) -> tuple[tuple[TableCell, ...], ...]:
        """The rows behind the headings; a place that no cell begins at has an empty one."""
        known = {(cell.row, cell.column): cell for cell in self.cells}
        return tuple(
            tuple(
                known.get((row, column), TableCell(row, column))
                for column in range(self.first_column, self.columns)
            )
            for row in range(self.first_row, self.rows)
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns behind the headings; "1", "2", ... where none was given."""
        count = self.columns - self.first_column
        return tuple(
            self.names[number]
            if number < len(self.names) and self.names[number]
            else str(number + 1)
            for number in range(count)
        )

    @property
    def numbers(self) -> int:
        """How many cells have a number."""
        return sum(cell.state == "read" for cell in self.cells)

    @property
    def with_headings(self) -> "Table":
        """The table whose headings are rows and columns like all others."""
        return dataclasses.replace(self, first_row=0, first_column=0)

    def named(self, names: Sequence[str]) -> "Table":
        return dataclasses.replace(self, names=tuple(names))

    def announced_from(self, confidence: float) -> "Table":
        """Return the table with numbers that are sure from a confidence, 0..1, on."""
        cells = (
            dataclasses.replace(cell, is_sure=cell.confidence >= confidence)
            if cell.state == "read"
            else cell
            for cell in self.cells
        )
        return dataclasses.replace(self, cells=tuple(cells))

    def corrected(self, row: int, column: int, text: str) -> "Table":
        """Return the table with what a person says that a cell holds, "" for nothing."""
        state: State = "read" if text else "empty"
        said = dataclasses.replace(
            self.cell(row, column), text=text, state=state, confidence=1.0, is_sure=True,
            is_corrected=True,
        )  # fmt: skip
        others = [cell for cell in self.cells if (cell.row, cell.column) != (row, column)]
        return dataclasses.replace(self, cells=tuple(sorted((*others, said), key=_place)))

    def cell(self, row: int, column: int) -> TableCell:
        """Return the cell that begins at a place, or an empty one."""
        at = (cell for cell in self.cells if (cell.row, cell.column) == (row, column))
        return next(at, TableCell(row, column))

    @property
    def unsure(self) -> tuple[TableCell, ...]:
        """The cells behind the headings that are not sure, row by row."""
        return tuple(cell for row in self.body for cell in row if not cell.is_sure)


@dataclass(frozen=True)
class TableReading:
    """The tables of a page, from the top down. remarks: what the user should know."""

    tables: tuple[Table, ...] = ()
    remarks: tuple[str, ...] = ()

    def with_tables(self, tables: Sequence[Table]) -> "TableReading":
        """Return it with other tables."""
        return dataclasses.replace(self, tables=tuple(tables))


def without_headings(table: Table) -> Table:
    """Return a table that knows where the headings end: leading rows and columns of print.

    Numbers that a person wrote are never taken for one, as far as print is told apart.
    """
    column = 0
    while column < table.columns - 1:
        cells = [cell for cell in table.cells if cell.column == column]
        if not _is_heading(cells, sum(cell.rows for cell in cells if _has_text(cell)) / table.rows):
            break
        column += 1
    row = 0
    while row < table.rows - 1:
        cells = [cell for cell in table.cells if cell.row == row and cell.column >= column]
        wide = sum(cell.columns for cell in cells if _has_text(cell))
        if not _is_heading(cells, wide / (table.columns - column)):
            break
        row += 1
    return dataclasses.replace(table, first_row=row, first_column=column)


_NUMBER = 0.5  # confidence; what is less is letters that look like digits
_FILLED = 0.4  # of the cells of a heading; with fewer, it is a row with a speck
_PRINT = 0.5  # of the digits in a row or column: such are headings
_COUNTED_PRINT = 0.25  # of the digits in a column that counts 1, 2, 3, ...
_ODD_NUMBERS = 0.25  # of the cells with ink: letters are taken for digits now and then
_COUNTED = 3  # numbers, at least


def box_about(corners: Corners) -> Box:
    """Return the box around a cell's corners."""
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def is_within(point: tuple[float, float], corners: Corners) -> bool:
    """Whether a point is in a cell with these corners, which go round clockwise."""
    x, y = point
    ends = itertools.pairwise((*corners, corners[0]))
    return all((b[0] - a[0]) * (y - a[1]) >= (b[1] - a[1]) * (x - a[0]) for a, b in ends)


def _has_text(cell: TableCell) -> bool:
    return cell.state in ("read", "not digits")


def _is_heading(cells: Iterable[TableCell], filled_share: float) -> bool:
    """Whether cells have print or letters in them, and hardly a number that a person wrote.

    filled_share: 0..1, how much of the row or column has something in it.
    """
    filled = [cell for cell in cells if _has_text(cell)]
    numbers = [cell for cell in filled if cell.state == "read" and cell.confidence >= _NUMBER]
    if filled_share <= _FILLED:
        return False
    if not numbers:
        return True
    printed = sum(cell.printed for cell in numbers) / len(numbers)
    return (
        printed >= _PRINT
        or (printed >= _COUNTED_PRINT and _counts(numbers))
        or len(numbers) <= _ODD_NUMBERS * len(filled)
    )


def _counts(cells: Sequence[TableCell]) -> bool:
    """Whether cells have consecutive numbers, as the rows of a form do."""
    texts = [cell.text for cell in sorted(cells, key=_place)]
    if len(texts) < _COUNTED or not all(text.isdecimal() for text in texts):
        return False
    first = int(texts[0])
    return [int(text) for text in texts] == list(range(first, first + len(texts)))


def _place(cell: TableCell) -> tuple[int, int]:
    return cell.row, cell.column
