"""What the drawing on the canvas reads: as read, as corrected, and which digit is looked at."""

from ..readings.corrections import corrected, least_sure
from ..recognition import Prediction, Reading
from .drawing import Drawing


class CurrentReading:
    """pointed: the index of the digit that was pointed at, if one was."""

    def __init__(self) -> None:
        self._known: tuple[Drawing, Reading] | None = None
        self._said: dict[bytes, int] = {}  # what a digit image is
        self.pointed: int | None = None

    def take(self, drawing: Drawing, reading: Reading) -> Reading:
        """Take what was read of a drawing; what a person said of the same digits stays."""
        for index, digit in enumerate(reading.digits):
            label = self._said.get(digit.image.tobytes())
            if label is not None:
                reading = corrected(reading, index, label)
        self._known = drawing, reading
        return reading

    def of(self, drawing: Drawing) -> Reading | None:
        """Return the reading of a drawing, if it is known."""
        if self._known is not None and self._known[0].shows_the_same_as(drawing):
            return self._known[1]
        return None

    def looked_at(self, drawing: Drawing) -> int | None:
        """Return the index of the digit that is pointed at, or else of the least sure one."""
        reading = self.of(drawing)
        if reading is None or not reading.digits:
            return None
        return least_sure(reading) if self.pointed is None else self.pointed

    def step(self, drawing: Drawing, by: int) -> int | None:
        """Return the index of a digit farther on, round and round."""
        reading, index = self.of(drawing), self.looked_at(drawing)
        if reading is None or index is None:
            return None
        return (index + by) % len(reading.digits)

    def correct(self, drawing: Drawing, label: int) -> Prediction | None:
        """Take the digit that is looked at for another; return what was read, None for none.

        It stays the one that is looked at, so that a slip can be put right.
        """
        reading, index = self.of(drawing), self.looked_at(drawing)
        if reading is None or index is None:
            return None
        was = reading.digits[index]
        self._said[was.image.tobytes()] = label
        self._known = drawing, corrected(reading, index, label)
        self.pointed = index
        return was
