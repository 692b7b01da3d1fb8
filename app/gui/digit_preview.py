"""The 28×28 image that the network saw, enlarged."""

import tkinter as tk
from tkinter import ttk

from PIL import Image, ImageTk

from ..recognition import Prediction
from ..recognition.preprocessing import IMAGE_SIZE

_ZOOM = 4


class DigitPreview(ttk.Label):
    """One picture, pasted into; black where there is no digit."""

    def __init__(self, parent: tk.Misc) -> None:
        size = IMAGE_SIZE * _ZOOM
        self._photo = ImageTk.PhotoImage("L", (size, size), master=parent)
        super().__init__(parent, image=str(self._photo))

    def show(self, digit: Prediction | None) -> None:
        blank = Image.new("L", (IMAGE_SIZE, IMAGE_SIZE))
        image = Image.fromarray(digit.image) if digit else blank
        size = (self._photo.width(), self._photo.height())
        self._photo.paste(image.resize(size, Image.Resampling.NEAREST))
