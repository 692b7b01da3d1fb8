"""How many pixels a length has: more on a screen whose pixels are small."""

import tkinter as tk

_PLAIN = 96  # pixels an inch, of the screens that lengths are given for


def screen_scale(widget: tk.Misc) -> float:
    """Return the pixels of this screen for one of a plain screen, at least 1."""
    return max(widget.winfo_fpixels("1i") / _PLAIN, 1.0)


def px(widget: tk.Misc, length: float) -> int:
    """Return a length, in pixels of a plain screen, in those of a widget's screen."""
    return round(length * screen_scale(widget))
