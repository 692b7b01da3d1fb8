"""The window that follows a drawn digit through the network, while it is drawn."""

import logging
import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...drawing.current_reading import CurrentReading
from ...explaining.explainer import Insight
from ...language.texts import marked, tr
from ...recognition import ModelError, Prediction
from ...recognition.reading import reading_of
from ...wording import doubt, percent
from ..toolkit.background import Background
from .classroom_panels import AnswerPanel, BlocksPanel, InputPanel

logger = logging.getLogger(__name__)

_SIZE = (1200, 640)  # pixels, as it opens
_SMALLEST = (1040, 600)
_INVITATION = marked("Draw a digit on the Draw tab: it shows up here, stroke by stroke.")


class Classroom(tk.Toplevel):
    """How the network reads the digit of a drawing that is looked at.

    insight: called in the thread. on_close: called as the window goes. heading: what is said
    above the panels.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        thread: Background,
        insight: Callable[[Prediction], Insight],
        current_reading: CurrentReading,
        on_close: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._insight = insight
        self._current_reading = current_reading
        self._on_close = on_close
        self._is_open = True
        self.heading = tk.StringVar(self, tr(_INVITATION))
        self.title(tr("How the network reads"))
        self.geometry("{}x{}".format(*_SIZE))
        self.minsize(*_SMALLEST)
        self._lay_out()
        self.protocol("WM_DELETE_WINDOW", self.close)
        self.bind("<Escape>", lambda _: self.close())
        self.bind("<Left>", lambda _: self._step(-1))
        self.bind("<Right>", lambda _: self._step(1))
        self.refresh()

    def close(self) -> None:
        self._is_open = False
        self.destroy()
        self._on_close()

    def refresh(self) -> None:
        """Follow the digit that is looked at now."""
        index, digits = self._current_reading.index, self._current_reading.reading.digits
        self._previous.state(["!disabled" if index else "disabled"])
        is_last = index is None or index + 1 == len(digits)
        self._next.state(["disabled" if is_last else "!disabled"])
        digit = None if index is None else digits[index]
        self._thread.submit(
            "classroom", lambda: self._follow(digit), self._show_insight, self._show_problem
        )

    def _step(self, by: int) -> None:
        """Look at the digit before or after; beyond the ends there is none."""
        index = self._current_reading.index
        if index is not None:
            self._current_reading.look_at(index + by)

    def _follow(self, digit: Prediction | None) -> Insight | None:
        """Runs in the thread."""
        return self._insight(digit) if digit else None

    def _show_insight(self, insight: Insight | None) -> None:
        if not self._is_open:
            return
        self.heading.set(self._heading_of(insight.digit) if insight else tr(_INVITATION))
        for panel in (self.input, self.blocks, self.answer):
            panel.show(insight)

    def _show_problem(self, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot follow the digit", exc_info=error)
        if self._is_open:
            self.heading.set(str(error))

    def _heading_of(self, digit: Prediction) -> str:
        index, count = self._current_reading.index, len(self._current_reading.reading.digits)
        place = (
            tr("Digit {index} of {count}. ", index=index + 1, count=count)
            if index is not None and count > 1
            else ""
        )
        if digit.is_sure:
            return tr(
                "{place}Read as {label}, {share} sure",
                place=place,
                label=digit.label,
                share=percent(digit.confidence),
            )
        return place + doubt(reading_of(digit))

    def _lay_out(self) -> None:
        room = ttk.Frame(self, padding=16)
        room.pack(fill=tk.BOTH, expand=True)
        header = ttk.Frame(room)
        self._previous = ttk.Button(header, text="◀", width=3, command=lambda: self._step(-1))
        self._next = ttk.Button(header, text="▶", width=3, command=lambda: self._step(1))
        self._previous.pack(side=tk.LEFT)
        self._next.pack(side=tk.LEFT, padx=8)
        heading = ttk.Label(header, textvariable=self.heading, font="SubtitleFont", width=1)
        heading.bind("<Configure>", lambda event: heading.configure(wraplength=event.width))
        heading.pack(side=tk.LEFT, fill=tk.X, expand=True, padx=8)
        self.input = InputPanel(room)
        self.blocks = BlocksPanel(room, self.input.show_map)
        self.answer = AnswerPanel(room)
        header.grid(row=0, column=0, columnspan=3, sticky=tk.EW, pady=(0, 12))
        self.input.grid(row=1, column=0, sticky=tk.NSEW)
        self.blocks.grid(row=1, column=1, sticky=tk.NSEW, padx=8)
        self.answer.grid(row=1, column=2, sticky=tk.NSEW)
        room.columnconfigure(1, weight=1)
        room.rowconfigure(1, weight=1)
