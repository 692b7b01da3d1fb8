"""How far the reading of a pile is, with buttons that pause and end it."""

import time
import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ....language.texts import tr, tr_n
from ...toolkit.fonts import BODY

_LETTERS = 40  # that there is room for, so that the bar keeps its length
_FEWEST = 5  # pages, after which the rest can be guessed
_MINUTE = 60
_HOUR = 60  # minutes


class PileProgress(ttk.Frame):
    """A bar with its words; its room stays where nothing is read."""

    def __init__(
        self,
        parent: tk.Misc,
        pause: Callable[[], None],
        cancel: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._since = 0.0
        self._rested = 0.0  # seconds of pauses
        self._paused_at: float | None = None
        self.said = tk.StringVar(self)
        self.share = tk.DoubleVar(self)
        self.cancel_button = ttk.Button(self, text=tr("Cancel"), command=cancel)
        texts = (tr("Pause"), tr("Go on"))
        self.pause_button = ttk.Button(
            self, text=texts[0], width=max(map(len, texts)) + 1, command=pause
        )
        self.bar = ttk.Progressbar(self, variable=self.share, maximum=1.0)
        self.cancel_button.pack(side=tk.RIGHT, padx=(8, 0))
        self.pause_button.pack(side=tk.RIGHT, padx=(12, 0))
        ttk.Label(self, textvariable=self.said, font=BODY, width=_LETTERS).pack(side=tk.RIGHT)
        self.bar.pack(side=tk.LEFT, fill=tk.X, expand=True, padx=(0, 12))
        self.end()

    def begin(self) -> None:
        """A reading begins; how much there is to read is not known yet."""
        self._since, self._rested, self._paused_at = self._clock(), 0.0, None
        self.share.set(0.0)
        self.said.set(tr("Counting the pages …"))
        self.show_paused(is_paused=False)
        for button in (self.pause_button, self.cancel_button):
            button.state(["!disabled"])

    def show(self, done: int, new: int, total: int) -> None:
        """Show how many of all pages are read; new: how many of them since the beginning."""
        self.share.set(done / total if total else 1.0)
        said = tr("{done} of {total} pages", done=done, total=total)
        if new >= _FEWEST and done < total:
            now = self._clock() if self._paused_at is None else self._paused_at
            seconds = (now - self._since - self._rested) / new * (total - done)
            said += ", " + _left_said(seconds)
        self.said.set(said)

    def show_paused(self, *, is_paused: bool) -> None:
        """Offer to go on, or to pause."""
        if is_paused and self._paused_at is None:
            self._paused_at = self._clock()
        elif not is_paused and self._paused_at is not None:
            self._rested += self._clock() - self._paused_at
            self._paused_at = None
        self.pause_button.configure(text=tr("Go on") if is_paused else tr("Pause"))

    def end(self, said: str = "", share: float = 0.0) -> None:
        """Nothing is read any more. share: how much was, 0..1."""
        self.said.set(said)
        self.share.set(share)
        self.show_paused(is_paused=False)
        for button in (self.pause_button, self.cancel_button):
            button.state(["disabled"])


def _left_said(seconds: float) -> str:
    """Say about how long it still takes."""
    minutes = round(seconds / _MINUTE)
    if minutes < 1:
        return tr("less than a minute left")
    if minutes < 2 * _HOUR:
        return tr_n("about {count} minute left", "about {count} minutes left", minutes)
    return tr_n("about {count} hour left", "about {count} hours left", round(minutes / _HOUR))
