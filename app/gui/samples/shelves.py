"""Where tiles of equal size stand: in rows, section after section, each under its heading."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Shelves:
    """All in pixels from the left upper corner of the whole, however little of it is in view.

    counts: the tiles of each section, at least one. columns: tiles a row. side: of a tile.
    gap: between two tiles. heading: the height of a section's heading.
    """

    counts: tuple[int, ...]
    columns: int
    side: int
    gap: int
    heading: int

    @property
    def pitch(self) -> int:
        """From one tile to the next."""
        return self.side + self.gap

    @property
    def height(self) -> int:
        return self._tops[-1] + self.gap

    def place(self, index: int) -> tuple[int, int]:
        """Return the left upper pixel of a tile."""
        section, row, column = self._position(index)
        top = self._tops[section] + self.heading + row * self.pitch
        return self.gap + column * self.pitch, top

    def index_at(self, x: int, y: int) -> int | None:
        """Return the tile at a pixel; None between tiles and beside them."""
        column, beyond = divmod(x - self.gap, self.pitch)
        if beyond >= self.side or not 0 <= column < self.columns:
            return None
        for section, count in enumerate(self.counts):
            row, below = divmod(y - self._tops[section] - self.heading, self.pitch)
            index = row * self.columns + column
            if row >= 0 and below < self.side and index < count:
                return self._firsts[section] + index
        return None

    def between(self, top: int, bottom: int) -> range:
        """Return the tiles of which something is between two heights."""
        indexes = [
            index
            for section, count in enumerate(self.counts)
            for index in self._rows(section, count, top, bottom)
        ]
        return range(indexes[0], indexes[-1] + 1) if indexes else range(0)

    def headings(self) -> Iterator[tuple[int, int]]:
        """Give (section, top of its heading)."""
        return enumerate(self._tops[:-1])

    def above(self, index: int) -> int:
        """Return the tile above one, or the tile itself in the first row."""
        section, row, column = self._position(index)
        if row:
            return index - self.columns
        return self._in_row(section - 1, -1, column) if section else index

    def below(self, index: int) -> int:
        """Return the tile below one, or the tile itself in the last row."""
        section, row, column = self._position(index)
        if row + 1 < self._row_count(section):
            return self._in_row(section, row + 1, column)
        return self._in_row(section + 1, 0, column) if section + 1 < len(self.counts) else index

    @cached_property
    def _firsts(self) -> list[int]:
        """The first tile of each section, and the count of all."""
        return [0, *itertools.accumulate(self.counts)]

    @cached_property
    def _tops(self) -> list[int]:
        """Where each section begins, and the last ends."""
        heights = (
            self.heading + self._row_count(section) * self.pitch
            for section in range(len(self.counts))
        )
        return [0, *itertools.accumulate(heights)]

    def _row_count(self, section: int) -> int:
        return -(-self.counts[section] // self.columns)

    def _position(self, index: int) -> tuple[int, int, int]:
        section = next(number for number, first in enumerate(self._firsts[1:]) if index < first)
        return section, *divmod(index - self._firsts[section], self.columns)

    def _in_row(self, section: int, row: int, column: int) -> int:
        row %= self._row_count(section)
        last = self.counts[section] - 1
        return self._firsts[section] + min(row * self.columns + column, last)

    def _rows(self, section: int, count: int, top: int, bottom: int) -> range:
        begin = self._tops[section] + self.heading
        first = max(0, (top - begin) // self.pitch) * self.columns
        end = max(0, -((begin - bottom) // self.pitch)) * self.columns
        start = self._firsts[section]
        return range(start + min(first, count), start + min(end, count))
