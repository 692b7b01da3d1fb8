"""The line at the bottom of the window, where the app says what it did and what is wrong."""

import tkinter as tk
from tkinter import ttk


class StatusBar(ttk.Label):
    """One message, wrapped to the window's width. A problem stays until there is news."""

    def __init__(self, parent: tk.Misc) -> None:
        self.message = tk.StringVar(parent)
        self._is_problem = False
        # Width 1, or a long message would widen the window beyond the screen.
        super().__init__(parent, textvariable=self.message, padding=(12, 2, 12, 8), width=1)
        self.bind("<Configure>", lambda event: self.configure(wraplength=event.width - 24))

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
