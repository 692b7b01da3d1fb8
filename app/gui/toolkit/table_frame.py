"""A table with headings, a scrollbar beside it, and a frame that shows the focus."""

import tkinter as tk
from collections.abc import Mapping
from tkinter import ttk

from .focus_frame import FocusFrame


class TableFrame(FocusFrame):
    """table: the widget inside. scrollbar: to be laid out beside this frame.

    columns: their names and widths in pixels. stretched: the one that takes what is left. height:
    in rows, at least.
    """

    def __init__(
        self, parent: tk.Misc, columns: Mapping[str, int], *, stretched: str, height: int
    ) -> None:
        super().__init__(parent)
        self.table = ttk.Treeview(self, columns=tuple(columns), show="headings", height=height)
        self.scrollbar = ttk.Scrollbar(parent, command=self.table.yview)
        self.table.configure(yscrollcommand=self.scrollbar.set)
        self.table.pack(fill=tk.BOTH, expand=True)
        self.watch(self.table)
        for name, width in columns.items():
            self.table.heading(name, text=name.capitalize(), anchor=tk.W)
            self.table.column(name, width=width, anchor=tk.W, stretch=name == stretched)
