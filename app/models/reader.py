"""Reads drawings and pictures with a recognizer that is loaded when it is first needed."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..drawing.drawing import Drawing, drawing_ink
from ..missing import what_is_missing
from ..readings.notation import Notation
from ..recognition import ModelError, Prediction, Reading
from ..recognition.cores import use_one_core
from ..recognition.ink import Ink
from ..recognition.picture import Picture
from ..recognition.preprocessing import Box
from ..samples.learning import Learned, Learning
from ..samples.store import Samples

if TYPE_CHECKING:  # the window opens sooner without it
    from ..recognition import DigitRecognizer


class Reader:
    """Reads drawings and pictures. For threads that are not the window's.

    model: the file that it reads with. learns_for_pictures: whether what it learnt from drawings
    has its say in pictures and frames too. notation: how numbers are written, from the next
    reading on.
    """

    def __init__(self, model: Path) -> None:
        self.model = model
        self.learns_for_pictures = False
        self.notation = Notation()
        self._loading = threading.Lock()
        self._loaded: DigitRecognizer | ModelError | None = None
        self._teaching = threading.Lock()
        self._learning: Learning | None = None

    def read_drawing(self, drawing: Drawing) -> Reading:
        """Read a drawing. Raises ModelError where the model cannot be loaded."""
        if drawing.picture is not None:
            return self.recognizer.read_ink(drawing_ink(drawing))
        return self.notation.of(
            self.recognizer.read_strokes(
                [stroke.points for stroke in drawing.strokes],
                [stroke.width for stroke in drawing.strokes],
            )
        )

    def use(self, model: Path) -> None:
        """Read with another model from now on, in all threads; it is still to `learn`.

        Raises ModelError where it cannot be loaded; the former then goes on.
        """
        recognizer = _loaded(model)
        with self._loading:
            self.model, self._loaded = model, recognizer

    def read_picture(
        self, picture: Picture, progress: Callable[[float], None] | None = None
    ) -> Reading:
        """Read a photo or a frame. Raises ModelError where the model cannot be loaded."""
        return self.notation.of(self.recognizer.read_image(picture, progress))

    def read_box(self, picture: Picture, box: Box, others: Sequence[Box]) -> Prediction:
        """Read one digit of a picture, where a person says it is. Raises ModelError."""
        return self.recognizer.read_box(picture, box, others)

    def read_frame(self, frame: Ink) -> Reading:
        """Read a camera's frame, quickly. Raises ModelError as `read_picture`."""
        return self.notation.of(self.recognizer.read_frame(frame))

    def learn(self, samples: Samples | None) -> Learned:
        """Read with a memory of these samples from now on; None: as the network alone does.

        Raises ModelError where the model cannot be loaded, or cannot learn.
        """
        recognizer = self.recognizer
        with self._teaching:
            if self._learning is None or self._learning.recognizer is not recognizer:
                self._learning = Learning(recognizer)
            if samples is None:
                self._learning.forget()
                return Learned(0, ())
            return self._learning.learn(samples)

    @property
    def recognizer(self) -> "DigitRecognizer":
        """What it reads with now, loaded if need be. Raises ModelError."""
        with self._loading:
            if self._loaded is None:
                try:
                    self._loaded = _loaded(self.model)
                except ModelError as error:
                    self._loaded = error
            loaded = self._loaded
        if isinstance(loaded, ModelError):
            raise loaded
        loaded.remembers_in_pictures = self.learns_for_pictures
        return loaded


def _loaded(model: Path) -> "DigitRecognizer":
    """Raises ModelError, also where a library is missing that the window opens without."""
    try:
        from ..recognition import DigitRecognizer

        use_one_core()
    except Exception as error:  # what a damaged library raises depends on the damage
        raise ModelError(what_is_missing(error)) from error
    recognizer = DigitRecognizer(model)
    recognizer.warm_up()
    return recognizer
