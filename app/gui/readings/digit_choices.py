"""The two digits that an unsure one most likely is, as buttons: one click says which."""

import functools
import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...recognition import Prediction
from ..toolkit.theme import follow_sizes

_ABOVE = 4  # pixels


class DigitChoices(ttk.Frame):
    """on_choose: called with the digit of the button; None: there are no buttons."""

    def __init__(self, parent: tk.Misc, on_choose: Callable[[int], None] | None) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self._candidates: tuple[int, ...] = ()
        self.buttons = [
            ttk.Button(self, width=3, command=functools.partial(self._choose, i)) for i in range(2)
        ]
        self.pack_propagate(False)  # nothing moves as the buttons come and go
        follow_sizes(self, self._ask)

    def _ask(self) -> None:
        """Ask for room for the buttons, whether they are there or not."""
        width, height = 1, 1
        if self._on_choose:
            width = 2 * self.buttons[0].winfo_reqwidth() + 16
            height = self.buttons[0].winfo_reqheight() + _ABOVE
        self.configure(width=width, height=height)

    def show(self, digit: Prediction | None) -> None:
        """Offer the two candidates of a digit that is not sure which it is."""
        is_open = digit is not None and not digit.is_sure and digit.looks_like_a_digit
        self._candidates = digit.candidates if digit and is_open and self._on_choose else ()
        for button in self.buttons:
            button.pack_forget()
        for button, label in zip(self.buttons, self._candidates, strict=False):
            button.configure(text=str(label))
            button.pack(side=tk.LEFT, padx=(0, 8), pady=(_ABOVE, 0))

    def _choose(self, number: int) -> None:
        if self._on_choose is not None and number < len(self._candidates):
            self._on_choose(self._candidates[number])
