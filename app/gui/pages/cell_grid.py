"""A table of cells as in a spreadsheet: one is chosen, typed over, and told what is not sure."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tkinter import font, ttk

from ..toolkit.focus_frame import FocusFrame
from ..toolkit.fonts import BODY, BODY_STRONG
from ..toolkit.pixels import px
from ..toolkit.theme import follow_theme, palette_of

HEADINGS = -1  # the row of the columns' names

_BESIDE, _ABOVE = 10, 5  # pixels of a plain screen around a cell's text
_LEAST = "0000"  # that a column has room for
_MOST_WIDE, _MOST_HIGH = 240, 120  # pixels of a plain screen that it asks for
_TYPED = "0123456789-.,"  # begins to change a cell


@dataclass(frozen=True)
class ShownCell:
    """text: to change. shown: with marks. is_doubtful: whether it is to be looked at."""

    text: str
    shown: str
    is_doubtful: bool = False


class CellGrid(ttk.Frame):
    """Shows names of columns and rows of cells, numbered from 1.

    on_choose: called with the row and column, from 0, that are chosen; HEADINGS: a column's name.
    on_typed: called with both and the text that was typed there. chosen: None before any is.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_choose: Callable[[int, int], None],
        on_typed: Callable[[int, int, str], None],
    ) -> None:
        super().__init__(parent)
        self._on_choose, self._on_typed = on_choose, on_typed
        self.chosen: tuple[int, int] | None = None
        self._headings: Sequence[str] = ()
        self._rows: Sequence[Sequence[ShownCell]] = ()
        self._edges: list[int] = [0]  # where columns begin, the row's number first
        self._high = 1
        self._editor: tk.Entry | None = None
        frame = FocusFrame(self)
        self.surface = tk.Canvas(
            frame, width=px(self, _MOST_WIDE), height=px(self, _MOST_HIGH), highlightthickness=0,
            takefocus=True,
        )  # fmt: skip
        self.surface.pack(fill=tk.BOTH, expand=True)
        frame.watch(self.surface)
        down = ttk.Scrollbar(self, command=self.surface.yview)
        across = ttk.Scrollbar(self, command=self.surface.xview, orient=tk.HORIZONTAL)
        self.surface.configure(yscrollcommand=down.set, xscrollcommand=across.set)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        frame.grid(row=0, column=0, sticky=tk.NSEW)
        down.grid(row=0, column=1, sticky=tk.NS)
        across.grid(row=1, column=0, sticky=tk.EW)
        self._bind_events()
        follow_theme(self, self._draw)

    def show(self, headings: Sequence[str], rows: Sequence[Sequence[ShownCell]]) -> None:
        """Show a table; the chosen place stays, where there still is one."""
        self.end_typing()
        self._headings, self._rows = headings, rows
        if self.chosen is not None and not self._is_place(*self.chosen):
            self.chosen = None
        self._draw()

    def choose(self, row: int, column: int) -> None:
        """Choose a place and bring it into view; elsewhere than in the table nothing happens."""
        if not self._is_place(row, column):
            return
        self.end_typing()
        self.chosen = (row, column)
        self._draw()
        self._bring_into_view(row, column)
        self._on_choose(row, column)

    def begin_typing(self, text: str | None = None) -> None:
        """Let the chosen cell be typed over, from this text on; None: from what it has."""
        if self.chosen is None:
            return
        row, column = self.chosen
        self.end_typing()
        old = self._headings[column] if row == HEADINGS else self._rows[row][column].text
        editor = tk.Entry(self.surface, font=BODY, justify=tk.RIGHT, relief=tk.FLAT)
        editor.insert(0, old if text is None else text)
        if text is None:
            editor.selection_range(0, tk.END)
        editor.bind("<Return>", lambda _: self._type_and_go(1))
        editor.bind("<KP_Enter>", lambda _: self._type_and_go(1))
        editor.bind("<Down>", lambda _: self._type_and_go(1))
        editor.bind("<Up>", lambda _: self._type_and_go(-1))
        editor.bind("<Escape>", lambda _: self._give_up())
        editor.bind("<FocusOut>", lambda _: self.end_typing())
        left, top, right, bottom = self._box(row, column)
        self.surface.create_window(
            left + 1, top + 1, window=editor, anchor=tk.NW, width=right - left - 1,
            height=bottom - top - 1,
        )  # fmt: skip
        self._editor = editor
        editor.focus_set()

    def end_typing(self) -> None:
        """Take what is being typed."""
        editor, self._editor = self._editor, None
        if editor is None or self.chosen is None:
            return
        text = editor.get().strip()
        editor.destroy()
        row, column = self.chosen
        was = self._headings[column] if row == HEADINGS else self._rows[row][column].text
        if text != was:
            self._on_typed(row, column, text)

    def _type_and_go(self, by: int) -> str:
        self.surface.focus_set()
        self.end_typing()
        self._step(by, 0)
        return "break"

    def _give_up(self) -> str:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.destroy()
        self.surface.focus_set()
        return "break"

    def _bind_events(self) -> None:
        steps = {"Up": (-1, 0), "Down": (1, 0), "Left": (0, -1), "Right": (0, 1)}
        for key, by in steps.items():
            self.surface.bind(f"<{key}>", lambda _, by=by: self._step(*by))  # type: ignore[misc]
        for key in ("Return", "KP_Enter", "F2"):
            self.surface.bind(f"<{key}>", lambda _: self._begin())
        for key in ("Delete", "BackSpace"):
            self.surface.bind(f"<{key}>", lambda _: self._empty())
        self.surface.bind("<Key>", self._on_key)
        self.surface.bind("<Button-1>", self._on_press)
        self.surface.bind("<Double-Button-1>", lambda _: self._begin())
        self.surface.bind(
            "<MouseWheel>", lambda event: self._on_wheel(-1 if event.delta > 0 else 1)
        )
        self.surface.bind("<Button-4>", lambda _: self._on_wheel(-1))
        self.surface.bind("<Button-5>", lambda _: self._on_wheel(1))
        self.surface.bind("<FocusIn>", lambda _: self._on_focus(), add=True)

    def _on_focus(self) -> None:
        if self.chosen is None:
            self.choose(0, 0)

    def _begin(self) -> str:
        self.begin_typing()
        return "break"

    def _empty(self) -> str:
        if self.chosen is not None and self.chosen[0] != HEADINGS:
            self._on_typed(*self.chosen, "")
        return "break"

    def _on_key(self, event: "tk.Event[tk.Canvas]") -> str | None:
        if event.char and event.char in _TYPED:
            self.begin_typing(event.char)
            return "break"
        return None

    def _on_press(self, event: "tk.Event[tk.Canvas]") -> None:
        self.surface.focus_set()
        x, y = self.surface.canvasx(event.x), self.surface.canvasy(event.y)
        row = int(y // self._high) - 1
        column = max((n for n, edge in enumerate(self._edges[1:-1]) if edge <= x), default=0)
        self.choose(max(row, HEADINGS), column)

    def _on_wheel(self, by: int) -> str:
        self.surface.yview_scroll(1 if by > 0 else -1, tk.UNITS)
        return "break"

    def _step(self, down: int, right: int) -> str:
        row, column = self.chosen or (0, 0)
        self.choose(row + down, column + right)
        return "break"

    def _is_place(self, row: int, column: int) -> bool:
        return HEADINGS <= row < len(self._rows) and 0 <= column < len(self._headings)

    def _box(self, row: int, column: int) -> tuple[int, int, int, int]:
        top = (row + 1) * self._high
        return self._edges[column + 1], top, self._edges[column + 2], top + self._high

    def _bring_into_view(self, row: int, column: int) -> None:
        left, top, right, bottom = self._box(row, column)
        whole_wide, whole_high = self._edges[-1], (len(self._rows) + 1) * self._high
        wide, high = self.surface.winfo_width(), self.surface.winfo_height()
        x, y = self.surface.canvasx(0), self.surface.canvasy(0)
        if left < x or right > x + wide:
            self.surface.xview_moveto(max(0, left if left < x else right - wide) / whole_wide)
        if top < y or bottom > y + high:
            self.surface.yview_moveto(max(0, top if top < y else bottom - high) / whole_high)

    def _draw(self) -> None:
        self.surface.delete("all")
        palette = palette_of(self)
        self.surface.configure(background=palette.paper)
        self._measure()
        muted, ink = palette.muted, palette.text
        for column, heading in enumerate(self._headings):
            self._draw_cell(self._box(HEADINGS, column), heading, ink, palette.track, BODY_STRONG)
        for row, cells in enumerate(self._rows):
            top = (row + 1) * self._high
            number = (0, top, self._edges[1], top + self._high)
            self._draw_cell(number, str(row + 1), muted, palette.track, BODY)
            for column, cell in enumerate(cells):
                color = palette.doubt if cell.is_doubtful else ink
                style = BODY_STRONG if cell.is_doubtful else BODY
                self._draw_cell(self._box(row, column), cell.shown, color, palette.paper, style)
        if self.chosen is not None:
            self.surface.create_rectangle(
                *self._box(*self.chosen), outline=palette.accent, width=px(self, 2)
            )
        self.surface.configure(
            scrollregion=(0, 0, self._edges[-1] + 1, (len(self._rows) + 1) * self._high + 1)
        )

    def _draw_cell(
        self, box: tuple[int, int, int, int], text: str, color: str, ground: str, style: str
    ) -> None:
        _, top, right, bottom = box
        palette = palette_of(self)
        self.surface.create_rectangle(*box, fill=ground, outline=palette.border)
        self.surface.create_text(
            right - px(self, _BESIDE) // 2 - 1, (top + bottom) / 2, text=text, fill=color,
            font=style, anchor=tk.E,
        )  # fmt: skip

    def _measure(self) -> None:
        bold = font.nametofont(BODY_STRONG, self)
        beside = px(self, _BESIDE)
        self._high = bold.metrics("linespace") + 2 * px(self, _ABOVE)
        columns = [
            [heading, *(row[number].shown for row in self._rows), _LEAST]
            for number, heading in enumerate(self._headings)
        ]
        widths = [max(map(bold.measure, texts)) + beside for texts in columns]
        self._edges = [0, bold.measure(str(len(self._rows))) + beside]
        for width in widths:
            self._edges.append(self._edges[-1] + width)
