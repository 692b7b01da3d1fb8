"""A form as it is being drawn: every change makes a new value, so that each can be undone."""

import dataclasses
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...language.texts import tr
from ...recognition.boxes import area, common_area
from ...recognition.ink import Ink
from ...recognition.preprocessing import Box
from .template import MOST_DIGITS, Field, Kind, Template, even_edges
from .template_values import MOST_CELLS

_FIRST_NAME = "q1"
MOST_LINES = 200  # rows or columns of a table; no sheet of paper has more that are written in
_LETTERS = 26
_ALIKE = 0.5  # of what two boxes cover, that both cover: a hand draws no better around a cell
_LEAST_CELL = 3.0  # pixels between two lines, as the least side of a box that is drawn


class FormEditError(Exception):
    """What was asked for cannot be done; the message says why and what to do."""


@dataclass(frozen=True, eq=False)
class FormWork:
    """What is drawn so far. chosen: the index of the field that is looked at, None for the form.

    path: the file it was opened from, or saved as. The rest is as in `Template`.
    """

    name: str
    reference: Ink
    fields: tuple[Field, ...] = ()
    checks: tuple[str, ...] = ()
    is_blank: bool = True
    path: Path | None = None
    chosen: int | None = None

    @property
    def template(self) -> Template:
        return Template(
            self.name, self.reference, self.fields, self.checks, self.is_blank, self.path
        )

    @property
    def field(self) -> Field | None:
        """The field that is looked at."""
        return None if self.chosen is None else self.fields[self.chosen]

    def says_the_same_as(self, other: "FormWork") -> bool:
        """Whether both would be the same file."""
        return self.reference is other.reference and all(
            getattr(self, name) == getattr(other, name)
            for name in ("name", "fields", "checks", "is_blank")
        )

    def looking_at(self, index: int | None) -> "FormWork":
        return dataclasses.replace(self, chosen=index)

    def adding(self, fields: Sequence[Field]) -> "FormWork":
        """Return it with more fields, the last of them looked at; names that are taken change."""
        kept = list(self.fields)
        for field in fields:
            kept.append(dataclasses.replace(field, name=_free_name(kept, field.name)))
        return self._having(tuple(kept), len(kept) - 1)

    def drawing(self, box: Box, ruled: Field | None = None) -> "FormWork":
        """Return it with a new field in a box. ruled: one that it is to be but for its name."""
        last = self.fields[-1].name if self.fields else ""
        name = _next_name(last) if last[-1:].isdecimal() else _FIRST_NAME
        if ruled is not None:
            named = dataclasses.replace(ruled, name=name)
            if named.kind == "table":  # its columns are called after it
                rows, columns = len(named.rows) - 1, len(named.columns) - 1
                named = _in_cells(dataclasses.replace(named, names=()), rows, columns)
            return self.adding([named])
        return self.adding([Field(name, "number", self._on_page(box))])

    def removing(self, index: int) -> "FormWork":
        """Return it without a field; the one that takes its place is looked at."""
        fields = (*self.fields[:index], *self.fields[index + 1 :])
        chosen = min(index, len(fields) - 1) if fields else None
        return dataclasses.replace(self, fields=fields, chosen=chosen)

    def copying(self, index: int) -> "FormWork":
        """Return it with a copy of a field below it; where the page ends there, beside it."""
        field = self.fields[index]
        left, top, right, bottom = field.box
        height, width = self.reference.shape[:2]
        down, across = bottom - top, 0.0
        if bottom + down > height:
            down, across = 0.0, right - left
            if right + across > width:
                down, across = -(bottom - top) / 2, 0.0
        box = self._on_page((left + across, top + down, right + across, bottom + down))
        copied = dataclasses.replace(_moved(field, box), name=_next_name(field.name))
        return self.adding([copied])

    def moving(self, index: int, box: Box) -> "FormWork":
        """Return it with a field in another box; its lines move and stretch with it."""
        return self._with(index, _moved(self.fields[index], self._on_page(box)))

    def renaming(self, index: int, name: str) -> "FormWork":
        """Raises FormEditError for a name that is empty or taken."""
        name = " ".join(name.split())
        if not name:
            raise FormEditError(tr("A field needs a name: it is the heading of its column."))
        others = (field for number, field in enumerate(self.fields) if number != index)
        if any(field.name == name for field in others):
            raise FormEditError(tr("Another field is called {name}. Type another name.", name=name))
        return self.changing(index, name=name)

    def changing(self, index: int, **values: Any) -> "FormWork":
        """Return it with other values of a field, by their names in `Field`."""
        return self._with(index, dataclasses.replace(self.fields[index], **values))

    def being(self, index: int, kind: Kind) -> "FormWork":
        """Return it with a field of another kind, with the lines that this kind needs."""
        field = self.fields[index]
        if field.kind == kind:
            return self
        field = dataclasses.replace(
            field, kind=kind, digits=(1, MOST_DIGITS), edges=(), rows=(), columns=(), names=()
        )
        if kind == "comb":
            return self._with(index, _split(field, _likely_cells(field.box)))
        if kind == "table":
            return self._with(index, _in_cells(field, 2, 2))
        return self._with(index, field)

    def splitting(self, index: int, cells: int) -> "FormWork":
        """Return it with a field as a comb of so many cells, equally wide."""
        return self._with(index, _split(self.fields[index], min(max(cells, 1), MOST_DIGITS)))

    def with_cells(self, index: int, rows: int, columns: int) -> "FormWork":
        """Return it with a field as a table of so many rows and columns.

        Lines stay where they are in the direction whose number stays. Raises FormEditError.
        """
        rows, columns = (min(max(count, 1), MOST_LINES) for count in (rows, columns))
        return self._with(index, _in_cells(self.fields[index], rows, columns))

    def parting(self, index: int) -> "FormWork":
        """Return it with a field for each cell of a table, in its place.

        Raises FormEditError where the field is no table.
        """
        field = self.fields[index]
        if field.kind != "table":
            raise FormEditError(tr("Only a table has cells that can be fields of their own."))
        kept = [*self.fields[:index], *self.fields[index + 1 :]]
        cells: list[Field] = []
        for leaf in field.leaves():
            name = _free_name([*kept, *cells], _FIRST_NAME)
            cells.append(dataclasses.replace(leaf, name=name))
        return self._having((*self.fields[:index], *cells, *self.fields[index + 1 :]), index)

    def naming_columns(self, index: int, names: Sequence[str]) -> "FormWork":
        """Return it with the columns of a table named; what has no name keeps its own.

        Raises FormEditError where two have the same.
        """
        given = [" ".join(name.split()) for name in names]
        field = self.fields[index]
        kept = tuple(
            (given[number] if number < len(given) else "") or name
            for number, name in enumerate(field.names)
        )
        if len(set(kept)) < len(kept):
            raise FormEditError(tr("Two columns have the same name. Give each its own."))
        return self.changing(index, names=kept)

    def with_line(self, index: int, name: str, number: int, place: float) -> "FormWork":
        """Return it with one line inside a field moved, between its neighbours.

        name: "edges", "rows" or "columns" of `Field`; place: in the reference's pixels.
        """
        field = self.fields[index]
        lines = list(lines_of(field, name))
        low, high = lines[number - 1] + _LEAST_CELL, lines[number + 1] - _LEAST_CELL
        lines[number] = min(max(place, low), high) if low < high else lines[number]
        return self.changing(index, **{name: tuple(lines)})

    def cutting(self, index: int, place: float, *, is_row: bool) -> "FormWork":
        """Return it with one more line inside a field, at a place in the reference's pixels.

        A row makes a table of a field; a line from top to bottom makes a comb of a number, or more
        columns of a table. Raises FormEditError where a cell would be too small.
        """
        field = self.fields[index]
        rows, columns = _all_lines(field)
        lines = sorted([*(rows if is_row else columns), place])
        if any(after - before < _LEAST_CELL for before, after in itertools.pairwise(lines)):
            raise FormEditError(tr("There is no room for a line there."))
        if field.kind == "table" or is_row:
            drawn = dataclasses.replace(
                _kept_rules(field),
                rows=tuple(lines) if is_row else rows,
                columns=columns if is_row else tuple(lines),
            )
            return self._with(index, _in_cells(drawn, len(drawn.rows) - 1, len(drawn.columns) - 1))
        cells = len(lines) - 1
        if cells > MOST_DIGITS:
            raise FormEditError(tr("There is no room for a line there."))
        comb = _split(field, cells)
        return self._with(index, dataclasses.replace(comb, edges=tuple(lines)))

    def halving(self, index: int) -> "FormWork":
        """Return it with a line from top to bottom through the widest cell of a field."""
        _, columns = _all_lines(self.fields[index])
        left, right = max(itertools.pairwise(columns), key=lambda cell: cell[1] - cell[0])
        return self.cutting(index, (left + right) / 2, is_row=False)

    def turning(self) -> "FormWork":
        """Return it with the page turned clockwise. Raises FormEditError where fields are drawn."""
        if self.fields:
            raise FormEditError(tr("Turn the page before you draw fields on it."))
        turned = np.ascontiguousarray(np.rot90(self.reference, -1))
        return dataclasses.replace(self, reference=turned, chosen=None)

    def _with(self, index: int, field: Field) -> "FormWork":
        return self._having((*self.fields[:index], field, *self.fields[index + 1 :]), self.chosen)

    def _having(self, fields: tuple[Field, ...], chosen: int | None) -> "FormWork":
        """Raises FormEditError for more fields and cells than a form's file may have."""
        cells = sum(max(1, (len(each.rows) - 1) * (len(each.columns) - 1)) for each in fields)
        if cells > MOST_CELLS:
            raise FormEditError(
                tr("A form has at most {count} fields and cells.", count=MOST_CELLS)
            )
        return dataclasses.replace(self, fields=fields, chosen=chosen)

    def _on_page(self, box: Box) -> Box:
        """A box whose sides are whole pixels of the page; one beside it is moved onto it."""
        left, top, right, bottom = (round(side) for side in box)
        height, width = self.reference.shape[:2]
        left, right = _between(left, right, width)
        top, bottom = _between(top, bottom, height)
        return float(left), float(top), float(right), float(bottom)


def lines_of(field: Field, name: str) -> tuple[float, ...]:
    """Return where a field's cells begin and end. name: "edges", "rows" or "columns"."""
    if name == "edges" and not field.edges:
        return even_edges(field.box[0], field.box[2], field.digits[1])
    lines: tuple[float, ...] = getattr(field, name)
    return lines


def inner_lines(field: Field) -> list[tuple[str, int, float]]:
    """Return the lines inside a field that can be dragged: ("rows", its number, its place)."""
    names = {"comb": ("edges",), "table": ("rows", "columns")}.get(field.kind, ())
    return [
        (name, number, place)
        for name in names
        for number, place in list(enumerate(lines_of(field, name)))[1:-1]
    ]


def part_of(ruled: Field, box: Box) -> Field | None:
    """Return the cells of a ruled field that a box was drawn around, as a field.

    None where the box is about none of them: half a cell, say.
    """
    all_rows, all_columns = _all_lines(ruled)
    rows = _nearest(all_rows, box[1], box[3])
    columns = _nearest(all_columns, box[0], box[2])
    around = columns[0], rows[0], columns[-1], rows[-1]
    shared = common_area(around, box)
    if shared < _ALIKE * (area(around) + area(box) - shared):
        return None
    part = dataclasses.replace(ruled, box=around, edges=(), rows=(), columns=(), names=())
    cells = len(columns) - 1
    if len(rows) == 2 and cells == 1:
        return dataclasses.replace(part, kind="number")
    if ruled.kind == "comb":
        fewest = min(ruled.digits[0], cells)
        return dataclasses.replace(part, digits=(fewest, cells), edges=columns)
    part = dataclasses.replace(part, rows=rows, columns=columns)
    return _in_cells(part, len(rows) - 1, cells)


def _nearest(lines: tuple[float, ...], first: float, last: float) -> tuple[float, ...]:
    """The lines from that nearest to the first place to that nearest to the last; two at least."""
    begin, end = (
        min(range(len(lines)), key=lambda index: abs(lines[index] - place))
        for place in (first, last)
    )
    if begin == end:
        begin = max(begin - (first + last < 2 * lines[begin]), 0)
        begin = min(begin, len(lines) - 2)
        end = begin + 1
    return lines[begin : end + 1]


def still_free(proposals: Sequence[Field], fields: Sequence[Field]) -> tuple[Field, ...]:
    """Return the proposals in whose place no field is drawn yet."""
    return tuple(
        proposal
        for proposal in proposals
        if not any(
            _holds(field.box, proposal.box) or _holds(proposal.box, field.box) for field in fields
        )
    )


def _holds(box: Box, other: Box) -> bool:
    """Whether the middle of another box lies in a box."""
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _between(first: int, last: int, size: int) -> tuple[int, int]:
    """Two sides within 0 to size; as far apart as they were, where there is room."""
    shift = max(-first, 0) - max(last - size, 0)
    return max(first + shift, 0), min(last + shift, size)


def _moved(field: Field, box: Box) -> Field:
    old = field.box
    return dataclasses.replace(
        field,
        box=box,
        edges=_stretched(field.edges, (old[0], old[2]), (box[0], box[2])),
        rows=_stretched(field.rows, (old[1], old[3]), (box[1], box[3])),
        columns=_stretched(field.columns, (old[0], old[2]), (box[0], box[2])),
    )


def _stretched(
    lines: tuple[float, ...], was: tuple[float, float], now: tuple[float, float]
) -> tuple[float, ...]:
    scale = (now[1] - now[0]) / (was[1] - was[0])
    return tuple(now[0] + (place - was[0]) * scale for place in lines)


def _likely_cells(box: Box) -> int:
    """How many cells about as wide as high a comb has."""
    share = (box[2] - box[0]) / (box[3] - box[1])
    return min(max(round(share), 2), MOST_DIGITS)


def _all_lines(field: Field) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where the rows and the columns of a field begin and end; its box has one of each at least."""
    left, top, right, bottom = field.box
    if field.kind == "table":
        return field.rows, field.columns
    return (top, bottom), lines_of(field, "edges") if field.kind == "comb" else (left, right)


def _kept_rules(field: Field) -> Field:
    """A field whose cells become those of a table: a comb's number of digits is that of its own."""
    if field.kind != "comb":
        return field
    return dataclasses.replace(field, digits=(1, MOST_DIGITS))


def _split(field: Field, cells: int) -> Field:
    return dataclasses.replace(
        field, kind="comb", digits=(cells, cells), edges=(), rows=(), columns=(), names=()
    )


def _in_cells(field: Field, rows: int, columns: int) -> Field:
    left, top, right, bottom = field.box
    names = [*field.names[:columns]]
    while len(names) < columns:
        names.append(_unused(f"{field.name} {_letter(len(names))}", names))
    return dataclasses.replace(
        field,
        kind="table",
        edges=(),
        rows=field.rows if len(field.rows) == rows + 1 else even_edges(top, bottom, rows),
        columns=field.columns
        if len(field.columns) == columns + 1
        else even_edges(left, right, columns),
        names=tuple(names),
    )


def _next_name(name: str) -> str:
    """The name behind another one: "q2" behind "q1", "total 2" behind "total"."""
    match = re.search(r"\d+$", name)
    if match is None:
        return f"{name} 2"
    number = match[0]
    return f"{name[: match.start()]}{int(number) + 1:0{len(number)}}"


def _letter(number: int) -> str:
    """What a column is called, counted from 0: a letter, or behind those a number."""
    return chr(ord("a") + number) if number < _LETTERS else str(number + 1)


def _unused(name: str, names: Sequence[str]) -> str:
    while name in names:
        name = _next_name(name)
    return name


def _free_name(fields: Sequence[Field], name: str) -> str:
    return _unused(name, [field.name for field in fields])
