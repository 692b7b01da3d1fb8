"""What the drawing on the canvas reads: as read, as corrected, and what of it is looked at."""

from collections.abc import Callable

from ..readings.corrections import (
    BEFORE,
    BEHIND,
    Said,
    least_sure,
    says_something,
    things_said,
    with_said,
)
from ..recognition import Prediction, Reading, Sign
from ..recognition.reading import NO_INK, Thing
from ..recognition.signs import SIGNS
from .drawing import Drawing


class CurrentReading:
    """The one owner of the reading that is shown and of the digit or sign that is looked at.

    on_change: who is told when either has changed; they ask here for what they show.
    problem: why the drawing cannot be read, or "".
    """

    def __init__(self) -> None:
        self.on_change: list[Callable[[], None]] = []
        self.problem = ""
        self._drawing: Drawing | None = None
        self._read = NO_INK  # without what was said
        self._unsaid = NO_INK
        self._reading = NO_INK
        self._said: Said = {}
        self._pointed: int | None = None  # always one of the reading's things

    @property
    def reading(self) -> Reading:
        """The latest reading, whatever has been drawn since."""
        return self._reading

    @property
    def said(self) -> Said:
        """What a person said of digits and signs, of this drawing and of those before it."""
        return self._said

    @property
    def index(self) -> int | None:
        """Which of the reading's things is looked at; None where there is none.

        It is the one that was pointed at, or else the least sure one.
        """
        return least_sure(self._reading) if self._pointed is None else self._pointed

    @property
    def thing(self) -> Thing | None:
        """The digit or sign that is looked at."""
        return None if self.index is None else self._reading.things[self.index]

    @property
    def digit(self) -> Prediction | None:
        """The digit that is looked at; None where it is a sign, or there is none."""
        return self.thing if isinstance(self.thing, Prediction) else None

    def digit_beside(self, by: int) -> int | None:
        """Return which thing the nearest digit before, -1, or behind, 1, is; None for none."""
        if self.index is None:
            return None
        things = self._reading.things
        on_this_side = range(self.index + by, len(things) if by > 0 else -1, by)
        return next((n for n in on_this_side if isinstance(things[n], Prediction)), None)

    def of(self, drawing: Drawing) -> Reading | None:
        """Return the reading of a drawing, if it is known."""
        is_known = self._drawing is not None and self._drawing.shows_the_same_as(drawing)
        return self._reading if is_known else None

    def as_read(self, drawing: Drawing) -> Reading | None:
        """Return the reading of a drawing, if it is known, without what a person said."""
        return None if self.of(drawing) is None else self._read

    def unsaid(self, drawing: Drawing) -> Reading | None:
        """Return what was read of a drawing, if it is known, before a person said anything of it.

        What was learnt of what they said since may read it otherwise.
        """
        return None if self.of(drawing) is None else self._unsaid

    def take(self, drawing: Drawing, reading: Reading) -> None:
        """Take what was read of a drawing; what a person said of the same digits stays.

        So does what was pointed at, where the same drawing still has as many digits and signs.
        """
        is_same = self.of(drawing) is not None
        self._drawing, self._read, self.problem = drawing, reading, ""
        if not is_same or not says_something(self._said, reading):
            self._unsaid = reading
        self._reading = with_said(reading, self._said)
        if not is_same:
            self._pointed = None
        self._keep_pointed_within()
        self._tell()

    def say(self, said: Said) -> None:
        """Take this for all that was said: something is taken back, or said again."""
        if said != self._said:
            self._said = said
            self._reading = with_said(self._read, said)
            self._keep_pointed_within()
            self._tell()

    def fail(self, problem: str) -> None:
        """Take it that the drawing cannot be read, and why."""
        self.problem = problem
        self._tell()

    def look_at(self, index: int) -> None:
        """Look at one digit or sign, if there are so many."""
        if 0 <= index < len(self._reading.things):
            was_looked_at = index == self.index
            self._pointed = index
            if not was_looked_at:
                self._tell()

    def step(self, by: int) -> None:
        """Look at a digit or sign farther on, round and round."""
        if self.index is not None:
            self.look_at((self.index + by) % len(self._reading.things))

    def correct(self, drawing: Drawing, what: int | str) -> Thing | None:
        """Take what is looked at for another digit or sign, "" for nothing; return what was read.

        None where there is nothing to be said of. It stays the one that is looked at, so that a
        slip can be put right. Raises ValueError for what is no digit and no sign.
        """
        index = self.index
        if index is None or self.of(drawing) is None:
            return None
        was = self._reading.things[index]
        if isinstance(what, int) and isinstance(was, Sign) and was.image is None:
            return None  # it is no ink that might be a digit
        self._say_of(things_said(self._read, self._said)[index].key, what, index)
        return was

    def put_in(self, drawing: Drawing, name: str, *, before: bool = False) -> bool:
        """Put a sign in behind what is looked at, or before it; return whether there was any.

        Raises ValueError for what is no sign.
        """
        if name not in SIGNS:
            raise ValueError(f"{name} is no sign")
        index = self.index
        if index is None or self.of(drawing) is None:
            return False
        side = BEFORE if before else BEHIND
        key = side + things_said(self._read, self._said)[index].spot
        self._say_of(key, name, index if before else index + 1)
        return True

    def _say_of(self, key: bytes, what: int | str, pointed: int) -> None:
        said = {**self._said, key: what}
        self._reading = with_said(self._read, said)
        self._said, self._pointed = said, pointed
        self._keep_pointed_within()
        self._tell()

    def _keep_pointed_within(self) -> None:
        count = len(self._reading.things)
        if self._pointed is not None and self._pointed >= count:
            self._pointed = count - 1 if count else None

    def _tell(self) -> None:
        for listener in self.on_change:
            listener()
