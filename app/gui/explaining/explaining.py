"""What the window has for explaining: a thread, the "Show why" variable, the classroom."""

import tkinter as tk
from pathlib import Path

from ...explaining.evidence import Evidence
from ...explaining.explainer import Explainer, Insight
from ...recognition import Prediction, Reading
from ..readings.why_preview import Why
from ..toolkit.background import Background
from ..toolkit.theme import Palette
from .classroom import Classroom


class Explaining:
    """Explains what a model reads. why: for a ReadingView. is_shown: whether it shows why.

    classroom: the window that is open, or None; there is one at a time.
    """

    def __init__(self, window: tk.Misc, model: Path) -> None:
        self._window = window
        self._explainer = Explainer(model)
        self._thread = Background(window, "explainer")
        self._palette: Palette | None = None
        self._reading: Reading | None = None
        self._index = 0
        self.is_shown = tk.BooleanVar(window, value=False)
        self.why = Why(self._evidence, self._thread, self.is_shown)
        self.classroom: Classroom | None = None

    def use(self, model: Path) -> None:
        """Explain what another model reads; what is shown changes with the next reading."""
        self._explainer = Explainer(model)

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        if self.classroom is not None:
            self.classroom.set_palette(palette)

    def follow(self, reading: Reading) -> None:
        """The drawing now reads so: show it in the classroom, or as one opens."""
        self._reading = reading
        if self.classroom is not None:
            self.classroom.show(reading)

    def point(self, index: int) -> None:
        """Follow one digit of the reading in the classroom, or as one opens."""
        self._index = index
        if self.classroom is not None:
            self.classroom.point(index)

    def open_classroom(self) -> None:
        """Open the classroom, or bring the open one to the front."""
        if self.classroom is None and self._palette is not None:
            self.classroom = Classroom(
                self._window,
                thread=self._thread,
                insight=self._insight,
                palette=self._palette,
                on_close=self._forget_classroom,
            )
            self.classroom.show(self._reading)
            self.classroom.point(self._index)
        if self.classroom is not None:
            self.classroom.lift()
            self.classroom.focus_set()

    def close(self) -> None:
        if self.classroom is not None:
            self.classroom.close()
        self._thread.close()

    def _evidence(self, digit: Prediction) -> Evidence | None:
        return self._explainer.evidence(digit)

    def _insight(self, digit: Prediction) -> Insight:
        return self._explainer.insight(digit)

    def _forget_classroom(self) -> None:
        self.classroom = None
