"""The menu bar and the keys that belong to it."""

import functools
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import ttk

from ..language.texts import languages, marked, tr
from ..settings import TEXT_SIZES, ZOOMS
from .preferences import Preferences
from .tab import Command
from .toolkit.keys import KEEP_ALL_KEYS, modifier
from .words_choice import WORD_LANGUAGES


@dataclass(frozen=True)
class Actions:
    """What the menus and keys call. do: has a tab do it. can_do: whether one would."""

    do: Callable[[Command], None]
    can_do: Callable[[Command], bool]
    quit: Callable[[], None]
    show_network: Callable[[], None]
    show_keys: Callable[[], None]
    show_about: Callable[[], None]

    def doing(self, command: Command) -> Callable[[], None]:
        """Return what has a tab carry out a command."""
        return functools.partial(self.do, command)


KEYS = (
    marked("Enter\tDone: enter the number"),
    marked("Escape or Delete\tClear the canvas"),
    marked("{mod}+Z\tUndo"),
    marked("{mod}+Y or {mod}+Shift+Z\tRedo"),
    marked("{mod}+O\tOpen a picture"),
    marked("{mod}+V\tPaste a picture"),
    marked("{mod}+S\tSave the drawing, the frame or the picture"),
    marked("F1\tThese keys"),
    marked("F2\tMy samples"),
    marked("F3\tHow Digit Pad reads"),
    marked("{mod}+Q\tQuit"),
    "",
    marked("On the canvas"),
    marked("Arrow keys\tmove the cross (with Shift: in small steps)"),
    marked("Space\tpen down, pen up"),
    marked("0 to 9\tsay which digit it is"),
    marked(". , + − * / : = ( ) %\tsay which sign it is"),
    marked("Backspace\ttake the sign out"),
    marked("I, B\tput a sign in behind, before: then the sign"),
    marked("Page Up, Page Down\tthe previous digit, the next one"),
    marked("W\tshow or hide why it reads so"),
    "",
    marked("On a picture"),
    marked("+, −, F\tlarger, smaller, fitted"),
    marked("Left, Right\tthe previous digit, the next one"),
    marked("Shift+arrows\tmove the picture"),
    marked("0 to 9\tsay which digit it is"),
    marked("I, B\tsay which sign stands behind it, before it"),
    marked("Enter, S\tthe first guess is right, skip it"),
    marked("R\tturn the picture"),
    marked("T, N\tread it as a table, the next unsure cell"),
    marked("A\tadd a box (then drag, or Enter)"),
    marked("X, J\tsplit a box in two, join it with the next"),
    marked("Delete\tremove a box"),
    marked("{mod}+arrows\tmove a box (with Shift: its size)"),
    marked("Page Up, Page Down\tthe previous page, the next one"),
    "",
    marked("On a form"),
    marked("{mod}+1 to 3\tdraw it, try it, read pages"),
    marked("A\tadd a field (then drag, or Enter)"),
    marked("Left, Right\tthe previous field, the next one"),
    marked("E, D, Delete\ttype its name, copy it below, remove it"),
    marked("N, C, T, G\ta number, cells, a table, nothing to read"),
    marked("{mod}+arrows\tmove a field (with Shift: its size)"),
    marked("S, {mod}+drag\tsplit it in two, or along a line"),
    marked("L\tpick a line in it ({mod}+arrows: move it)"),
    marked("X\tmake fields of a table's cells"),
    marked("B, P, O\tfind ruled boxes, take all, leave them out"),
    marked("Page Up, Page Down\tthe previous page or scan, the next one"),
    marked("R, P\tread a folder, pause (where pages are read)"),
    "",
    marked("With the webcam"),
    marked("Enter\tstart the camera"),
    marked("Space or F\tfreeze the frame, go on"),
    marked("Q\tstop the camera"),
    marked("Arrow keys\tmove the guide (with Shift: its size)"),
    marked("0 to 9\tchoose the digit to collect"),
    marked("C\tkeep one sample of it"),
    marked("A\twrite in the air, or read paper"),
    marked("Space, P\tin the air: hold to write; follow what is in the ring"),
    "",
    marked("At practice"),
    marked("Enter\tcheck, then the next number"),
    marked("N, S\tthe next number, skip this one"),
    marked("K\tI drew it right"),
    marked("E\tsay the number"),
    marked("1 to 6\thow many digits, which sums"),
)

_ENTER_KEYS = ("<Return>", "<KP_Enter>")
_CLEAR_KEYS = ("<Escape>", "<Delete>")
_DECIMALS = {
    marked("Automatic"): "automatic", marked("English: 1,000.5"): "english",
    marked("Continental: 1.000,5"): "continental",
}  # fmt: skip
_EDITS = {
    marked("Undo"): Command.UNDO, marked("Redo"): Command.REDO, marked("Clear"): Command.CLEAR,
}  # fmt: skip


def bind_keys(window: tk.Tk, actions: Actions) -> None:
    """Bind the keys; a focused button or text field keeps its own."""
    mod, doing = modifier(window), actions.doing
    for key in _ENTER_KEYS:
        window.bind(key, lambda event: _enter(event, doing(Command.DONE)), add=True)
    for key in _CLEAR_KEYS:
        window.bind(key, lambda event: _unless_kept(event, doing(Command.CLEAR)))
    shortcuts = {
        "z": doing(Command.UNDO), "y": doing(Command.REDO), "Shift-z": doing(Command.REDO),
        "o": doing(Command.OPEN_PICTURE), "s": doing(Command.SAVE), "q": actions.quit,
    }  # fmt: skip
    for key, action in shortcuts.items():
        # With Shift or Caps Lock the key's name is the capital letter.
        for name in (key, key[:-1] + key[-1].upper()):
            window.bind(f"<{mod}-{name}>", functools.partial(_run, action))
    window.bind("<F1>", functools.partial(_run, actions.show_keys))
    window.bind("<F3>", functools.partial(_run, actions.show_network))
    for name in "vV":
        window.bind(
            f"<{mod}-{name}>", lambda event: _unless_kept(event, doing(Command.PASTE_PICTURE))
        )


def menu_bar(
    window: tk.Tk, actions: Actions, preferences: Preferences, is_why_shown: tk.BooleanVar
) -> tk.Menu:
    """Build the menu bar; the View menu sets is_why_shown and some of the preferences."""
    mod, doing = "⌘" if modifier(window) == "Command" else tr("Ctrl") + "+", actions.doing
    bar = tk.Menu(window)
    file, edit, view, help_menu = (tk.Menu(bar, tearoff=False) for _ in range(4))
    for label, menu in (
        (tr("File"), file),
        (tr("Edit"), edit),
        (tr("View"), view),
        (tr("Help"), help_menu),
    ):
        bar.add_cascade(label=label, menu=menu, underline=0)

    file.add_command(
        label=tr("Open picture…"), accelerator=f"{mod}O", command=doing(Command.OPEN_PICTURE)
    )
    file.add_command(label=tr("Save…"), accelerator=f"{mod}S", command=doing(Command.SAVE))
    file.add_command(label=tr("Save numbers as CSV…"), command=doing(Command.SAVE_NUMBERS))
    file.add_separator()
    file.add_command(label=tr("Quit"), accelerator=f"{mod}Q", command=actions.quit)

    edit.add_command(label=tr("Undo"), accelerator=f"{mod}Z", command=doing(Command.UNDO))
    edit.add_command(label=tr("Redo"), accelerator=f"{mod}Y", command=doing(Command.REDO))
    edit.add_command(label=tr("Clear"), accelerator=tr("Esc"), command=doing(Command.CLEAR))
    edit.add_separator()
    edit.add_command(label=tr("Copy numbers"), command=doing(Command.COPY_NUMBERS))
    edit.add_command(
        label=tr("Paste picture"), accelerator=f"{mod}V", command=doing(Command.PASTE_PICTURE)
    )
    edit.configure(postcommand=lambda: _enable_edits(edit, actions))

    view.add_radiobutton(label=tr("Canvas as large as fits"), value=0, variable=preferences.zoom)
    for factor in ZOOMS:
        view.add_radiobutton(
            label=tr("Canvas at most {factor}×", factor=factor),
            value=factor,
            variable=preferences.zoom,
        )
    view.add_separator()
    sizes = tk.Menu(view, tearoff=False)
    for percent in TEXT_SIZES:
        sizes.add_radiobutton(label=f"{percent} %", value=percent, variable=preferences.text_size)
    view.add_cascade(label=tr("Text size"), menu=sizes)
    view.add_cascade(label=tr("Language"), menu=_languages(view, preferences.language))
    view.add_cascade(label=tr("Numbers in words"), menu=_word_languages(view, preferences.words))
    decimals = tk.Menu(view, tearoff=False)
    for label, value in _DECIMALS.items():
        decimals.add_radiobutton(label=tr(label), value=value, variable=preferences.decimals)
    view.add_cascade(label=tr("Decimals"), menu=decimals)
    view.add_checkbutton(label=tr("Digits only"), variable=preferences.digits_only)
    view.add_checkbutton(label=tr("Dark"), variable=preferences.is_dark)
    view.add_checkbutton(label=tr("Show why"), accelerator="W", variable=is_why_shown)

    help_menu.add_command(label=tr("Keys"), accelerator="F1", command=actions.show_keys)
    help_menu.add_command(
        label=tr("How Digit Pad reads…"), accelerator="F3", command=actions.show_network
    )
    help_menu.add_command(label=tr("About Digit Pad"), command=actions.show_about)
    return bar


def _languages(parent: tk.Menu, chosen: tk.StringVar) -> tk.Menu:
    menu = tk.Menu(parent, tearoff=False)
    menu.add_radiobutton(label=tr("As the system"), value="", variable=chosen)
    for code, name in languages().items():
        menu.add_radiobutton(label=name, value=code, variable=chosen)
    return menu


def _word_languages(parent: tk.Menu, chosen: tk.StringVar) -> tk.Menu:
    menu = tk.Menu(parent, tearoff=False)
    menu.add_radiobutton(label=tr("As the window"), value="", variable=chosen)
    for code, name in WORD_LANGUAGES.items():
        menu.add_radiobutton(label=name, value=code, variable=chosen)
    return menu


def _enable_edits(edit: tk.Menu, actions: Actions) -> None:
    for label, command in _EDITS.items():
        state = tk.NORMAL if actions.can_do(command) else tk.DISABLED
        edit.entryconfigure(tr(label), state=state)


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
