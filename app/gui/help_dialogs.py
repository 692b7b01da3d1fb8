"""The messages of the Help menu."""

import tkinter as tk
from tkinter import messagebox

from .menus import KEYS, modifier


def show_keys(window: tk.Misc) -> None:
    keys = KEYS.format(mod=modifier(window).replace("Control", "Ctrl"))
    messagebox.showinfo("Keys", "Keys", detail=keys.replace("\t", ":  "), parent=window)


def show_about(window: tk.Misc) -> None:
    messagebox.showinfo(
        "About Digit Pad",
        "Digit Pad reads the digits that you write.",
        detail="A small convolutional network, trained on MNIST and on drawn digits, does the"
        " reading on this machine; no drawing leaves it.",
        parent=window,
    )
