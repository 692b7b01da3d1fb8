"""The buttons by which a picture is fitted, enlarged and made smaller."""

import tkinter as tk
from tkinter import ttk

from ...language.texts import tr
from .box_canvas import BoxCanvas


def zoom_buttons(parent: tk.Misc, canvas: BoxCanvas) -> list[ttk.Button]:
    """Make them, packed at the right of their parent."""
    buttons = [
        ttk.Button(parent, text=text, width=width, command=command)
        for text, width, command in (
            (tr("Fit"), 0, canvas.fit), ("+", 2, canvas.zoom_in), ("−", 2, canvas.zoom_out),
        )
    ]  # fmt: skip
    for button in buttons:
        button.pack(side=tk.RIGHT, padx=(8, 0))
    return buttons
