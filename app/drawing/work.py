"""All that Undo goes back over on the Draw tab: the drawing, what was said of it, the list."""

import dataclasses
from dataclasses import dataclass, field
from datetime import datetime

from ..readings.corrections import Said, says_something, with_said
from ..recognition import Reading
from .drawing import Drawing
from .entries import Entry, entry_of


@dataclass(frozen=True)
class Row:
    """A number in the list, and the drawing it was read from; None for one of an earlier start."""

    entry: Entry
    drawing: Drawing | None = None


@dataclass(frozen=True)
class Work:
    """said: what a person said of digits. rows: the list of entered numbers."""

    drawing: Drawing = field(default_factory=Drawing)
    said: Said = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    def entered(
        self, drawing: Drawing, reading: Reading, time: datetime, unsaid: Reading | None = None
    ) -> "Work":
        """Return it with the number that was read of a drawing in the list.

        The number is what was said by then, and without that there may be none; where the drawing
        is in view, it is answered. unsaid: what was read before anything was said of the drawing,
        where that was learnt since.
        """
        if unsaid is not None and not says_something(self.said, reading):
            reading = unsaid
        read = with_said(reading, self.said)
        if not read.is_sure:
            return self
        entry = entry_of(read, time)
        is_in_view = self.drawing.shows_the_same_as(drawing)
        return dataclasses.replace(
            self,
            drawing=dataclasses.replace(self.drawing, is_entered=True)
            if is_in_view
            else self.drawing,
            rows=(*self.rows, Row(entry, drawing)),
        )

    def not_entered(self, drawing: Drawing) -> "Work":
        """Return it with a drawing, where it is in view, that is not answered after all."""
        if not self.drawing.shows_the_same_as(drawing):
            return self
        return dataclasses.replace(self, drawing=dataclasses.replace(drawing, is_entered=False))

    def corrected(self, reading: Reading, said: Said) -> "Work":
        """Return it with what was said of the drawing's digits, and what it so reads as.

        Its number in the list, if it is there, follows and keeps its time.
        """
        rows = list(self.rows)
        index = self.row_of_drawing
        if index is not None:
            time = datetime.fromisoformat(rows[index].entry.time)
            rows[index] = dataclasses.replace(rows[index], entry=entry_of(reading, time))
        return dataclasses.replace(self, said=said, rows=tuple(rows))

    @property
    def row_of_drawing(self) -> int | None:
        """The index of the drawing's number in the list; None where it is not there."""
        return next(
            (
                index
                for index in reversed(range(len(self.rows)))
                if (drawn := self.rows[index].drawing) and drawn.shows_the_same_as(self.drawing)
            ),
            None,
        )
