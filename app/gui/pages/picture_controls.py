"""The rows of buttons of the Picture tab."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import ttk

from ...language.texts import tr
from .page_steps import PageSteps


@dataclass(frozen=True)
class PictureCommands:
    """What the buttons call. turn_page: by so many pages."""

    open: Callable[[], None]
    paste: Callable[[], None]
    read_view: Callable[[], None]
    read_whole: Callable[[], None]
    read_table: Callable[[], None]
    zoom_in: Callable[[], None]
    zoom_out: Callable[[], None]
    fit: Callable[[], None]
    turn: Callable[[], None]
    turn_page: Callable[[int], None]
    add_box: Callable[[], None]
    split_box: Callable[[], None]
    join_boxes: Callable[[], None]
    remove_box: Callable[[], None]


class PictureControls(ttk.Frame):
    """Above the picture: where it comes from, what of it is read, and how large it is shown."""

    def __init__(self, parent: tk.Misc, commands: PictureCommands) -> None:
        super().__init__(parent)
        self.open_button = ttk.Button(
            self, text=tr("Open…"), style="Accent.TButton", command=commands.open
        )
        self.paste_button = ttk.Button(self, text=tr("Paste"), command=commands.paste)
        self.view_button = ttk.Button(self, text=tr("Read this part"), command=commands.read_view)
        self.whole_button = ttk.Button(self, text=tr("Read all of it"), command=commands.read_whole)
        self.table_button = ttk.Button(
            self, text=tr("Read as a table"), command=commands.read_table
        )
        lefts = (
            self.open_button, self.paste_button, self.view_button, self.whole_button,
            self.table_button,
        )  # fmt: skip
        for button in lefts:
            button.pack(side=tk.LEFT, padx=(0, 8))
        self._zoom_buttons = [
            ttk.Button(self, text=text, width=width, command=command)
            for text, width, command in (
                (tr("Fit"), 0, commands.fit), ("+", 2, commands.zoom_in),
                ("−", 2, commands.zoom_out),
                (tr("Turn"), 0, commands.turn),
            )
        ]  # fmt: skip
        for button in self._zoom_buttons:
            button.pack(side=tk.RIGHT, padx=(8, 0))
        self.boxes_menu = _boxes_menu(self, commands)
        self.boxes_button = ttk.Menubutton(self, text=tr("Boxes"), menu=self.boxes_menu)
        self.boxes_button.pack(side=tk.RIGHT, padx=(8, 0))
        self.pages = PageSteps(self, commands.turn_page)
        self.enable(has_picture=False, page=0, pages=1)

    def add_sign_menus(self, behind: tk.Menu, before: tk.Menu) -> None:
        """Offer the menus, made with the boxes' menu as their parent, in it."""
        self.boxes_menu.add_separator()
        self.boxes_menu.add_cascade(label=tr("Sign behind"), accelerator="I", menu=behind)
        self.boxes_menu.add_cascade(label=tr("Sign before"), accelerator="B", menu=before)

    def enable(self, *, has_picture: bool, page: int, pages: int) -> None:
        """Offer what can be done. page: the one shown, counted from 0, of so many."""
        state = "!disabled" if has_picture else "disabled"
        buttons = (
            self.view_button, self.whole_button, self.table_button, *self._zoom_buttons,
            self.boxes_button,
        )  # fmt: skip
        for button in buttons:
            button.state([state])
        self.pages.show(page, pages)


def _boxes_menu(parent: tk.Misc, commands: PictureCommands) -> tk.Menu:
    menu = tk.Menu(parent, tearoff=False)
    menu.add_command(label=tr("Add a box"), accelerator="A", command=commands.add_box)
    menu.add_command(label=tr("Split in two"), accelerator="X", command=commands.split_box)
    menu.add_command(label=tr("Join with the next"), accelerator="J", command=commands.join_boxes)
    menu.add_command(label=tr("Remove"), accelerator="Del", command=commands.remove_box)
    return menu
