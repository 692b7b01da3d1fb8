"""A window with what each key does, in columns as wide as the screen allows."""

import tkinter as tk
from collections.abc import Sequence
from tkinter import font, ttk

from ...language.texts import tr
from .fonts import BODY, BODY_STRONG, CAPTION
from .keys import modifier
from .pixels import px
from .theme import follow_theme, palette_of

# pixels of a plain screen
_MARGIN, _BETWEEN, _ABOVE = 16, 26, 12
_BESIDE = 40  # of the screen, that the window leaves
_BARS = 70  # of the screen's height: the window's frame and the system's bars
_COLUMNS = 3
_LETTERS = 45  # a column, unless the screen is too narrow


def show_keys(window: tk.Misc, keys: Sequence[str]) -> None:
    """Show what keys do, or bring the window with them to the front.

    keys: marked texts, "key, tab, what it does"; "" between sections. {mod} stands for the key of
    shortcuts.
    """
    for child in window.winfo_children():
        if isinstance(child, KeysWindow):
            child.lift()
            child.focus_set()
            return
    mod = modifier(window).replace("Control", tr("Ctrl"))
    lines = "".join(f"{tr(line).format(mod=mod)}\n" if line else "\n" for line in keys)
    KeysWindow(window, tr("Keys"), lines)


class KeysWindow(tk.Toplevel):
    """keys: lines of "key, tab, what it does", in sections apart by an empty line.

    The first line of every section but the first is its heading.
    """

    def __init__(self, parent: tk.Misc, title: str, keys: str) -> None:
        super().__init__(parent)
        self.withdraw()
        self.title(title)
        self.transient(parent.winfo_toplevel())
        self._sections = [section.split("\n") for section in keys.strip().split("\n\n")]
        self._view = tk.Canvas(self, highlightthickness=0)
        self._scrollbar = ttk.Scrollbar(self, command=self._view.yview)
        self._view.configure(yscrollcommand=self._scrollbar.set)
        self._view.pack(side=tk.LEFT, fill=tk.BOTH, expand=True)
        self._room = ttk.Frame(self._view, padding=px(self, _MARGIN))
        self._view.create_window(0, 0, window=self._room, anchor=tk.NW)
        follow_theme(self, self._fill)
        self._bind_scrolling()
        for key in ("<Escape>", "<F1>"):
            self.bind(key, self._on_key)
        self.update_idletasks()
        self.resizable(width=False, height=False)
        self.geometry(f"+{max(0, self._left)}+{max(0, self._top)}")
        self.deiconify()
        self.focus_set()

    def _on_key(self, _: object) -> str:
        self.destroy()
        return "break"

    @property
    def _left(self) -> int:
        window = self.master
        middle = window.winfo_rootx() + window.winfo_width() // 2 - self.winfo_reqwidth() // 2
        return min(middle, self.winfo_screenwidth() - self.winfo_reqwidth())

    @property
    def _top(self) -> int:
        room = self.winfo_screenheight() - self.winfo_reqheight() - px(self, _BESIDE)
        return min(self.master.winfo_rooty(), room)

    def _fill(self) -> None:
        for child in self._room.winfo_children():
            child.destroy()
        columns = self._balanced()
        for number, sections in enumerate(columns):
            column = ttk.Frame(self._room)
            column.grid(
                row=0, column=number, sticky=tk.NW, padx=(px(self, _BETWEEN) if number else 0, 0)
            )
            row = 0
            for section in sections:
                row = self._show(section, column, row)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the screen has room for; what has none is scrolled to."""
        self._room.update_idletasks()
        width, height = self._room.winfo_reqwidth(), self._room.winfo_reqheight()
        room = self.winfo_screenheight() - px(self, _BARS)
        self._view.configure(
            width=width, height=min(height, room), scrollregion=(0, 0, width, height)
        )
        self._view.configure(background=palette_of(self).ground)
        if height > room:
            self._scrollbar.pack(side=tk.RIGHT, fill=tk.Y)
        else:
            self._scrollbar.pack_forget()

    def _bind_scrolling(self) -> None:
        steps = {
            "Up": (-1, tk.UNITS), "Down": (1, tk.UNITS), "Prior": (-1, tk.PAGES),
            "Next": (1, tk.PAGES), "Button-4": (-1, tk.UNITS), "Button-5": (1, tk.UNITS),
        }  # fmt: skip
        for event, (by, what) in steps.items():
            self.bind(f"<{event}>", lambda _, by=by, what=what: self._view.yview_scroll(by, what))  # type: ignore[misc]
        self.bind(
            "<MouseWheel>",
            lambda event: self._view.yview_scroll(-1 if event.delta > 0 else 1, tk.UNITS),
        )

    def _balanced(self) -> list[list[list[str]]]:
        """The sections in columns, each of the rest where there is most room."""
        columns: list[list[list[str]]] = [[] for _ in range(_COLUMNS)]
        for section in sorted(self._sections, key=len, reverse=True):
            min(columns, key=lambda column: sum(map(len, column))).append(section)
        order = {id(section): place for place, section in enumerate(self._sections)}
        for column in columns:
            column.sort(key=lambda section: order[id(section)])
        return sorted(columns, key=lambda column: order[id(column[0])] if column else len(order))

    def _show(self, section: list[str], column: ttk.Frame, row: int) -> int:
        wide = self._widest_text
        for line in section:
            key, _, meaning = line.partition("\t")
            above = px(self, _ABOVE) if not meaning and row else 0
            if not meaning:
                heading = ttk.Label(column, text=key, font=BODY_STRONG)
                heading.grid(row=row, column=0, columnspan=2, sticky=tk.W, pady=(above, 2))
            else:
                ttk.Label(column, text=key, font=self._font, wraplength=self._key_width).grid(
                    row=row, column=0, sticky=tk.NW, padx=(0, px(self, _ABOVE))
                )
                ttk.Label(
                    column, text=meaning, font=self._font, wraplength=wide, style="Muted.TLabel"
                ).grid(row=row, column=1, sticky=tk.NW)
            row += 1
        return row

    @property
    def _font(self) -> str:
        """The normal font, or the smaller one where the columns are wider than the screen."""
        width = font.nametofont(BODY, self).measure("0") * _LETTERS * _COLUMNS
        return BODY if width <= self.winfo_screenwidth() else CAPTION

    @property
    def _key_width(self) -> int:
        return self._column_width * 2 // 5

    @property
    def _widest_text(self) -> int:
        return self._column_width * 3 // 5

    @property
    def _column_width(self) -> int:
        """At most, of the two columns of text together."""
        beside = 2 * _MARGIN + _BESIDE + (_COLUMNS - 1) * _BETWEEN + _COLUMNS * _ABOVE
        room = (self.winfo_screenwidth() - px(self, beside)) // _COLUMNS
        normal = font.nametofont(self._font, self).measure("0") * _LETTERS
        return min(room, normal)
