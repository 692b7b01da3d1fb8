"""A bar that shows how far long work is, with a button that cancels it."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...language.texts import tr


class ProgressBar(ttk.Frame):
    """How far the work is, and a button that ends it, over the foot of a widget."""

    def __init__(self, parent: tk.Misc, over: tk.Misc, cancel: Callable[[], None]) -> None:
        super().__init__(parent, padding=6)
        self._over = over
        self.share = tk.DoubleVar(self)
        self.cancel_button = ttk.Button(self, text=tr("Cancel"), command=cancel)
        self.cancel_button.pack(side=tk.RIGHT, padx=(8, 0))
        ttk.Progressbar(self, variable=self.share, maximum=1.0).pack(
            side=tk.LEFT, fill=tk.X, expand=True
        )

    def show(self, share: float) -> None:
        """Show how much is done, 0..1."""
        self.share.set(share)
        self.place(in_=self._over, relx=0, rely=1, anchor=tk.SW, relwidth=1)
        self.lift()

    def hide(self) -> None:
        self.place_forget()
