"""The 28×28 image that the network saw, enlarged."""

import tkinter as tk
from tkinter import ttk

from PIL import Image, ImageTk

from ...explaining.evidence import Evidence
from ...recognition import Prediction
from ...recognition.preprocessing import IMAGE_SIZE
from ..toolkit.pixels import screen_scale
from .heat import heat_picture

_LEAST = 3  # pixels of a plain screen for each of the image's


class DigitPreview(ttk.Label):
    """One picture; black where there is no digit.

    least: how many pixels of a plain screen each of the image's has, unless there is more room.
    """

    def __init__(self, parent: tk.Misc, least: int = _LEAST) -> None:
        super().__init__(parent)
        self._least = round(least * screen_scale(self))
        self._shown = _picture(None, None)
        self._enlarge(self._least)

    @property
    def side(self) -> int:
        """How wide and high it is, in pixels."""
        return self._side

    @property
    def least_side(self) -> int:
        return self._least * IMAGE_SIZE

    def fit(self, room: float) -> None:
        """Be as large as a room, in pixels a side, where each of the image's pixels is a square."""
        times = max(self._least, int(room / IMAGE_SIZE))
        if times * IMAGE_SIZE != self._side:
            self._enlarge(times)

    def show(self, digit: Prediction | None, evidence: Evidence | None = None) -> None:
        """Show a digit's image, and the evidence over it if there is some."""
        self._shown = _picture(digit, evidence)
        self._paint()

    def _enlarge(self, times: int) -> None:
        self._side = times * IMAGE_SIZE
        self._photo = ImageTk.PhotoImage("RGB", (self._side, self._side), master=self)
        self._paint()
        self.configure(image=str(self._photo))

    def _paint(self) -> None:
        size = self._side, self._side
        self._photo.paste(self._shown.resize(size, Image.Resampling.NEAREST))


def _picture(digit: Prediction | None, evidence: Evidence | None) -> Image.Image:
    if digit is None:
        return Image.new("RGB", (IMAGE_SIZE, IMAGE_SIZE))
    if evidence is None:
        return Image.fromarray(digit.image).convert("RGB")
    return heat_picture(digit.image, evidence.heat)
