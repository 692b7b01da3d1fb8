"""The buttons below the practice canvas."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...language.texts import tr

_COLUMNS = 3


class PracticeControls(ttk.Frame):
    """Two rows of buttons: what to do with the number, what to do with the drawing."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        check: Callable[[], None],
        go_on: Callable[[], None],
        skip: Callable[[], None],
        clear: Callable[[], None],
        undo: Callable[[], None],
        redo: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.check_button = ttk.Button(
            self, text=tr("Check"), style="Accent.TButton", command=check
        )
        self.next_button = ttk.Button(self, text=tr("Next"), command=go_on)
        self.skip_button = ttk.Button(self, text=tr("Skip"), command=skip)
        self.clear_button = ttk.Button(self, text=tr("Clear"), command=clear)
        self.undo_button = ttk.Button(self, text=tr("Undo"), command=undo)
        self.redo_button = ttk.Button(self, text=tr("Redo"), command=redo)
        buttons = (
            self.check_button, self.next_button, self.skip_button,
            self.clear_button, self.undo_button, self.redo_button,
        )  # fmt: skip
        for index, button in enumerate(buttons):
            row, column = divmod(index, _COLUMNS)
            gaps = (8 if column else 0, 0), (8 if row else 0, 0)
            button.grid(row=row, column=column, sticky=tk.EW, padx=gaps[0], pady=gaps[1])
            self.columnconfigure(column, weight=1, uniform="buttons")

    def enable(self, *, is_answered: bool, is_solved: bool, can_undo: bool, can_redo: bool) -> None:
        """The accent is on what Enter does: Check, or Next once the number is solved."""
        states = (
            (self.check_button, not is_solved),
            (self.next_button, is_answered),
            (self.skip_button, not is_answered),
            (self.undo_button, can_undo),
            (self.redo_button, can_redo),
        )
        for button, is_enabled in states:
            button.state(["!disabled" if is_enabled else "disabled"])
        self.check_button.configure(style="TButton" if is_solved else "Accent.TButton")
        self.next_button.configure(style="Accent.TButton" if is_solved else "TButton")
