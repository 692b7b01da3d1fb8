"""The rows above and below the samples: which digit is shown, and what can be done."""

import functools
import tkinter as tk
from collections.abc import Callable, Mapping
from tkinter import ttk

from ...language.texts import tr
from ...samples.store import LABELS
from ..toolkit.theme import follow_theme

ALL = "all"
_STYLE = "Digit.Toggle.TButton"


class DigitFilter(ttk.Frame):
    """digit: the variable with ALL or the digit that is shown. has_all: whether ALL is offered."""

    def __init__(self, parent: tk.Misc, *, has_all: bool = True) -> None:
        super().__init__(parent)
        values = ((ALL,) if has_all else ()) + tuple(map(str, LABELS))
        self.digit = tk.StringVar(self, values[0])
        self.buttons: dict[str, ttk.Radiobutton] = {}
        for value in values:
            button = ttk.Radiobutton(self, value=value, variable=self.digit, style=_STYLE)
            column = len(self.buttons)
            button.grid(row=0, column=column, sticky=tk.EW, padx=(4 if column else 0, 0))
            self.columnconfigure(column, weight=1, uniform="digits")
            self.buttons[value] = button
        self.show_counts({})
        follow_theme(self, self._style_buttons)

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show how many each digit has."""
        if ALL in self.buttons:
            self.buttons[ALL].configure(text=tr("All\n{sum}", sum=sum(counts.values())))
        for label in LABELS:
            self.buttons[str(label)].configure(text=f"{label}\n{counts.get(label, 0)}")

    def _style_buttons(self) -> None:
        """Centre the two lines of each button and give them room, unlike a theme's own style."""
        ttk.Style(self).configure(_STYLE, justify=tk.CENTER, padding=(0, 2, 0, 3))


class SamplesControls(ttk.Frame):
    """selected: the variable that says how many samples are selected."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        relabel: Callable[[int], None],
        delete: Callable[[], None],
        undo: Callable[[], None],
        bring_in: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.selected = tk.StringVar(self)
        self.relabel_button = ttk.Menubutton(self, text=tr("Change to"))
        self.relabel_menu = tk.Menu(self.relabel_button, tearoff=False)
        for label in LABELS:
            self.relabel_menu.add_command(
                label=tr("as {label}", label=label),
                accelerator=str(label),
                command=functools.partial(relabel, label),
            )
        self.relabel_button.configure(menu=self.relabel_menu)
        self.delete_button = ttk.Button(self, text=tr("Delete"), command=delete)
        self.undo_button = ttk.Button(self, text=tr("Undo"), command=undo)
        self.bring_in_button = ttk.Button(self, text=tr("Bring in…"), command=bring_in)
        self.export_button = ttk.Button(self, text=tr("Export…"), command=export)
        for button in (self.relabel_button, self.delete_button, self.undo_button):
            button.pack(side=tk.LEFT, padx=(0, 8))
        ttk.Label(self, textvariable=self.selected).pack(side=tk.LEFT, padx=8)
        self.export_button.pack(side=tk.RIGHT)
        self.bring_in_button.pack(side=tk.RIGHT, padx=8)

    def enable(self, *, is_idle: bool, chosen: int, has_samples: bool, can_undo: bool) -> None:
        """Offer what can be done. chosen: how many samples are selected."""
        self.selected.set(tr("{count} selected", count=chosen) if chosen else "")
        states = (
            (self.relabel_button, is_idle and chosen > 0),
            (self.delete_button, is_idle and chosen > 0),
            (self.undo_button, is_idle and can_undo),
            (self.bring_in_button, is_idle),
            (self.export_button, is_idle and has_samples),
        )
        for button, is_enabled in states:
            button.state(["!disabled" if is_enabled else "disabled"])
