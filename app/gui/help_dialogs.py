"""The messages of the Help menu."""

import tkinter as tk
from pathlib import Path
from tkinter import messagebox

from ..language.texts import tr
from ..models.model_files import is_bundled


def show_about(window: tk.Misc, model: Path) -> None:
    """model: the one that reads."""
    network = tr("A small network that has seen many thousands of handwritten digits")
    if not is_bundled(model):
        network = tr("A model of your choice, {model},", model=model)
    messagebox.showinfo(
        tr("About Digit Pad"),
        tr("Digit Pad reads the digits that you write."),
        detail=tr(
            "{network} does the reading on this machine; no drawing leaves it.", network=network
        ),
        parent=window,
    )
