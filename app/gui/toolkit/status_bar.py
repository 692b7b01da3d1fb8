"""The line at the bottom of the window, where the app says what it did and what is wrong."""

import tkinter as tk
from tkinter import ttk

from .fonts import BODY, CAPTION
from .pixels import px
from .text_room import TextRoom


class StatusBar(ttk.Frame):
    """One message, with room for two lines of it. A problem stays until there is news."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, padding=(px(parent, 14), 0, px(parent, 14), px(parent, 4)))
        self.message = tk.StringVar(parent)
        self._is_problem = False
        TextRoom(self, self.message, (BODY, CAPTION), lines=2).pack(fill=tk.X)

    def say(self, message: str) -> None:
        self._is_problem = False
        self.message.set(message)

    def say_problem(self, message: str) -> None:
        self._is_problem = True
        self.message.set(f"⚠ {message}")

    def clear(self) -> None:
        """Take the message away, unless it is a problem."""
        if not self._is_problem:
            self.message.set("")
