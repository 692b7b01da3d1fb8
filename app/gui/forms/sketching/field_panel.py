"""The rules of the field that is looked at: its name, what it holds, its cells, its values."""

import tkinter as tk
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from tkinter import ttk

from ....forms.templates.form_work import MOST_LINES, FormWork
from ....forms.templates.template import KINDS, MOST_DIGITS, Field
from ....language.texts import tr
from .field_list import KIND_NAMES
from .form_editor import FormEditor

_NUMBER_WIDTH, _VALUE_WIDTH = 4, 7  # characters
_GAP = 6  # pixels between rows
_LIMITS = ("low", "high")
_NAMES = (
    "name", "fewest", "most", "decimals", "cells", "rows", "columns", "headings", *_LIMITS,
)  # fmt: skip


class FieldPanel(ttk.Frame):
    """Every value counts as soon as it is left, or Enter is pressed in it.

    on_done: called where Enter was pressed: the keys are for the page again. say: says what is
    still to be typed.
    """

    def __init__(
        self,
        parent: tk.Misc,
        editor: FormEditor,
        on_done: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._editor = editor
        self._on_done = on_done
        self._field: Field | None = None
        editor.typed.append(self._commit_all)
        self._texts = {name: tk.StringVar(self) for name in _NAMES}
        self.kind = tk.StringVar(self)
        self.is_required = tk.BooleanVar(self)
        self.columnconfigure(1, weight=1)
        self.name_entry = self._entry(0, tr("Name"), "name")
        self.kind_box = self._kind_box(1)
        self._numbers: list[ttk.Widget] = []
        digits = self._row(2, tr("Digits"))
        self._spin(digits, "", "fewest", 0, MOST_DIGITS)
        self._spin(digits, tr("to"), "most", 1, MOST_DIGITS)
        self._spin(digits, tr("decimals"), "decimals", 0, MOST_DIGITS)
        cells = self._row(3, tr("Split into"))
        self._cells = [
            self._spin(cells, tr("cells"), "cells", 1, MOST_DIGITS),
            self._spin(cells, tr("rows"), "rows", 1, MOST_LINES),
            self._spin(cells, tr("columns"), "columns", 1, MOST_LINES),
        ]
        self.headings_entry = self._entry(4, tr("Columns"), "headings")
        values = self._row(5, tr("Values"))
        self._value(values, tr("from"), "low")
        self._value(values, tr("to"), "high")
        self.required_button = ttk.Checkbutton(
            values, text=tr("must be filled in"), variable=self.is_required,
            command=self._on_required,
        )  # fmt: skip
        self.required_button.pack(side=tk.LEFT, padx=(12, 0))

    def show(self, field: Field | None) -> None:
        """Show a field; None: nothing, and nothing can be typed."""
        self._field = field
        texts = _texts_of(field)
        for name, variable in self._texts.items():
            if variable.get() != texts[name]:
                variable.set(texts[name])
        self.kind.set("" if field is None else tr(KIND_NAMES[field.kind]))
        self.is_required.set(field is not None and field.required)
        is_read = field is not None and field.kind != "ignore"
        for widget in (*self._numbers, self.required_button):
            _enable(widget, is_on=is_read)
        _enable(self.name_entry, is_on=field is not None)
        _enable(self.kind_box, is_on=field is not None)
        _enable(self.headings_entry, is_on=field is not None and field.kind == "table")

    def edit_name(self) -> None:
        """Have the name typed."""
        if self._field is not None:
            self.name_entry.focus_set()
            self.name_entry.selection_range(0, tk.END)

    def edit_cells(self, *, is_table: bool) -> None:
        """Have the number of cells typed, or of rows."""
        if self._field is not None:
            spin = self._cells[1 if is_table else 0]
            spin.focus_set()
            spin.selection_range(0, tk.END)

    def _row(self, row: int, text: str) -> ttk.Frame:
        ttk.Label(self, text=text).grid(row=row, column=0, sticky=tk.W, pady=(_GAP, 0))
        frame = ttk.Frame(self)
        frame.grid(row=row, column=1, sticky=tk.EW, padx=(10, 0), pady=(_GAP, 0))
        return frame

    def _entry(self, row: int, text: str, name: str) -> ttk.Entry:
        entry = ttk.Entry(self._row(row, text), textvariable=self._texts[name])
        entry.pack(fill=tk.X, expand=True)
        self._commit_on(entry, name)
        return entry

    def _kind_box(self, row: int) -> ttk.Combobox:
        box = ttk.Combobox(
            self._row(row, tr("Holds")), textvariable=self.kind, state="readonly",
            values=[tr(KIND_NAMES[kind]) for kind in KINDS],
        )  # fmt: skip
        box.pack(fill=tk.X, expand=True)
        box.bind("<<ComboboxSelected>>", lambda _: self._on_kind(box.current()))
        return box

    def _spin(self, row: ttk.Frame, text: str, name: str, least: int, most: int) -> ttk.Spinbox:
        if text:
            ttk.Label(row, text=text).pack(side=tk.LEFT, padx=(10 if row.pack_slaves() else 0, 6))
        spin = ttk.Spinbox(
            row, textvariable=self._texts[name], from_=least, to=most, width=_NUMBER_WIDTH,
            command=lambda: self._commit(name),
        )  # fmt: skip
        spin.pack(side=tk.LEFT)
        self._commit_on(spin, name)
        self._numbers.append(spin)
        return spin

    def _value(self, row: ttk.Frame, text: str, name: str) -> None:
        ttk.Label(row, text=text).pack(side=tk.LEFT, padx=(10 if row.pack_slaves() else 0, 6))
        entry = ttk.Entry(row, textvariable=self._texts[name], width=_VALUE_WIDTH)
        entry.pack(side=tk.LEFT)
        self._commit_on(entry, name)
        self._numbers.append(entry)

    def _commit_on(self, widget: ttk.Entry, name: str) -> None:
        widget.bind("<FocusOut>", lambda _: self._commit(name))
        widget.bind("<Escape>", lambda _: self._give_up())
        for key in ("<Return>", "<KP_Enter>"):
            widget.bind(key, lambda _: self._on_return(name))

    def _on_return(self, name: str) -> str:
        self._commit(name)
        self._on_done()
        return "break"

    def _give_up(self) -> str:
        """Type nothing after all."""
        self.show(self._field)
        self._on_done()
        return "break"

    def _on_kind(self, number: int) -> None:
        self._editor.change_chosen(lambda work, index: work.being(index, KINDS[number]))

    def _on_required(self) -> None:
        is_required = self.is_required.get()
        self._editor.change_chosen(lambda work, index: work.changing(index, required=is_required))

    def _commit_all(self) -> None:
        for name in _NAMES:
            self._commit(name)

    def _commit(self, name: str) -> None:
        """Take what was typed, if it is anything else; what is no number is as it was."""
        field, text = self._field, self._texts[name].get().strip()
        work = self._editor.work
        if field is None or work is None or text == _texts_of(field)[name]:
            return
        if work.field is not field:  # another one is looked at by now
            self._texts[name].set(_texts_of(field)[name])
            return
        if name in _LIMITS:
            self._commit_range(text)
        elif (change := _change(name, text, field)) is None:
            self._texts[name].set(_texts_of(field)[name])
        else:
            self._editor.change_chosen(change)

    def _commit_range(self, text: str) -> None:
        """Take the range once both of its ends are typed; without either of them there is none."""
        low, high = (self._texts[name].get().strip() for name in _LIMITS)
        if not text:
            self._editor.change_chosen(lambda work, index: work.changing(index, range=None))
        elif not (low and high):
            self._say(tr("Type both values, the smallest and the largest one that can be right."))
        elif (limits := _range(low, high)) is not None:
            self._editor.change_chosen(lambda work, index: work.changing(index, range=limits))
        else:
            self.show(self._field)


def _texts_of(field: Field | None) -> dict[str, str]:
    """What the panel's texts say of a field."""
    if field is None:
        return dict.fromkeys(_NAMES, "")
    low, high = ("", "") if field.range is None else map(str, field.range)
    return {
        "name": field.name,
        "fewest": str(field.digits[0]),
        "most": str(field.digits[1]),
        "decimals": str(field.decimals),
        "cells": str(field.digits[1]) if field.kind == "comb" else "1",
        "rows": str(max(len(field.rows) - 1, 1)),
        "columns": str(max(len(field.columns) - 1, 1)),
        "headings": ", ".join(field.names),
        "low": low,
        "high": high,
    }


def _change(name: str, text: str, field: Field) -> Callable[[FormWork, int], FormWork] | None:
    """Return what a typed text changes; None where it cannot be understood."""
    if name == "name":
        return lambda work, index: work.renaming(index, text)
    if name == "headings":
        return lambda work, index: work.naming_columns(index, text.split(","))
    return _number_change(name, int(text), field) if text.isdecimal() else None


def _number_change(name: str, number: int, field: Field) -> Callable[[FormWork, int], FormWork]:
    if name in ("fewest", "most"):
        return _digits_change(name, number, field)
    if name == "decimals":
        return lambda work, index: work.changing(index, decimals=min(number, field.digits[1]))
    rows, columns = (max(len(lines) - 1, 1) for lines in (field.rows, field.columns))
    if name != "cells":
        rows, columns = (number, columns) if name == "rows" else (rows, number)
        if rows > 1 or columns > 1:
            return lambda work, index: work.with_cells(index, rows, columns)
    elif number > 1:
        return lambda work, index: work.splitting(index, number)
    return lambda work, index: work.being(index, "number")


def _digits_change(name: str, number: int, field: Field) -> Callable[[FormWork, int], FormWork]:
    fewest, most = field.digits
    if name == "most":
        most = min(max(number, 1), MOST_DIGITS)
        if field.kind == "comb":  # as many digits at most as it has cells
            return lambda work, index: work.splitting(index, most)
        fewest = min(fewest, most)
    else:
        fewest = min(number, MOST_DIGITS if field.kind != "comb" else most)
        most = max(fewest, most)
    decimals = min(field.decimals, most)
    return lambda work, index: work.changing(index, digits=(fewest, most), decimals=decimals)


def _range(low: str, high: str) -> tuple[Decimal, Decimal] | None:
    """Return the range of two typed values, the smaller first; None where one is no number."""
    try:
        values = [Decimal(text.strip().replace(",", ".")) for text in (low, high)]
    except InvalidOperation:
        return None
    if not all(value.is_finite() for value in values):
        return None
    return min(values), max(values)


def _enable(widget: ttk.Widget, *, is_on: bool) -> None:
    widget.state(["!disabled" if is_on else "disabled"])
