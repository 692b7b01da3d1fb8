"""Buttons beside each other, in a second row where the first has no room for all."""

import tkinter as tk
from collections.abc import Sequence
from tkinter import ttk

from .pixels import px
from .theme import follow_sizes

_GAP = 8  # pixels of a plain screen


class ButtonRows(ttk.Frame):
    """Asks for the width of its widest button, and for the height that its width makes needed."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._buttons: Sequence[ttk.Button] = ()
        self._gap = px(self, _GAP)
        self.bind("<Configure>", lambda event: self._arrange(event.width))

    def show(self, buttons: Sequence[ttk.Button]) -> None:
        """Lay out these buttons, children of this frame, in their order."""
        self._buttons = buttons
        follow_sizes(self, lambda: self._arrange(self.winfo_width()))

    def _arrange(self, width: int) -> None:
        x = y = bottom = 0
        for button in self._buttons:
            wide, high = button.winfo_reqwidth(), button.winfo_reqheight()
            if x and x + wide > width:
                x, y = 0, bottom + self._gap
            button.place(x=x, y=y, width=wide, height=high)
            x += wide + self._gap
            bottom = y + high
        widest = max((button.winfo_reqwidth() for button in self._buttons), default=1)
        self.configure(width=widest, height=max(bottom, 1))
