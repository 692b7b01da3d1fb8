"""The menu bar and the keys that belong to it."""

import functools
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import ttk

from ..settings import ZOOMS


@dataclass(frozen=True)
class Commands:
    """What the menus and keys call."""

    open_picture: Callable[[], None]
    save_drawing: Callable[[], None]
    save_numbers: Callable[[], None]
    copy_numbers: Callable[[], None]
    quit: Callable[[], None]
    done: Callable[[], None]
    clear: Callable[[], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    show_keys: Callable[[], None]
    show_about: Callable[[], None]


KEYS = """\
Enter\tDone: enter the number
Escape or Delete\tClear the canvas
{mod}+Z\tUndo
{mod}+Y or {mod}+Shift+Z\tRedo
{mod}+O\tOpen a picture
{mod}+S\tSave the drawing
{mod}+Q\tQuit

On the canvas
Arrow keys\tmove the cross (with Shift: by single units)
Space\tpen down, pen up
"""

_ENTER_KEYS = ("<Return>", "<KP_Enter>")
_CLEAR_KEYS = ("<Escape>", "<Delete>")
_KEEP_ALL_KEYS = {"Entry", "TEntry", "TCombobox", "TSpinbox", "Text"}


def modifier(window: tk.Misc) -> str:
    """Return the key of shortcuts: Command on macOS, Control elsewhere."""
    return "Command" if window.tk.call("tk", "windowingsystem") == "aqua" else "Control"


def bind_keys(window: tk.Tk, commands: Commands) -> None:
    """Bind the keys; a focused button or text field keeps its own."""
    mod = modifier(window)
    for key in _ENTER_KEYS:
        window.bind(key, lambda event: _enter(event, commands.done))
    for key in _CLEAR_KEYS:
        window.bind(key, lambda event: _unless_kept(event, commands.clear))
    shortcuts = {
        "z": commands.undo, "y": commands.redo, "Shift-z": commands.redo,
        "o": commands.open_picture, "s": commands.save_drawing, "q": commands.quit,
    }  # fmt: skip
    for key, command in shortcuts.items():
        # With Shift or Caps Lock the key's name is the capital letter.
        for name in (key, key[:-1] + key[-1].upper()):
            window.bind(f"<{mod}-{name}>", functools.partial(_run, command))


def menu_bar(window: tk.Tk, commands: Commands, zoom: tk.IntVar, is_dark: tk.BooleanVar) -> tk.Menu:
    """Build the menu bar; zoom and is_dark are the variables that the View menu sets."""
    mod = "⌘" if modifier(window) == "Command" else "Ctrl+"
    bar = tk.Menu(window)
    file, edit, view, help_menu = (tk.Menu(bar, tearoff=False) for _ in range(4))
    for label, menu in (("File", file), ("Edit", edit), ("View", view), ("Help", help_menu)):
        bar.add_cascade(label=label, menu=menu, underline=0)

    file.add_command(label="Open picture…", accelerator=f"{mod}O", command=commands.open_picture)
    file.add_command(label="Save drawing…", accelerator=f"{mod}S", command=commands.save_drawing)
    file.add_command(label="Save numbers as CSV…", command=commands.save_numbers)
    file.add_separator()
    file.add_command(label="Quit", accelerator=f"{mod}Q", command=commands.quit)

    edit.add_command(label="Undo", accelerator=f"{mod}Z", command=commands.undo)
    edit.add_command(label="Redo", accelerator=f"{mod}Y", command=commands.redo)
    edit.add_command(label="Clear", accelerator="Esc", command=commands.clear)
    edit.add_separator()
    edit.add_command(label="Copy numbers", command=commands.copy_numbers)

    for factor in ZOOMS:
        view.add_radiobutton(label=f"Canvas {factor}×", value=factor, variable=zoom)
    # sv-ttk's mark is as light as the menu; what is chosen has the colour of the text.
    view.configure(postcommand=lambda: view.configure(selectcolor=view["foreground"]))
    view.add_separator()
    view.add_checkbutton(label="Dark", variable=is_dark)

    help_menu.add_command(label="Keys", command=commands.show_keys)
    help_menu.add_command(label="About Digit Pad", command=commands.show_about)
    return bar


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
    if event.widget.winfo_class() not in _KEEP_ALL_KEYS:
        command()
