"""The sheet that every pen writes on, the canvas's and the one in the air: the Draw tab has it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from ..drawing.drawing import Drawing, PenStroke
from ..drawing.entries import Entry


class Sheet(Protocol):
    """One drawing, its history and the list that Done enters its number into.

    on_drawing: who is told when the drawing, or what can be undone of it, has changed.
    """

    on_drawing: list[Callable[[], None]]

    @property
    def drawing(self) -> Drawing: ...
    @property
    def can_undo(self) -> bool: ...
    @property
    def can_redo(self) -> bool: ...
    @property
    def numbers(self) -> Sequence[Entry]:
        """The list, the last at its end."""

    @property
    def key_commands(self) -> Mapping[str, Callable[[], None]]:
        """The keys that correct what is read, by their names in Tk, with a command each."""

    def write(self, stroke: PenStroke) -> None:
        """Take a line of another pen than the canvas's, as a step to be undone."""

    def correct(self, what: int | str) -> None:
        """Take what is looked at for another digit or sign."""

    def save(self) -> None:
        """Ask for a file and save the drawing there."""

    def done(self) -> None: ...
    def clear(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
