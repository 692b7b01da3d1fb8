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
from ...wording import doubt, error_said, percent
from ..toolkit.background import Background
from ..toolkit.pixels import px
from .classroom_panels import AnswerPanel, BlocksPanel, InputPanel

logger = logging.getLogger(__name__)

# pixels of a plain screen
_SIZE = (1300, 660)  # as it opens, if there is room beside the canvas
_SMALLEST = (700, 560)
_ONE_ROW = 1240  # wide enough for all panels beside each other
_BESIDE = 8
_FRAME = 70  # of the screen's height: the window's frame and the system's bars
_INVITATION = marked("Draw a digit on the Draw tab: it shows up here, stroke by stroke.")


class Classroom(tk.Toplevel):
    """How the network reads the digit of a drawing that is looked at.

    insight: called in the thread. on_close: called as the window goes. beside: what it leaves in
    view. heading: what is said above the panels.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        thread: Background,
        insight: Callable[[Prediction], Insight],
        current_reading: CurrentReading,
        on_close: Callable[[], None],
        beside: tk.Misc,
    ) -> None:
        super().__init__(parent)
        self.transient(parent.winfo_toplevel())
        self._thread = thread
        self._insight = insight
        self._current_reading = current_reading
        self._on_close = on_close
        self._is_open = True
        self.heading = tk.StringVar(self, tr(_INVITATION))
        self.title(tr("How Digit Pad reads"))
        self._lay_out()
        self._place(beside)
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
        for button, by in ((self._previous, -1), (self._next, 1)):
            is_there = self._current_reading.digit_beside(by) is not None
            button.state(["!disabled" if is_there else "disabled"])
        digit = self._current_reading.digit
        self._thread.submit(
            "classroom", lambda: self._follow(digit), self._show_insight, self._show_problem
        )

    def _step(self, by: int) -> None:
        """Look at the digit before or after; beyond the ends there is none."""
        index = self._current_reading.digit_beside(by)
        if index is not None:
            self._current_reading.look_at(index)

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
            self.heading.set(error_said(error))

    def _heading_of(self, digit: Prediction) -> str:
        digits = self._current_reading.reading.digits
        place = (
            tr("Digit {index} of {count}. ", index=digits.index(digit) + 1, count=len(digits))
            if len(digits) > 1 and digit in digits
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
        room = ttk.Frame(self, padding=px(self, 12))
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
        self._header = header
        room.bind("<Configure>", lambda event: self._arrange(event.width))
        room.columnconfigure(1, weight=1)
        self._room = room
        self._is_one_row: bool | None = None
        self._arrange(0)

    def _arrange(self, width: int) -> None:
        """All panels beside each other, or, in a narrow window, the maps below the others."""
        is_one_row = width >= px(self, _ONE_ROW)
        if is_one_row == self._is_one_row:
            return
        self._is_one_row = is_one_row
        gap = px(self, _BESIDE)
        columns = 3 if is_one_row else 2
        self._header.grid(row=0, column=0, columnspan=columns, sticky=tk.EW, pady=(0, gap))
        self.input.grid(row=1, column=0, sticky=tk.NSEW)
        if is_one_row:
            self.blocks.grid(row=1, column=1, columnspan=1, sticky=tk.NSEW, padx=gap, pady=0)
            self.answer.grid(row=1, column=2, sticky=tk.NSEW, padx=0)
        else:
            self.answer.grid(row=1, column=1, sticky=tk.NSEW, padx=(gap, 0))
            self.blocks.grid(row=2, column=0, columnspan=2, sticky=tk.NSEW, padx=0, pady=(gap, 0))
        self._room.rowconfigure(1, weight=1 if is_one_row else 0)
        self._room.rowconfigure(2, weight=0 if is_one_row else 1)

    def _place(self, beside: tk.Misc) -> None:
        """Open to the right of what is to stay in view, or to its left, wherever is more room."""
        edge = px(self, _BESIDE)
        left = beside.winfo_rootx() - edge
        right = beside.winfo_rootx() + beside.winfo_width() + edge
        screen = self.winfo_screenwidth(), self.winfo_screenheight() - px(self, _FRAME)
        room = max(left, screen[0] - right)
        wanted = (px(self, length) for length in _SIZE)
        least = tuple(px(self, length) for length in _SMALLEST)
        most = max(room - edge, least[0]), screen[1]
        width, height = (min(pair) for pair in zip(wanted, most, strict=True))
        x = min(right, screen[0] - width) if room == screen[0] - right else max(0, left - width)
        self.minsize(*(min(pair) for pair in zip(least, (width, height), strict=True)))
        self.geometry(f"{width}x{height}+{x}+{max(0, min(edge, screen[1] - height))}")
