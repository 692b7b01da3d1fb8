"""Which page of a file is shown, with buttons to the one before and the one behind it."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...language.texts import tr


class PageSteps(ttk.Frame):
    """Packed at the right of its parent where a file has several pages. turn: by so many pages."""

    def __init__(self, parent: tk.Misc, turn: Callable[[int], None]) -> None:
        super().__init__(parent)
        self.page = tk.StringVar(self)
        self.previous_button = ttk.Button(self, text="‹", width=2, command=lambda: turn(-1))
        self.next_button = ttk.Button(self, text="›", width=2, command=lambda: turn(1))
        self.previous_button.pack(side=tk.LEFT)
        ttk.Label(self, textvariable=self.page).pack(side=tk.LEFT, padx=8)
        self.next_button.pack(side=tk.LEFT)

    def show(self, page: int, pages: int) -> None:
        """Show which page it is, counted from 0, of so many."""
        self.page.set(tr("page {number} of {count}", number=page + 1, count=pages))
        self.previous_button.state(["!disabled" if page > 0 else "disabled"])
        self.next_button.state(["!disabled" if page < pages - 1 else "disabled"])
        if pages > 1:
            self.pack(side=tk.RIGHT)
        else:
            self.pack_forget()
