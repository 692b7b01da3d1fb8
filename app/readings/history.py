"""What Undo and Redo walk through: the states before the present one, and those after it."""

from collections.abc import Callable
from typing import Generic, TypeVar

State = TypeVar("State")

_LONGEST = 500  # steps; states share what did not change, so each is small


class History(Generic[State]):
    """A state is a value that has all that a step may change; present: the one there is now."""

    def __init__(self, present: State) -> None:
        self.restart(present)

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def restart(self, present: State) -> None:
        """Begin with a state, and nothing to undo."""
        self.present = present
        self._past: list[State] = []
        self._future: list[State] = []

    def change(self, state: State) -> None:
        """Make a state the present one, as a step that can be undone."""
        self._past = [*self._past, self.present][-_LONGEST:]
        self._future = []
        self.present = state

    def amend(self, state: State) -> None:
        """Replace the present state without a step."""
        self.present = state

    def revise(self, change: Callable[[State], State]) -> None:
        """Change every state alike, without a step: what no Undo is to take back."""
        self._past = [change(state) for state in self._past]
        self._future = [change(state) for state in self._future]
        self.present = change(self.present)

    def undo(self) -> None:
        if self._past:
            self._future.append(self.present)
            self.present = self._past.pop()

    def redo(self) -> None:
        if self._future:
            self._past.append(self.present)
            self.present = self._future.pop()
