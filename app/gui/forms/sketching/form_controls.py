"""The row of buttons over a form that is drawn, and the menu of what can be done to its fields."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tkinter import ttk

from ....language.texts import tr
from ...pages.box_canvas import BoxCanvas
from ...pages.page_steps import PageSteps
from ...pages.zoom_buttons import zoom_buttons


@dataclass(frozen=True)
class FormCommand:
    """What can be done to a form. key: its name in Tk, "" for none; shown: how the menu has it."""

    text: str
    key: str
    shown: str
    do: Callable[[], None]


class FormControls(ttk.Frame):
    """fields: the groups of the menu of fields, which a line parts. menu: that menu.

    canvas: what is zoomed. turn_page: by so many pages.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        open_page: Callable[[], None],
        paste: Callable[[], None],
        save: Callable[[], None],
        turn_page: Callable[[int], None],
        canvas: BoxCanvas,
        fields: Sequence[Sequence[FormCommand]],
    ) -> None:
        super().__init__(parent)
        self.open_button = ttk.Button(
            self, text=tr("Open…"), style="Accent.TButton", command=open_page
        )
        self.paste_button = ttk.Button(self, text=tr("Paste"), command=paste)
        self.save_button = ttk.Button(self, text=tr("Save form"), command=save)
        for button in (self.open_button, self.paste_button, self.save_button):
            button.pack(side=tk.LEFT, padx=(0, 8))
        self.menu = tk.Menu(self, tearoff=False)
        for number, group in enumerate(fields):
            if number:
                self.menu.add_separator()
            for each in group:
                self.menu.add_command(label=each.text, accelerator=each.shown, command=each.do)
        self._zoom_buttons = zoom_buttons(self, canvas)
        self.fields_button = ttk.Menubutton(self, text=tr("Fields"), menu=self.menu)
        self.fields_button.pack(side=tk.RIGHT, padx=(8, 0))
        self.pages = PageSteps(self, turn_page)

    def enable(self, *, has_form: bool, is_saved: bool) -> None:
        """Offer what can be done."""
        for button in (self.fields_button, *self._zoom_buttons):
            button.state(["!disabled" if has_form else "disabled"])
        self.save_button.state(["disabled" if is_saved else "!disabled"])
