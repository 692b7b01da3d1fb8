"""The menu bar and the keys that belong to it."""

import functools
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import ttk
from typing import Protocol

from ..settings import ZOOMS
from .toolkit.keys import KEEP_ALL_KEYS, modifier


class Edited(Protocol):
    """A tab with a drawing, which Enter and the Edit menu are for."""

    def done(self) -> None: ...
    def clear(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...


@dataclass(frozen=True)
class Commands:
    """What the menus and keys call. edited: the tab in view whose drawing can be changed."""

    open_picture: Callable[[], None]
    save: Callable[[], None]
    save_numbers: Callable[[], None]
    copy_numbers: Callable[[], None]
    paste: Callable[[], None]
    quit: Callable[[], None]
    show_network: Callable[[], None]
    show_keys: Callable[[], None]
    show_about: Callable[[], None]
    edited: Callable[[], Edited | None]

    def done(self) -> None:
        if tab := self.edited():
            tab.done()

    def clear(self) -> None:
        if tab := self.edited():
            tab.clear()

    def undo(self) -> None:
        if tab := self.edited():
            tab.undo()

    def redo(self) -> None:
        if tab := self.edited():
            tab.redo()


KEYS = """\
Enter\tDone: enter the number
Escape or Delete\tClear the canvas
{mod}+Z\tUndo
{mod}+Y or {mod}+Shift+Z\tRedo
{mod}+O\tOpen a picture
{mod}+V\tPaste a picture
{mod}+S\tSave the drawing, the frame or the picture
F1\tHow the network reads
F2\tMy samples
{mod}+Q\tQuit

On the canvas
Arrow keys\tmove the cross (with Shift: by single units)
Space\tpen down, pen up
0 to 9\tsay which digit it is
Page Up, Page Down\tthe digit before, the next one
W\tshow why it reads so, or not

On a picture
+, −, F\tlarger, smaller, fitted
Left, Right\tthe digit before, the next one
Shift+arrows\tmove the picture
0 to 9\tsay which digit it is
Enter, S\tit is what it most likely is, skip it
R\tturn the picture
Page Up, Page Down\tthe page before, the next one

With the webcam
Space or F\tfreeze the frame, go on
Q\tstop the camera
0 to 9\tchoose the digit to collect
C\tkeep one sample of it

At practice
Enter\tcheck, then the next number
N, S\tthe next number, skip this one
K\tI drew it right
1 to 3\thow many digits
"""

_ENTER_KEYS = ("<Return>", "<KP_Enter>")
_CLEAR_KEYS = ("<Escape>", "<Delete>")
_EDITS = ("Undo", "Redo", "Clear")


def bind_keys(window: tk.Tk, commands: Commands) -> None:
    """Bind the keys; a focused button or text field keeps its own."""
    mod = modifier(window)
    for key in _ENTER_KEYS:
        window.bind(key, lambda event: _enter(event, commands.done), add=True)
    for key in _CLEAR_KEYS:
        window.bind(key, lambda event: _unless_kept(event, commands.clear))
    shortcuts = {
        "z": commands.undo, "y": commands.redo, "Shift-z": commands.redo,
        "o": commands.open_picture, "s": commands.save, "q": commands.quit,
    }  # fmt: skip
    for key, command in shortcuts.items():
        # With Shift or Caps Lock the key's name is the capital letter.
        for name in (key, key[:-1] + key[-1].upper()):
            window.bind(f"<{mod}-{name}>", functools.partial(_run, command))
    window.bind("<F1>", functools.partial(_run, commands.show_network))
    for name in "vV":
        window.bind(f"<{mod}-{name}>", lambda event: _unless_kept(event, commands.paste))


def menu_bar(
    window: tk.Tk,
    commands: Commands,
    zoom: tk.IntVar,
    is_dark: tk.BooleanVar,
    is_why_shown: tk.BooleanVar,
) -> tk.Menu:
    """Build the menu bar; zoom, is_dark and is_why_shown are variables that the View menu sets."""
    mod = "⌘" if modifier(window) == "Command" else "Ctrl+"
    bar = tk.Menu(window)
    file, edit, view, help_menu = (tk.Menu(bar, tearoff=False) for _ in range(4))
    for label, menu in (("File", file), ("Edit", edit), ("View", view), ("Help", help_menu)):
        bar.add_cascade(label=label, menu=menu, underline=0)

    file.add_command(label="Open picture…", accelerator=f"{mod}O", command=commands.open_picture)
    file.add_command(label="Save…", accelerator=f"{mod}S", command=commands.save)
    file.add_command(label="Save numbers as CSV…", command=commands.save_numbers)
    file.add_separator()
    file.add_command(label="Quit", accelerator=f"{mod}Q", command=commands.quit)

    edit.add_command(label="Undo", accelerator=f"{mod}Z", command=commands.undo)
    edit.add_command(label="Redo", accelerator=f"{mod}Y", command=commands.redo)
    edit.add_command(label="Clear", accelerator="Esc", command=commands.clear)
    edit.add_separator()
    edit.add_command(label="Copy numbers", command=commands.copy_numbers)
    edit.add_command(label="Paste picture", accelerator=f"{mod}V", command=commands.paste)
    edit.configure(postcommand=lambda: _enable_edits(edit, commands.edited() is not None))

    for factor in ZOOMS:
        view.add_radiobutton(label=f"Canvas {factor}×", value=factor, variable=zoom)
    # sv-ttk's mark is as light as the menu; what is chosen has the colour of the text.
    view.configure(postcommand=lambda: view.configure(selectcolor=view["foreground"]))
    view.add_separator()
    view.add_checkbutton(label="Dark", variable=is_dark)
    view.add_checkbutton(label="Show why", accelerator="W", variable=is_why_shown)

    help_menu.add_command(
        label="How the network reads…", accelerator="F1", command=commands.show_network
    )
    help_menu.add_command(label="Keys", command=commands.show_keys)
    help_menu.add_command(label="About Digit Pad", command=commands.show_about)
    return bar


def _enable_edits(edit: tk.Menu, is_enabled: bool) -> None:
    for label in _EDITS:
        edit.entryconfigure(label, state=tk.NORMAL if is_enabled else tk.DISABLED)


def _run(command: Callable[[], None], _: object) -> None:
    command()


def _enter(event: "tk.Event[tk.Misc]", done: Callable[[], None]) -> None:
    button = event.widget
    if isinstance(button, ttk.Button | ttk.Radiobutton | ttk.Checkbutton) and button.instate(
        ["!disabled"]
    ):
        button.invoke()
    else:
        _unless_kept(event, done)


def _unless_kept(event: "tk.Event[tk.Misc]", command: Callable[[], None]) -> None:
    if event.widget.winfo_class() not in KEEP_ALL_KEYS:
        command()
