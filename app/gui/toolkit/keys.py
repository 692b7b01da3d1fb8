"""Keys that act while a tab is shown, and the key that shortcuts are pressed with."""

import functools
import tkinter as tk
from collections.abc import Callable, Mapping
from tkinter import ttk

from ...samples.store import LABELS

KEEP_ALL_KEYS = {"Entry", "TEntry", "TCombobox", "TSpinbox", "Text"}  # classes of widgets
_BUTTONS = {"TButton", "TCheckbutton", "TRadiobutton"}
_PRESS = {"space", "Return", "KP_Enter"}
# Control and Alt, on macOS Control, Command and Option, as bits of an event's state. The same bits
# mean other keys elsewhere: 8 is Num Lock on Windows.
_SHORTCUTS = {"x11": 4 | 8, "aqua": 4 | 8 | 16, "win32": 4 | 0x20000}


def modifier(window: tk.Misc) -> str:
    """Return the key of shortcuts: Command on macOS, Control elsewhere."""
    return "Command" if window.tk.call("tk", "windowingsystem") == "aqua" else "Control"


def is_shortcut(event: "tk.Event[tk.Misc]") -> bool:
    """Return whether a key was pressed with one that makes it a shortcut, such as Control."""
    system = str(event.widget.tk.call("tk", "windowingsystem"))
    return bool(int(event.state) & _SHORTCUTS[system])


def is_kept_by(event: "tk.Event[tk.Misc]") -> bool:
    """Return whether the widget with the focus has a use of its own for a key."""
    kind = event.widget.winfo_class()
    return kind in KEEP_ALL_KEYS or (event.keysym in _PRESS and kind in _BUTTONS)


def bind_tab_keys(tab: ttk.Frame, keys: Mapping[str, Callable[[], None]]) -> None:
    """Bind keys, by their names in Tk, that act while a tab is shown.

    A text field keeps its own, and a button what presses it; a shortcut means something else.
    """

    def press(command: Callable[[], None], event: "tk.Event[tk.Misc]") -> None:
        if tab.winfo_viewable() and not is_kept_by(event) and not is_shortcut(event):
            command()

    for key, command in keys.items():
        # With Shift or Caps Lock the key's name is the capital letter.
        for name in {key, key.upper() if len(key) == 1 else key}:
            tab.winfo_toplevel().bind(f"<Key-{name}>", functools.partial(press, command), add=True)


_SIGN_KEYS = {
    "period": ".", "KP_Decimal": ".", "comma": ",", "KP_Separator": ",", "minus": "-",
    "KP_Subtract": "-", "plus": "+", "KP_Add": "+", "asterisk": "×", "KP_Multiply": "×",
    "multiply": "×", "division": "÷", "slash": "/", "KP_Divide": "÷", "colon": ":", "equal": "=",
    "KP_Equal": "=", "parenleft": "(", "parenright": ")", "percent": "%",
}  # fmt: skip


def sign_keys(command: Callable[[str], None]) -> dict[str, Callable[[], None]]:
    """Return the keys of signs, also of the number pad, with a command each.

    The number pad's slash is ÷: beside it stand the other keys of sums.
    """
    return {key: functools.partial(command, name) for key, name in _SIGN_KEYS.items()}


def digit_keys(command: Callable[[int], None]) -> dict[str, Callable[[], None]]:
    """Return the ten digit keys, above the letters and of the number pad, with a command each."""
    return {
        name: functools.partial(command, label)
        for label in LABELS
        for name in (str(label), f"KP_{label}")
    }


def press_button(event: "tk.Event[tk.Misc]") -> None:
    """Press the button that has the keyboard, if one has; for Enter."""
    if isinstance(event.widget, ttk.Button | ttk.Radiobutton):
        event.widget.invoke()
