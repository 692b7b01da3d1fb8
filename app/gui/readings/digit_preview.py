"""The 28×28 image that the network saw, enlarged."""

import tkinter as tk
from tkinter import ttk

from PIL import Image, ImageTk

from ...explaining.evidence import Evidence
from ...recognition import Prediction
from ...recognition.preprocessing import IMAGE_SIZE
from .heat import heat_picture

PREVIEW_SIZE = 4 * IMAGE_SIZE  # screen pixels


class DigitPreview(ttk.Label):
    """One picture, pasted into; black where there is no digit. size: screen pixels a side."""

    def __init__(self, parent: tk.Misc, size: int = PREVIEW_SIZE) -> None:
        self._size = (size, size)
        self._photo = ImageTk.PhotoImage("RGB", self._size, master=parent)
        super().__init__(parent, image=str(self._photo))
        self.show(None)

    def show(self, digit: Prediction | None, evidence: Evidence | None = None) -> None:
        """Show a digit's image, and the evidence over it if there is some."""
        enlarged = _picture(digit, evidence).resize(self._size, Image.Resampling.NEAREST)
        self._photo.paste(enlarged)


def _picture(digit: Prediction | None, evidence: Evidence | None) -> Image.Image:
    if digit is None:
        return Image.new("RGB", (IMAGE_SIZE, IMAGE_SIZE))
    if evidence is None:
        return Image.fromarray(digit.image).convert("RGB")
    return heat_picture(digit.image, evidence.heat)
