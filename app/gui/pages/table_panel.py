"""The tables that were read of a page: shown beside it, corrected, copied and saved as CSV."""

import codecs
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

from ...files.storage import write_atomically
from ...forms.tables.table import Table, TableCell, TableReading
from ...forms.tables.table_output import table_csv, table_for_clipboard
from ...language.texts import marked, tr
from ...readings.history import History
from ...wording import cannot_save, counted, note_said
from ..toolkit.background import Background
from ..toolkit.button_rows import ButtonRows
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.fonts import BODY_STRONG, CAPTION
from ..toolkit.status_bar import StatusBar
from ..toolkit.text_room import TextRoom
from .cell_grid import HEADINGS, CellGrid, ShownCell

_ADVICE = marked(
    "Type over a cell to correct it, or over a heading to name its column. N: the next unsure cell."
)
_NOTHING = "–"  # of a cell that was struck through


class TablePanel(ttk.Frame):
    """on_cell: called with the cell that is looked at, None where it is a name or none."""

    def __init__(
        self,
        parent: tk.Misc,
        on_cell: Callable[[TableCell | None], None],
        on_back: Callable[[], None],
        disk_thread: Background,
        status: StatusBar,
        dialogs: FileDialogs,
    ) -> None:
        super().__init__(parent)
        self._on_cell = on_cell
        self._disk_thread, self._status, self._dialogs = disk_thread, status, dialogs
        self._stem = ""
        self._number = 0
        self.history = History(TableReading())
        self.heading = tk.StringVar(self)
        self.leaves_out = tk.BooleanVar(self, value=True)
        self.grid_of_cells = CellGrid(self, self._on_choose, self._on_typed)
        self._lay_out(on_back)

    @property
    def table(self) -> Table | None:
        """The table that is shown, as it is to be copied and saved."""
        tables = self.history.present.tables
        if not tables:
            return None
        table = tables[self._number]
        return table if self.leaves_out.get() else table.with_headings

    def show(self, reading: TableReading, name: str) -> None:
        """Show the tables of a page. name: of its file, for the name of what is saved."""
        self._stem, self._number = Path(name).stem, 0
        self.history.restart(reading)
        self.leaves_out.set(True)
        self.grid_of_cells.chosen = None
        self._follow()

    def undo(self) -> None:
        self.grid_of_cells.end_typing()
        self.history.undo()
        self._follow()

    def redo(self) -> None:
        self.grid_of_cells.end_typing()
        self.history.redo()
        self._follow()

    def turn_table(self, by: int) -> None:
        """Show the next table of the page, or another."""
        if 0 <= self._number + by < len(self.history.present.tables):
            self.grid_of_cells.end_typing()
            self._number += by
            self.grid_of_cells.chosen = None
            self._follow()
            self._on_cell(None)

    def next_unsure(self) -> None:
        """Look at the next cell that is not sure, after the last one at the first again."""
        self.grid_of_cells.end_typing()
        table = self.table
        if table is None:
            return
        places = [
            (row, column)
            for row, cells in enumerate(table.body)
            for column, cell in enumerate(cells)
            if not cell.is_sure
        ]
        if not places:
            self._status.say(tr("All cells are sure."))
            return
        chosen = self.grid_of_cells.chosen or (HEADINGS, 0)
        later = [place for place in places if place > chosen]
        self.grid_of_cells.choose(*(later or places)[0])
        self.grid_of_cells.surface.focus_set()

    def choose(self, cell: TableCell) -> None:
        """Look at a cell of the table that is shown, if its headings are not left out."""
        if (table := self.table) is not None:
            self.grid_of_cells.choose(cell.row - table.first_row, cell.column - table.first_column)

    def copy(self) -> None:
        """Put the table on the clipboard, for a spreadsheet."""
        self.grid_of_cells.end_typing()
        if (table := self.table) is not None:
            self.clipboard_clear()
            self.clipboard_append(table_for_clipboard(table))
            self._status.say(tr("Copied the table: paste it into a spreadsheet."))

    def ask_and_save(self) -> None:
        """Ask for a file and save the table there as CSV."""
        self.grid_of_cells.end_typing()
        table = self.table
        if table is None:
            return
        more = f"_{self._number + 1}" if len(self.history.present.tables) > 1 else ""
        path = self._dialogs.file_to_save(tr("Save the table"), f"{self._stem}_table{more}.csv")
        if path is not None:
            self.save(table, path)

    def save(self, table: Table, path: Path) -> None:
        # With the mark by which Excel knows UTF-8: a column's name may be in any letters.
        content = codecs.BOM_UTF8 + table_csv(table).encode("utf-8", "backslashreplace")
        self._disk_thread.submit(
            f"save {path}",
            lambda: write_atomically(path, content),
            lambda _: self._status.say(tr("Saved {name}.", name=path.name)),
            lambda error: self._status.say_problem(cannot_save(path, error)),
        )

    def _on_choose(self, row: int, column: int) -> None:
        table = self.table
        if table is not None:
            self._on_cell(None if row == HEADINGS else table.body[row][column])

    def _on_typed(self, row: int, column: int, text: str) -> None:
        table = self.table
        if table is None:
            return
        if row == HEADINGS:
            names = list(table.headings if table.names else ("",) * len(table.headings))
            names[column] = text
            changed = self._whole.named(names)
        else:
            cell = table.body[row][column]
            changed = self._whole.corrected(cell.row, cell.column, text)
        tables = list(self.history.present.tables)
        tables[self._number] = changed
        self.history.change(self.history.present.with_tables(tables))
        self._follow()

    @property
    def _whole(self) -> Table:
        return self.history.present.tables[self._number]

    def _follow(self) -> None:
        """Show the table as it is now."""
        tables = self.history.present.tables
        self._number = min(self._number, max(len(tables) - 1, 0))
        table = self.table
        has_table = table is not None
        for button in (self.copy_button, self.save_button, self.next_button):
            button.state(["!disabled" if has_table else "disabled"])
        if table is None:
            self.heading.set(tr("No table found"))
            self.grid_of_cells.show((), ())
            self._pages.grid_remove()
            return
        count = len(tables)
        unsure = len(table.unsure)
        self.heading.set(
            tr("Table {number} of {count}", number=self._number + 1, count=count)
            if count > 1
            else tr("Table")
        )
        self.next_button.configure(
            text=tr("Next unsure ({count})", count=unsure) if unsure else tr("All sure")
        )
        self.next_button.state(["!disabled" if unsure else "disabled"])
        self.earlier_button.state(["!disabled" if self._number else "disabled"])
        self.later_button.state(["!disabled" if self._number < count - 1 else "disabled"])
        (self._pages.grid if count > 1 else self._pages.grid_remove)()
        has_headings = bool(self._whole.first_row or self._whole.first_column)
        self.headings_button.state(["!disabled" if has_headings else "disabled"])
        self.grid_of_cells.show(table.headings, [list(map(_shown, row)) for row in table.body])

    def _lay_out(self, on_back: Callable[[], None]) -> None:
        self.columnconfigure(0, weight=1)
        self.rowconfigure(2, weight=1)
        ttk.Label(self, textvariable=self.heading, font=BODY_STRONG).grid(row=0, sticky=tk.W)
        self._pages = ttk.Frame(self)
        self.earlier_button = ttk.Button(
            self._pages, text="‹", width=2, command=lambda: self.turn_table(-1)
        )
        self.later_button = ttk.Button(
            self._pages, text="›", width=2, command=lambda: self.turn_table(1)
        )
        self.earlier_button.pack(side=tk.LEFT, padx=(0, 4))
        self.later_button.pack(side=tk.LEFT)
        self._pages.grid(row=0, column=0, sticky=tk.E)
        advice = tk.StringVar(self, tr(_ADVICE))
        TextRoom(self, advice, (CAPTION,), lines=3).grid(row=1, sticky=tk.EW, pady=(4, 4))
        self.grid_of_cells.grid(row=2, sticky=tk.NSEW)
        self.headings_button = ttk.Checkbutton(
            self, text=tr("Leave out headings"), variable=self.leaves_out, command=self._on_headings
        )
        self.headings_button.grid(row=3, sticky=tk.W, pady=(6, 6))
        buttons = ButtonRows(self)
        self.next_button = ttk.Button(buttons, text=tr("All sure"), command=self.next_unsure)
        self.copy_button = ttk.Button(buttons, text=tr("Copy"), command=self.copy)
        self.save_button = ttk.Button(buttons, text=tr("Save CSV…"), command=self.ask_and_save)
        self.back_button = ttk.Button(buttons, text=tr("Back to the text"), command=on_back)
        buttons.show((self.next_button, self.copy_button, self.save_button, self.back_button))
        buttons.grid(row=4, sticky=tk.EW)

    def _on_headings(self) -> None:
        self.grid_of_cells.end_typing()
        self.grid_of_cells.chosen = None
        self._follow()
        self._on_cell(None)


def found_said(reading: TableReading) -> str:
    """Say how many tables were found, and how many cells are to be looked at."""
    unsure = sum(len(table.unsure) for table in reading.tables)
    if not reading.tables:
        return tr("No table found: try a sharper or larger picture, or drag around the table.")
    found = counted(len(reading.tables), "table")
    said = tr("{tables}; {cells} not sure.", tables=found, cells=counted(unsure, "cell"))
    return " ".join([said, *(f"{note_said(remark)}." for remark in reading.remarks)])


def _shown(cell: TableCell) -> ShownCell:
    shown = cell.marked or (_NOTHING if cell.state == "crossed out" else "")
    return ShownCell(cell.text, shown, not cell.is_sure)
