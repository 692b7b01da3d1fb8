"""The 28×28 image that the network saw, enlarged."""

import tkinter as tk
from tkinter import ttk

from PIL import Image, ImageTk

from ..recognition import Prediction
from ..recognition.preprocessing import IMAGE_SIZE

PREVIEW_SIZE = 4 * IMAGE_SIZE  # screen pixels


class DigitPreview(ttk.Label):
    """One picture, pasted into; black where there is no digit."""

    def __init__(self, parent: tk.Misc) -> None:
        self._photo = ImageTk.PhotoImage("L", (PREVIEW_SIZE, PREVIEW_SIZE), master=parent)
        super().__init__(parent, image=str(self._photo))

    def show(self, digit: Prediction | None) -> None:
        blank = Image.new("L", (IMAGE_SIZE, IMAGE_SIZE))
        image = Image.fromarray(digit.image) if digit else blank
        self._photo.paste(image.resize((PREVIEW_SIZE, PREVIEW_SIZE), Image.Resampling.NEAREST))
