"""The list of entered numbers, to look at, copy, save as CSV and correct."""

import itertools
import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path
from tkinter import ttk

from ...drawing.entries import Entry, as_table, save_csv
from ...drawing.work import Row
from ...language.texts import marked, tr
from ...wording import cannot_save, counted, percent
from ..toolkit.button_rows import ButtonRows
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.table_frame import TableFrame

_CORRECTED = marked("corrected")  # in the place of a confidence: a person said so
_MINUTES = len("00:00")  # of a time
_COLUMNS = {
    marked("number"): "00000", marked("words"): "thousand,", marked("sure"): "corrected",
    marked("time"): "00:00",
}  # fmt: skip


class EnteredList(ttk.Frame):
    """Shows rows, the last at the bottom. on_remove: called with the rows that are to remain."""

    def __init__(
        self,
        parent: tk.Misc,
        on_remove: Callable[[tuple[Row, ...]], None],
        say: Callable[[str], None],
        dialogs: FileDialogs,
    ) -> None:
        super().__init__(parent)
        self._rows: dict[str, Row] = {}
        self._on_remove = on_remove
        self._say = say
        self._dialogs = dialogs
        self._table_frame = TableFrame(
            self, _COLUMNS, stretched="words", growing="number", height=3
        )
        self.table = self._table_frame.table
        buttons = ButtonRows(self)
        self.copy_button = ttk.Button(buttons, text=tr("Copy"), command=self.copy)
        self.save_button = ttk.Button(buttons, text=tr("Save as CSV…"), command=self.ask_and_save)
        self.remove_button = ttk.Button(buttons, text=tr("Remove"), command=self.remove_selected)
        self.clear_button = ttk.Button(buttons, text=tr("Clear list"), command=self.clear)
        self._lay_out(buttons)
        self.table.bind("<<TreeviewSelect>>", lambda _: self._update_buttons())
        self.table.bind("<Delete>", self._on_delete)
        self.table.bind("<<Copy>>", lambda _: self.copy())
        self._update_buttons()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(row.entry for row in self._rows.values())

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of those that are there; what stays the same is left alone."""
        shown = list(self._rows.items())
        same = sum(1 for _ in itertools.takewhile(_is_same, zip(shown, rows, strict=False)))
        for item, _ in shown[same:]:
            self.table.delete(item)
            del self._rows[item]
        for row in rows[same:]:
            self._append(row)
        self._update_buttons()

    def copy(self) -> None:
        """Copy the selected entries, or else all of them, to the clipboard."""
        if not self._rows:
            self._say(tr("There are no numbers to copy yet: draw one and click Done."))
            return
        chosen = [self._rows[item].entry for item in self.table.selection()] or self.entries
        self.clipboard_clear()
        self.clipboard_append(as_table(chosen))
        self._say(tr("Copied {numbers}.", numbers=counted(len(chosen), "number")))

    def ask_and_save(self) -> None:
        """Ask for a file and save all entries there as CSV."""
        if not self._rows:
            self._say(tr("There are no numbers to save yet: draw one and click Done."))
            return
        path = self._dialogs.file_to_save(tr("Save the entered numbers"), "numbers.csv")
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save all entries as CSV and say so, or why not."""
        try:
            save_csv(path, self.entries)
        except OSError as error:
            self._say(cannot_save(path, error))
        else:
            self._say(
                tr(
                    "Saved {numbers} as {name}.",
                    numbers=counted(len(self.entries), "number"),
                    name=path.name,
                )
            )

    def remove_selected(self) -> None:
        """Remove the selected entries."""
        self._remove(self.table.selection())

    def clear(self) -> None:
        """Remove all entries."""
        self._remove(self.table.get_children())

    def _remove(self, chosen: Sequence[str]) -> None:
        if not chosen:
            return
        self._on_remove(tuple(row for item, row in self._rows.items() if item not in chosen))
        numbers = counted(len(chosen), "number")
        self._say(tr("Removed {numbers}. Undo brings them back.", numbers=numbers))

    def _on_delete(self, _: object) -> str:
        self.remove_selected()
        return "break"  # or the window would clear the canvas as well

    def _append(self, row: Row) -> None:
        entry = row.entry
        clock = entry.time.partition("T")[2][:_MINUTES]
        share = tr(_CORRECTED) if entry.is_corrected else percent(entry.confidence)
        item = self.table.insert("", tk.END)
        texts = {"number": entry.number, "words": entry.words, "sure": share, "time": clock}
        self._table_frame.fill(item, texts)
        self.table.see(item)
        self._rows[item] = row

    def _update_buttons(self) -> None:
        _enable(self.copy_button, bool(self._rows))
        _enable(self.save_button, bool(self._rows))
        _enable(self.remove_button, bool(self.table.selection()))
        _enable(self.clear_button, bool(self._rows))

    def _lay_out(self, buttons: ButtonRows) -> None:
        ttk.Label(self, text=tr("Entered numbers"), font="BodyStrongFont").pack(anchor=tk.W)
        buttons.pack(side=tk.BOTTOM, fill=tk.X, pady=(8, 0))
        buttons.show((self.copy_button, self.save_button, self.remove_button, self.clear_button))
        self._table_frame.scrollbar.pack(side=tk.RIGHT, fill=tk.Y)
        self._table_frame.pack(fill=tk.BOTH, expand=True, pady=(4, 0))


def _enable(button: ttk.Button, is_enabled: bool) -> None:
    button.state(["!disabled" if is_enabled else "disabled"])


def _is_same(pair: tuple[tuple[str, Row], Row]) -> bool:
    (_, shown), row = pair
    return shown == row
