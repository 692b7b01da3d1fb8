"""A table with headings, a scrollbar beside it, and a frame that shows the focus."""

import tkinter as tk
from collections.abc import Mapping
from tkinter import font, ttk

from ...language.texts import tr
from .controls import ROW_SPACE
from .focus_frame import FocusFrame
from .fonts import BODY, CAPTION
from .pixels import px
from .soon import Soon
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
        self._full: dict[str, dict[str, str]] = {}  # texts of cells, before they are broken
        self._height = 0  # of the rows
        self._font = font.nametofont(BODY, self)
        self.table = ttk.Treeview(
            self, columns=tuple(columns), show="headings", height=height, style=self._style
        )
        self.scrollbar = ttk.Scrollbar(parent, command=self.table.yview)
        self.table.configure(yscrollcommand=self.scrollbar.set)
        self.table.pack(fill=tk.BOTH, expand=True)
        self.pack_propagate(False)  # or it would ask for as much as it was wide once
        self._rows = height
        self.watch(self.table)
        for name in columns:
            self.table.heading(name, text=_heading(name), anchor=tk.W)
        self._least: dict[str, int] = {}  # pixels, of each column
        self._widths: dict[str, int] = {}
        self._lines: dict[str, int] = {}  # of the rows
        self._soon = Soon(self, self._arrange)
        self.table.bind("<Configure>", lambda _: self._arrange(), add=True)
        follow_theme(self, self._on_theme)

    def fill(self, item: str, texts: Mapping[str, str]) -> None:
        """Show texts in the columns of a row, each whole: on several lines, if it has to be."""
        self._full[item] = dict(texts)
        self._show(item)
        self._soon.ask()

    def _on_theme(self) -> None:
        heading = font.nametofont(CAPTION, self)
        for name, sample in self._columns.items():
            width = max(self._font.measure(sample), heading.measure(_heading(name)))
            self._least[name] = width + px(self, _BESIDE)
            self.table.column(
                name, width=self._least[name], minwidth=self._least[name], anchor=tk.W,
                stretch=name == self._stretched,
            )  # fmt: skip
        self._widths, self._height = {}, 0  # the theme knows neither
        row = self._font.metrics("linespace") + px(self, ROW_SPACE)
        self.configure(
            width=sum(self._least.values()) + 2 * self.border,
            height=(self._rows + 1) * row + px(self, _BESIDE) + 2 * self.border,
        )
        self._arrange()

    def _arrange(self) -> None:
        """Give the columns their widths, and all rows the height of the highest."""
        self._full = {item: each for item, each in self._full.items() if self.table.exists(item)}
        widths = self._fitting_widths()
        if widths != self._widths:
            self._widths = widths
            for name, width in widths.items():
                self.table.column(name, width=width)
            for item in self._full:
                self._show(item)
        most = max((self._lines[item] for item in self._full), default=1)
        height = most * self._font.metrics("linespace") + px(self, ROW_SPACE)
        if height != self._height:
            self._height = height
            ttk.Style(self).configure(self._style, rowheight=height)

    def _fitting_widths(self) -> dict[str, int]:
        whole = self.table.winfo_width()
        widths = dict(self._least)
        if whole <= 1:
            return widths
        if name := self._growing:
            longest = max((self._measured(each[name]) for each in self._full.values()), default=0)
            most = round(_LARGEST_SHARE * whole)
            widths[name] = max(widths[name], min(longest, most))
        others = sum(width for name, width in widths.items() if name != self._stretched)
        widths[self._stretched] = max(widths[self._stretched], whole - others)
        return widths

    def _measured(self, text: str) -> int:
        return self._font.measure(text) + px(self, _BESIDE)

    def _show(self, item: str) -> None:
        """Show the texts of a row, broken at the widths of the columns."""
        count = 1
        for name, text in self._full[item].items():
            room = self._widths.get(name, self._least[name]) - px(self, _BESIDE)
            lines = wrapped(text, max(room, 1), self._font.measure)[:_MOST_LINES]
            count = max(count, len(lines))
            # Tk reads "007" as the number 7 where it is given as a value of several.
            self.table.set(item, name, "\n".join(lines))
        self._lines[item] = count


def _heading(name: str) -> str:
    said = tr(name)
    return said[:1].upper() + said[1:]
