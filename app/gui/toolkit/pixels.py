"""How many pixels a length has: more on a screen whose pixels are small."""

import tkinter as tk

_PLAIN = 96  # pixels an inch, of the screens that lengths are given for
_STEP = 0.25  # screens tell their size roughly, and even steps keep lines sharp


def screen_scale(widget: tk.Misc) -> float:
    """Return the pixels of this screen for one of a plain screen: 1, 1.25, 1.5 and so on."""
    return max(round(widget.winfo_fpixels("1i") / _PLAIN / _STEP) * _STEP, 1.0)


def px(widget: tk.Misc, length: float) -> int:
    """Return a length, in pixels of a plain screen, in those of a widget's screen."""
    return round(length * screen_scale(widget))
