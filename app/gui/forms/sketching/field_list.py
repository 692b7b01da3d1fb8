"""The list of a form's fields; its first row is the form as a whole."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ....forms.templates.form_work import FormWork
from ....forms.templates.template import MOST_DIGITS, Field, Kind
from ....language.texts import marked, tr
from ...toolkit.table_frame import TableFrame

KIND_NAMES: dict[Kind, str] = {
    "number": marked("a number"),
    "comb": marked("digits in cells"),
    "table": marked("a table"),
    "ignore": marked("nothing to read"),
}
_FIELD, _HOLDS, _DIGITS = marked("field"), marked("holds"), marked("digits")
_FORM = "form"


class FieldList(ttk.Frame):
    """on_choose: called with the index of the field that is chosen, or None for the form."""

    def __init__(self, parent: tk.Misc, on_choose: Callable[[int | None], None]) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self._is_showing = False
        self._shown: list[tuple[str, str, str]] = []
        columns = {
            _FIELD: "question 12",
            _HOLDS: max(map(tr, KIND_NAMES.values()), key=len),
            _DIGITS: tr("{fewest} to {most}", fewest="00", most="00"),
        }
        self._columns = tuple(columns)
        self._frame = TableFrame(self, columns, stretched=_FIELD, height=4)
        self.table = self._frame.table
        self.table.configure(selectmode=tk.BROWSE)
        self._frame.scrollbar.pack(side=tk.RIGHT, fill=tk.Y)
        self._frame.pack(fill=tk.BOTH, expand=True)
        self.table.bind("<<TreeviewSelect>>", lambda _: self._on_select())

    def show(self, work: FormWork | None) -> None:
        """Show the fields of a form, the one that is looked at selected."""
        rows: list[tuple[str, str, str]] = []
        if work is not None:
            whole = tr("{name}: the whole form", name=work.name)
            rows = [(whole, "", ""), *map(_row, work.fields)]
        for number, row in enumerate(rows):
            item = _item(number)
            if number >= len(self._shown):
                self.table.insert("", tk.END, iid=item)
            elif self._shown[number] == row:
                continue
            self._frame.fill(item, dict(zip(self._columns, row, strict=True)))
        gone = [_item(number) for number in range(len(rows), len(self._shown))]
        if gone:
            self.table.delete(*gone)
        self._shown = rows
        if work is not None:
            self._select(_item(0 if work.chosen is None else work.chosen + 1))

    def _select(self, item: str) -> None:
        if self.table.selection() != (item,):
            self.table.selection_set(item)
            self.table.focus(item)
        self.table.see(item)

    def _on_select(self) -> None:
        selection = self.table.selection()
        if selection:
            item = selection[0]
            self._on_choose(None if item == _FORM else int(item))


def _item(number: int) -> str:
    """The name of a row: the form's, then those of its fields."""
    return str(number - 1) if number else _FORM


def _row(field: Field) -> tuple[str, str, str]:
    return field.name, tr(KIND_NAMES[field.kind]), _digits_said(field)


def _digits_said(field: Field) -> str:
    fewest, most = field.digits
    if field.kind == "ignore" or field.digits == (1, MOST_DIGITS):
        return ""
    if fewest == most:
        return str(most)
    return tr("{fewest} to {most}", fewest=fewest, most=most)
