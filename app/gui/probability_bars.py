"""Ten bars: how likely each digit is."""

import tkinter as tk

from ..recognition import Prediction
from .theme import Palette

_ROW = 20  # pixels
_LABEL = 22
_PERCENT = 56
_FONT = "SunValleyBodyFont"


class ProbabilityBars(tk.Canvas):
    """The bars of one Prediction, or ten empty ones."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, width=300, height=10 * _ROW, highlightthickness=0)
        self._prediction: Prediction | None = None
        self._palette: Palette | None = None
        self.bind("<Configure>", lambda _: self.show(self._prediction))

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self.show(self._prediction)

    def show(self, prediction: Prediction | None) -> None:
        """Show a prediction's probabilities; None: no ink, no bars."""
        self._prediction = prediction
        self.delete("all")
        if self._palette is not None:
            for digit in range(10):
                self._draw_row(digit, self._palette)

    def _draw_row(self, digit: int, palette: Palette) -> None:
        shown = self._prediction
        is_label = shown is not None and shown.label == digit and shown.confidence > 0
        top, middle = digit * _ROW + 4, digit * _ROW + _ROW // 2
        left, right = _LABEL, max(self.winfo_width(), 100) - _PERCENT
        color = palette.text if is_label else palette.muted
        self.create_text(6, middle, text=str(digit), anchor=tk.W, fill=color, font=_FONT)
        self.create_rectangle(left, top, right, top + 12, fill=palette.track, outline="")
        if shown is None or shown.confidence == 0:
            return
        share = shown.probabilities[digit]
        fill = palette.accent if shown.is_sure else palette.doubt
        if share * (right - left) >= 1:
            end = left + share * (right - left)
            self.create_rectangle(left, top, end, top + 12, fill=fill, outline="")
        text = percent(share) if share >= 0.005 else ""
        self.create_text(right + 8, middle, text=text, anchor=tk.W, fill=color, font=_FONT)


def percent(share: float) -> str:
    """Return a share, 0..1, in whole percent; never 100 % short of certainty."""
    return f"{min(round(share * 100), 100 if share >= 0.9995 else 99)} %"
