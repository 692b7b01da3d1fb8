"""The windows in which piles are looked through: one for each pile."""

import tkinter as tk
from pathlib import Path

from ...toolkit.closing import close_all
from .verification_window import VerificationWindow


class Verifications:
    """who: the variable with the name of the person, "" for nobody yet."""

    def __init__(self, parent: tk.Misc, who: tk.StringVar) -> None:
        self._parent = parent
        self._who = who
        self._windows: dict[Path, VerificationWindow] = {}

    def open(self, path: Path) -> VerificationWindow:
        """Open the window of a pile, or bring the open one to the front."""
        path = path.absolute()
        if path not in self._windows:
            self._windows[path] = VerificationWindow(
                self._parent, path, who=self._who, on_close=lambda: self._forget(path)
            )
        window = self._windows[path]
        window.enter()
        return window

    def close(self) -> None:
        """Close them all; what is under way is kept."""
        close_all(*(window.close for window in tuple(self._windows.values())))

    def _forget(self, path: Path) -> None:
        self._windows.pop(path, None)
