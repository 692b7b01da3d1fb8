"""Timed rounds: a clock that runs down, and how many numbers were right by its end."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic
from tkinter import ttk

from ...language.texts import tr, tr_n
from ...practice.timed_round import LENGTHS, TimedRound, clock_text

_TICK_MS = 100


class Rounds(ttk.Frame):
    """The row with the clock. current: the round that runs, or None.

    on_begin: called as a round begins. on_end: called with one whose time is over.
    clock: seconds that only go forward; tests have one of their own.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_begin: Callable[[], None],
        on_end: Callable[[TimedRound], None],
    ) -> None:
        super().__init__(parent)
        self._on_begin = on_begin
        self._on_end = on_end
        self._job: str | None = None
        self.clock: Callable[[], float] = monotonic
        self.current: TimedRound | None = None
        self.seconds = tk.IntVar(self, LENGTHS[0])
        self.left = tk.StringVar(self)
        self.button = ttk.Button(self, text=tr("Start a round"), command=self.toggle)
        self.length = ttk.Menubutton(self, menu=self._lengths())
        self.seconds.trace_add("write", lambda *_: self._show_length())
        self.button.pack(side=tk.LEFT)
        self.length.pack(side=tk.LEFT, padx=8)
        ttk.Label(self, textvariable=self.left, font="SubtitleFont", width=5).pack(side=tk.LEFT)
        self._show_length()

    def toggle(self) -> None:
        """Begin a round, or end the one that runs, which then comes to nothing."""
        if self.current is not None:
            self.stop()
            return
        name = datetime.now().isoformat(timespec="seconds")
        self.current = TimedRound(self.clock(), self.seconds.get(), name)
        self._show()
        self._on_begin()
        self._tick()

    def count_right(self) -> None:
        """Count a number that was right at once."""
        if self.current is not None:
            self.current = replace(self.current, right=self.current.right + 1)

    def stop(self) -> None:
        """End the round that runs, if one does."""
        if self._job is not None:
            self.after_cancel(self._job)
            self._job = None
        self.current = None
        self._show()

    def _tick(self) -> None:
        self._job = None
        running = self.current
        if running is None:
            return
        left = running.left(self.clock())
        if self.left.get() != clock_text(left):
            self.left.set(clock_text(left))
        if left == 0:
            self.stop()
            self._on_end(running)
        else:
            self._job = self.after(_TICK_MS, self._tick)

    def _show(self) -> None:
        is_on = self.current is not None
        self.button.configure(text=tr("Stop the round") if is_on else tr("Start a round"))
        self.length.state(["disabled" if is_on else "!disabled"])
        self.left.set(clock_text(self.seconds.get()) if is_on else "")

    def _lengths(self) -> tk.Menu:
        menu = tk.Menu(self, tearoff=False)
        for seconds in LENGTHS:
            menu.add_radiobutton(label=length_text(seconds), value=seconds, variable=self.seconds)
        return menu

    def _show_length(self) -> None:
        self.length.configure(text=length_text(self.seconds.get()))


def length_text(seconds: int) -> str:
    """Say how long a round is: "1 minute"."""
    return tr_n("{count} minute", "{count} minutes", seconds // 60)
