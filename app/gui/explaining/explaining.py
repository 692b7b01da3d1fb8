"""What the window has for explaining: a thread, the "Show why" variable, the classroom."""

import tkinter as tk
from pathlib import Path
from typing import TYPE_CHECKING

from ...drawing.current_reading import CurrentReading
from ...explaining.evidence import Evidence
from ...explaining.explainer import Explainer, Insight
from ...recognition import Prediction
from ..readings.why_preview import Why
from ..toolkit.background import Background
from ..toolkit.closing import close_all

if TYPE_CHECKING:  # the window is sooner there without it
    from .classroom import Classroom


class Explaining:
    """Explains what a model reads. why: for a ReadingView. is_shown: whether it shows why.

    classroom: the window that is open, or None; there is one at a time.
    """

    def __init__(
        self,
        window: tk.Misc,
        model: Path,
        current_reading: CurrentReading,
        is_shown: tk.BooleanVar,
    ) -> None:
        self._window = window
        self._current_reading = current_reading
        self._explainer = Explainer(model)
        self._thread = Background(window, "explainer")
        self.is_shown = is_shown
        self.why = Why(self._evidence, self._thread, self.is_shown)
        self.classroom: Classroom | None = None
        current_reading.on_change.append(self._refresh)

    def use(self, model: Path) -> None:
        """Explain what another model reads; what is shown changes with the next reading."""
        self._explainer = Explainer(model)

    def open_classroom(self, beside: tk.Misc) -> None:
        """Open the classroom beside a widget, or bring the open one to the front."""
        from .classroom import Classroom

        if self.classroom is None:
            self.classroom = Classroom(
                self._window,
                thread=self._thread,
                insight=self._insight,
                current_reading=self._current_reading,
                on_close=self._forget_classroom,
                beside=beside,
            )
        self.classroom.lift()
        self.classroom.focus_set()

    def close(self) -> None:
        close_all(self._close_classroom, self._thread.close)

    def _close_classroom(self) -> None:
        if self.classroom is not None:
            self.classroom.close()

    def _refresh(self) -> None:
        if self.classroom is not None:
            self.classroom.refresh()

    def _evidence(self, digit: Prediction) -> Evidence | None:
        return self._explainer.evidence(digit)

    def _insight(self, digit: Prediction) -> Insight:
        return self._explainer.insight(digit)

    def _forget_classroom(self) -> None:
        self.classroom = None
