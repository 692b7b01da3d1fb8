"""A table with headings, a scrollbar beside it, and a frame that shows the focus."""

import tkinter as tk
from collections.abc import Mapping
from tkinter import font, ttk

from ...language.texts import tr
from .controls import ROW_SPACE
from .focus_frame import FocusFrame
from .fonts import BODY, CAPTION
from .pixels import px
from .theme import follow_theme
from .wrapping import wrapped

_BESIDE = 14  # pixels of a plain screen that a cell's text does not have of its width
_MOST_LINES = 10
_LARGEST_SHARE = 0.35  # of the table's width, of a column that grows


class TableFrame(FocusFrame):
    """table: the widget inside. scrollbar: to be laid out beside this frame.

    columns: their names, each with the longest text that it always has room for. stretched: the
    one that takes what is left. growing: one that is wider for longer texts. height: in rows, at
    least.
    """

    def __init__(
        self,
        parent: tk.Misc,
        columns: Mapping[str, str],
        *,
        stretched: str,
        growing: str = "",
        height: int,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._stretched, self._growing = stretched, growing
        self._style = f"{self}.Treeview"
        self._full: dict[str, dict[str, str]] = {}  # texts of cells, before they are wrapped
        self._font = font.nametofont(BODY, self)
        self.table = ttk.Treeview(
            self, columns=tuple(columns), show="headings", height=height, style=self._style
        )
        self.scrollbar = ttk.Scrollbar(parent, command=self.table.yview)
        self.table.configure(yscrollcommand=self.scrollbar.set)
        self.table.pack(fill=tk.BOTH, expand=True)
        self.watch(self.table)
        for name in columns:
            self.table.heading(name, text=_heading(name), anchor=tk.W)
        self.table.bind("<Configure>", lambda _: self._wrap(), add=True)
        follow_theme(self, self._on_theme)

    def fill(self, item: str, texts: Mapping[str, str]) -> None:
        """Show texts in the columns of a row, each whole: on several lines, if it has to be."""
        self._full[item] = dict(texts)
        self._wrap()

    def _on_theme(self) -> None:
        heading = font.nametofont(CAPTION, self)
        for name, sample in self._columns.items():
            width = max(self._font.measure(sample), heading.measure(_heading(name)))
            self.table.column(
                name, width=width + px(self, _BESIDE), minwidth=width + px(self, _BESIDE),
                anchor=tk.W, stretch=name == self._stretched,
            )  # fmt: skip
        self._wrap()

    def _wrap(self) -> None:
        """Break the texts at their columns' widths; all rows are as high as the highest."""
        self._full = {item: each for item, each in self._full.items() if self.table.exists(item)}
        self._grow()
        most = 1
        for item, texts in self._full.items():
            for name, text in texts.items():
                lines = self._lines(name, text)
                most = max(most, len(lines))
                shown = "\n".join(lines)
                # Tk reads "007" as the number 7 where it is given as a value of several.
                if self.table.set(item, name) != shown:
                    self.table.set(item, name, shown)
        height = most * self._font.metrics("linespace") + px(self, ROW_SPACE)
        ttk.Style(self).configure(self._style, rowheight=height)

    def _grow(self) -> None:
        name = self._growing
        if not name or self.table.winfo_width() <= 1:
            return
        longest = max((self._font.measure(each[name]) for each in self._full.values()), default=0)
        wanted = longest + px(self, _BESIDE)
        least = int(self.table.column(name, "minwidth"))
        width = max(least, min(wanted, round(_LARGEST_SHARE * self.table.winfo_width())))
        if (more := width - int(self.table.column(name, "width"))) != 0:
            rest = int(self.table.column(self._stretched, "width"))
            self.table.column(name, width=width)
            self.table.column(self._stretched, width=rest - more)

    def _lines(self, name: str, text: str) -> list[str]:
        room = int(self.table.column(name, "width")) - px(self, _BESIDE)
        return wrapped(text, max(room, 1), self._font.measure)[:_MOST_LINES]


def _heading(name: str) -> str:
    said = tr(name)
    return said[:1].upper() + said[1:]
