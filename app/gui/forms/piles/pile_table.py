"""The pages of a pile as a table: one row a page, one column a field, the doubtful ones marked."""

import tkinter as tk
from collections.abc import Callable, Iterable, Sequence
from tkinter import font, ttk

from ....forms.fields.form_reader import NO_FORM
from ....forms.piles.pile_run import PileRow
from ....language.texts import tr, tr_n
from ...toolkit.focus_frame import FocusFrame
from ...toolkit.fonts import BODY, CAPTION
from ...toolkit.pixels import px
from ...toolkit.theme import follow_theme, palette_of

_PAGE, _WHY = "page", "why"
_ROWS = 6  # that are in view at least
_BESIDE = 16  # pixels of a plain screen that a cell's text does not have of its width
_MOST_MEASURED = 40  # letters of a heading or a value that a column is made for
_AT_ONCE = 60  # rows that are put in before the window does something else
_OF_MANY = (".pdf", ".tif", ".tiff")  # files that may have several pages
_DOUBTFUL = "doubtful"
_HINT_WIDTH = 0.8  # of the table's


class PileTable(ttk.Frame):
    """on_choose: called with the row that is chosen. on_open: with the one that is asked for by a
    double click or Enter.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_choose: Callable[[PileRow], None],
        on_open: Callable[[PileRow], None],
    ) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self._on_open = on_open
        self._names: tuple[str, ...] = ()
        self.rows: dict[int, PileRow] = {}  # by the ids of their pages
        self._widths: dict[str, int] = {}  # pixels, of the columns
        self._waiting: list[PileRow] = []
        self._job: str | None = None
        self._font = font.nametofont(BODY, self)
        self._frame = FocusFrame(self)
        self.table = ttk.Treeview(self._frame, show="headings", height=_ROWS, selectmode=tk.BROWSE)
        down = ttk.Scrollbar(self, command=self.table.yview)
        across = ttk.Scrollbar(self, orient=tk.HORIZONTAL, command=self.table.xview)
        self.table.configure(yscrollcommand=down.set, xscrollcommand=across.set)
        self.table.pack(fill=tk.BOTH, expand=True)
        self._frame.watch(self.table)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self._frame.grid(row=0, column=0, sticky=tk.NSEW)
        down.grid(row=0, column=1, sticky=tk.NS)
        across.grid(row=1, column=0, sticky=tk.EW)
        self._frame.pack_propagate(False)
        self._hint = ttk.Label(self._frame, style="Muted.TLabel", justify=tk.CENTER)
        self.table.bind("<<TreeviewSelect>>", lambda _: self._on_chosen(self._on_choose))
        self.table.bind("<Double-Button-1>", lambda _: self._on_chosen(self._on_open))
        self.table.bind("<Return>", self._on_return)
        follow_theme(self, self._on_theme)
        self._frame.bind("<Configure>", lambda event: self._on_size(event.width), add=True)

    @property
    def all_rows(self) -> list[PileRow]:
        """The rows that there are, or will soon be."""
        return list((self.rows | {row.page_id: row for row in self._waiting}).values())

    def show_hint(self, hint: str) -> None:
        """Show a text where there are no rows; "": none."""
        self._hint.configure(text=hint)
        if hint:
            self._hint.place(relx=0.5, rely=0.45, anchor=tk.CENTER)
        else:
            self._hint.place_forget()

    def show(self, names: Sequence[str], rows: Sequence[PileRow]) -> None:
        """Show these rows; those that are there already stay where they are."""
        pages = {row.page_id for row in rows}
        if tuple(names) != self._names or not pages.issuperset(self.rows):
            self.begin(names)
        self.add(rows)

    def begin(self, names: Sequence[str]) -> None:
        """Begin a table with columns for fields of these names."""
        self.clear()
        self._names = tuple(names)
        columns = (_PAGE, _WHY, *(f"field {number}" for number in range(len(names))))
        self.table.configure(columns=columns)
        for column, text in zip(columns, (tr("Page"), tr("To look at"), *names), strict=True):
            self.table.heading(column, text=text, anchor=tk.W)
        self._set_widths()

    def clear(self) -> None:
        """Show no rows."""
        self._waiting = []
        self.rows = {}
        self.table.delete(*self.table.get_children())

    def add(self, rows: Iterable[PileRow]) -> None:
        """Put rows in soon; one of a page that is there already is replaced."""
        self._waiting += rows
        if self._job is None and self._waiting:
            self._job = self.after(1, self._put)

    def _put(self) -> None:
        self._job = None
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        is_at_end, count = self.table.yview()[1] >= 1.0, len(self.rows)
        for row in now:
            item = str(row.page_id)
            if not self.table.exists(item):
                self.table.insert("", tk.END, iid=item)
            self.rows[row.page_id] = row
            self.table.item(item, tags=(_DOUBTFUL,) if row.is_doubtful else ())
            texts = (page_said(row), why_said(row), *row.texts)
            for column, text in zip(self.table["columns"], texts, strict=False):
                # Tk reads "007" as the number 7 where it is given as a value of several.
                self.table.set(item, column, text)
                self._widen(column, text)
        if is_at_end and len(self.rows) > count:
            self.table.see(str(now[-1].page_id))
        if self._waiting:
            self._job = self.after(1, self._put)

    def _widen(self, column: str, text: str) -> None:
        """Make room in a column for a text that is longer than those so far."""
        width = self._font.measure(text[:_MOST_MEASURED]) + px(self, _BESIDE)
        if column != _WHY and width > self._widths[column]:
            self._widths[column] = width
            self.table.column(column, width=width, minwidth=width)

    def _on_chosen(self, do: Callable[[PileRow], None]) -> None:
        selection = self.table.selection()
        if selection:
            do(self.rows[int(selection[0])])

    def _on_return(self, _: object) -> str:
        self._on_chosen(self._on_open)
        return "break"

    def _on_theme(self) -> None:
        palette = palette_of(self)
        self.table.tag_configure(_DOUBTFUL, foreground=palette.doubt)
        self._hint.configure(background=palette.paper)
        row = self._font.metrics("linespace") + px(self, 5)
        self._frame.configure(height=(_ROWS + 2) * row, width=px(self, 320))
        self._set_widths()

    def _on_size(self, width: int) -> None:
        self._hint.configure(wraplength=round(_HINT_WIDTH * width))

    def _set_widths(self) -> None:
        heading = font.nametofont(CAPTION, self)
        beside = px(self, _BESIDE)
        samples = {_PAGE: "scan_0000.png, 10", _WHY: tr_n("{count} unsure", "{count} unsure", 10)}
        for number, column in enumerate(self.table["columns"]):
            name = "" if number < len(samples) else self._names[number - len(samples)]
            text = samples.get(column, "00000?")
            width = max(
                self._font.measure(text), heading.measure(name[:_MOST_MEASURED])
            ) + beside  # fmt: skip
            if column == _WHY:
                width *= 3
            self._widths[column] = width
            self.table.column(column, width=width, minwidth=width, stretch=column == _WHY)


def page_said(row: PileRow) -> str:
    """Say which page it is: the only one of a picture by its file alone."""
    is_alone = row.number == 1 and row.file.suffix.lower() not in _OF_MANY
    return row.file.name if is_alone else f"{row.file.name}, {row.number}"


def why_said(row: PileRow) -> str:
    """Say in short why a row is to be looked at; "" where it is not."""
    if not row.is_aligned and row.problem in ("", NO_FORM):
        return tr("does not fit the form")
    unsure = tr_n("{count} unsure", "{count} unsure", row.unsure) if row.unsure else ""
    return "; ".join(filter(None, (row.problem, unsure, *row.failures)))
