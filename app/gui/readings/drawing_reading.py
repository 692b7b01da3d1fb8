"""The drawing on the canvas is read off the window's thread: as it changes, and again if asked."""

import logging
from collections.abc import Callable

from ...drawing.current_reading import CurrentReading
from ...drawing.drawing import Drawing
from ...recognition import ModelError, Reading
from ...wording import error_said
from ..toolkit.background import Background

logger = logging.getLogger(__name__)


class DrawingReading:
    """Hands what a drawing reads to the CurrentReading. read: called in the reading thread."""

    def __init__(
        self,
        read: Callable[[Drawing], Reading],
        reading_thread: Background,
        current_reading: CurrentReading,
    ) -> None:
        self._read = read
        self._reading_thread = reading_thread
        self._current_reading = current_reading
        self._drawing = Drawing()

    def read(self, drawing: Drawing) -> None:
        """Read this drawing; one that waits still is read no more."""
        self._drawing = drawing
        self.read_again()

    def read_again(self) -> None:
        """Read the same drawing: the model has changed, or it has learnt something."""
        drawing = self._drawing
        self._reading_thread.submit(
            "read",
            lambda: self._read(drawing),
            lambda reading: self._current_reading.take(drawing, reading),
            self.fail,
        )

    def fail(self, error: Exception) -> None:
        """Have it told that a drawing cannot be read, and why."""
        if not isinstance(error, ModelError):
            logger.error("cannot read the drawing", exc_info=error)
        self._current_reading.fail(error_said(error))
