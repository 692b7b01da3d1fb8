"""The buttons under the canvas: Done, Clear, Undo, Redo and the pen's width."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...language.texts import marked, tr
from ...recognition.ink import PEN_WIDTHS

_PENS = {
    "fine": marked("Fine"), "thin": marked("Thin"), "medium": marked("Medium"),
    "thick": marked("Thick"),
}  # fmt: skip


class DrawingControls(ttk.Frame):
    """Two rows of buttons. pen: the variable with the name of the chosen width."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        pen: tk.StringVar,
        done: Callable[[], None],
        clear: Callable[[], None],
        undo: Callable[[], None],
        redo: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.pen = pen
        self.done_button = ttk.Button(self, text=tr("Done"), style="Accent.TButton", command=done)
        self.clear_button = ttk.Button(self, text=tr("Clear"), command=clear)
        self.undo_button = ttk.Button(self, text=tr("Undo"), command=undo)
        self.redo_button = ttk.Button(self, text=tr("Redo"), command=redo)
        for column, button in enumerate(
            (self.done_button, self.clear_button, self.undo_button, self.redo_button)
        ):
            button.grid(row=0, column=column, sticky=tk.EW, padx=(0 if column == 0 else 8, 0))
            self.columnconfigure(column, weight=1)
        pens = ttk.Frame(self)
        pens.grid(row=1, column=0, columnspan=4, sticky=tk.W, pady=(10, 0))
        ttk.Label(pens, text=tr("Pen")).pack(side=tk.LEFT)
        for name in PEN_WIDTHS:
            ttk.Radiobutton(pens, text=tr(_PENS[name]), value=name, variable=self.pen).pack(
                side=tk.LEFT, padx=(12, 0)
            )

    def enable(self, *, undo: bool, redo: bool) -> None:
        self.undo_button.state(["!disabled" if undo else "disabled"])
        self.redo_button.state(["!disabled" if redo else "disabled"])
