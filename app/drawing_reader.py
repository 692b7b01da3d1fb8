"""Reads Drawings with a recognizer that is loaded when it is first needed."""

import functools
from pathlib import Path

from .drawing import Drawing, drawing_ink
from .recognition import DigitRecognizer, ModelError, Reading


class DrawingReader:
    """Called with a Drawing, answers its Reading. For one thread, which is not the window's."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._error: ModelError | None = None

    def __call__(self, drawing: Drawing) -> Reading:
        """Raises ModelError where the model cannot be loaded."""
        if drawing.picture is not None:
            return self._recognizer.read_ink(drawing_ink(drawing))
        return self._recognizer.read_strokes(
            [stroke.points for stroke in drawing.strokes],
            [stroke.width for stroke in drawing.strokes],
        )

    @functools.cached_property
    def _recognizer(self) -> DigitRecognizer:
        if self._error is not None:
            raise self._error
        try:
            recognizer = DigitRecognizer(self._model)
        except ModelError as error:
            self._error = error
            raise
        recognizer.warm_up()
        return recognizer
