"""Which of many tiles are selected, as clicks and arrow keys do it in lists of files."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Selection:
    """chosen: the selected ones. cursor: where the keys are. anchor: where a range begins."""

    chosen: frozenset[int] = frozenset()
    cursor: int = 0
    anchor: int = 0

    def none(self) -> "Selection":
        return Selection(frozenset(), self.cursor, self.anchor)

    def only(self, index: int) -> "Selection":
        """One alone."""
        return Selection(frozenset({index}), index, index)

    def toggled(self, index: int) -> "Selection":
        """One more, or one less."""
        return Selection(self.chosen ^ {index}, index, index)

    def extended(self, index: int) -> "Selection":
        """All from the anchor to here."""
        low, high = sorted((self.anchor, index))
        return Selection(frozenset(range(low, high + 1)), index, self.anchor)

    def all_of(self, count: int) -> "Selection":
        return Selection(frozenset(range(count)), self.cursor, self.anchor)
