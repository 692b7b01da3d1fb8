"""The messages of the Help menu."""

import tkinter as tk
from pathlib import Path
from tkinter import messagebox

from ..models.model_files import is_bundled
from .menus import KEYS
from .toolkit.keys import modifier


def show_keys(window: tk.Misc) -> None:
    keys = KEYS.format(mod=modifier(window).replace("Control", "Ctrl"))
    messagebox.showinfo("Keys", "Keys", detail=keys.replace("\t", ":  "), parent=window)


def show_about(window: tk.Misc, model: Path) -> None:
    """model: the one that reads."""
    network = "A small convolutional network, trained on MNIST and on drawn digits,"
    if not is_bundled(model):
        network = f"A model of your choice, {model},"
    messagebox.showinfo(
        "About Digit Pad",
        "Digit Pad reads the digits that you write.",
        detail=f"{network} does the reading on this machine; no drawing leaves it.",
        parent=window,
    )
