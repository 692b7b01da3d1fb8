"""What the drawing on the canvas reads: as read, as corrected, and which digit is looked at."""

from collections.abc import Callable

from ..readings.corrections import Said, corrected, key_of, least_sure, with_said
from ..recognition import Prediction, Reading
from ..recognition.reading import NO_INK
from .drawing import Drawing


class CurrentReading:
    """The one owner of the reading that is shown and of the digit that is looked at.

    on_change: who is told when either has changed; they ask here for what they show.
    problem: why the drawing cannot be read, or "".
    """

    def __init__(self) -> None:
        self.on_change: list[Callable[[], None]] = []
        self.problem = ""
        self._drawing: Drawing | None = None
        self._read = NO_INK  # without what was said
        self._reading = NO_INK
        self._said: Said = {}
        self._pointed: int | None = None  # always a digit of the reading

    @property
    def reading(self) -> Reading:
        """The latest reading, whatever has been drawn since."""
        return self._reading

    @property
    def said(self) -> Said:
        """What a person said of digits, of this drawing and of those before it."""
        return self._said

    @property
    def index(self) -> int | None:
        """The digit that was pointed at, or else the least sure one; None where there is none."""
        return least_sure(self._reading) if self._pointed is None else self._pointed

    def of(self, drawing: Drawing) -> Reading | None:
        """Return the reading of a drawing, if it is known."""
        is_known = self._drawing is not None and self._drawing.shows_the_same_as(drawing)
        return self._reading if is_known else None

    def as_read(self, drawing: Drawing) -> Reading | None:
        """Return the reading of a drawing, if it is known, without what a person said."""
        return None if self.of(drawing) is None else self._read

    def take(self, drawing: Drawing, reading: Reading) -> None:
        """Take what was read of a drawing; what a person said of the same digits stays.

        So does the digit that was pointed at, where the same drawing still has as many digits.
        """
        is_there = self._pointed is not None and self._pointed < len(reading.digits)
        if not is_there or self.of(drawing) is None:
            self._pointed = None
        self._drawing, self._read, self.problem = drawing, reading, ""
        self._reading = with_said(reading, self._said)
        self._tell()

    def say(self, said: Said) -> None:
        """Take this for all that was said of digits: something is taken back, or said again."""
        if said != self._said:
            self._said = said
            self._reading = with_said(self._read, said)
            self._tell()

    def fail(self, problem: str) -> None:
        """Take it that the drawing cannot be read, and why."""
        self.problem = problem
        self._tell()

    def look_at(self, index: int) -> None:
        """Look at one digit, if there are so many."""
        if 0 <= index < len(self._reading.digits):
            was_looked_at = index == self.index
            self._pointed = index
            if not was_looked_at:
                self._tell()

    def step(self, by: int) -> None:
        """Look at a digit farther on, round and round."""
        if self.index is not None:
            self.look_at((self.index + by) % len(self._reading.digits))

    def correct(self, drawing: Drawing, label: int) -> Prediction | None:
        """Take the digit that is looked at for another; return what was read, None for none.

        It stays the one that is looked at, so that a slip can be put right. Raises ValueError for
        a label that is no digit.
        """
        index = self.index
        if index is None or self.of(drawing) is None:
            return None
        was = self._reading.digits[index]
        self._reading, self._pointed = corrected(self._reading, index, label), index
        self._said = {**self._said, key_of(was): label}
        self._tell()
        return was

    def _tell(self) -> None:
        for listener in self.on_change:
            listener()
