"""A form's template: its page, its fields in the reference picture's pixels, and its checks."""

import dataclasses
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias

from ...recognition.ink import Ink
from ...recognition.preprocessing import Box

Kind: TypeAlias = Literal["number", "comb", "table", "ignore"]
KINDS: tuple[Kind, ...] = ("number", "comb", "table", "ignore")
MOST_DIGITS = 30  # of one field


@dataclass(frozen=True)
class Field:
    """One place of a form, that a person fills in.

    name: of its column in the spreadsheet, unique in the form. kind: a number written freely in
    the box; a comb, one cell a digit; a table, one number a cell; what nobody shall read. box:
    (left, top, right, bottom) in the reference picture's pixels. digits: the fewest and the most;
    a comb has the most as its cells. decimals: how many of the digits stand behind the point, where
    the form has it printed or the writer puts it. required: whether an empty field is a failed
    check. range: the smallest and the largest value, both allowed.
    edges: of a comb, where its cells begin and end, from left to right, in pixels; without them
    the cells are equally wide. rows, columns: of a table, the same for its rows and columns.
    names: of a table's columns.
    """

    name: str
    kind: Kind
    box: Box
    digits: tuple[int, int] = (1, MOST_DIGITS)
    decimals: int = 0
    required: bool = False
    range: tuple[Decimal, Decimal] | None = None
    edges: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()
    columns: tuple[float, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def cell_boxes(self) -> tuple[Box, ...]:
        """The boxes of a comb's cells, from left to right."""
        left, top, right, bottom = self.box
        edges = self.edges or even_edges(left, right, self.digits[1])
        return tuple((a, top, b, bottom) for a, b in itertools.pairwise(edges))

    def leaves(self) -> Iterator["Field"]:
        """Yield the fields that are read: a table's cells, row by row; nothing to ignore.

        A cell is named after its column and its row, counted from 1: "points 3".
        """
        if self.kind != "table":
            yield from () if self.kind == "ignore" else (self,)
            return
        for row, (top, bottom) in enumerate(itertools.pairwise(self.rows), 1):
            for column, (left, right) in enumerate(itertools.pairwise(self.columns)):
                yield dataclasses.replace(
                    self,
                    name=f"{self.names[column]} {row}",
                    kind="number",
                    box=(left, top, right, bottom),
                    rows=(),
                    columns=(),
                    names=(),
                )


@dataclass(frozen=True, eq=False)
class Template:
    """A whole form. reference: a picture of it, blank or filled in, uint8 gray (h, w).

    is_blank: whether nothing is filled in on the reference, so that what is on it is print.
    checks: as people write them, "total = sum(q1..q6)", "mod11(account)". path: its file, or where
    it would be kept.
    """

    name: str
    reference: Ink
    fields: tuple[Field, ...]
    checks: tuple[str, ...] = ()
    is_blank: bool = True
    path: Path | None = None

    @property
    def leaves(self) -> tuple[Field, ...]:
        """The fields that are read, in the order of the spreadsheet's columns."""
        return tuple(leaf for field in self.fields for leaf in field.leaves())


def even_edges(first: float, last: float, cells: int) -> tuple[float, ...]:
    """Return where so many equally large cells begin and end."""
    return tuple(first + (last - first) * number / cells for number in range(cells + 1))
