"""Ten bars: how likely each digit is, and so how likely it is that there is any."""

import tkinter as tk
from collections.abc import Callable
from tkinter import font

from ...recognition import Prediction
from ...wording import percent
from ..toolkit.palette import Palette
from ..toolkit.theme import follow_theme, palette_of

_FONT = "BodyFont"
_GAP = 8  # pixels


class ProbabilityBars(tk.Canvas):
    """The bars of one Prediction, or ten empty ones.

    prediction: the one that is shown. on_choose: called with the digit whose bar is clicked,
    where a bar can be picked.
    """

    def __init__(self, parent: tk.Misc, on_choose: Callable[[int], None] | None = None) -> None:
        text = font.nametofont(_FONT, parent)
        self._row = text.metrics("linespace") + 2
        self._label_width = text.measure("0") + 2 * _GAP
        self._percent_width = text.measure("100 %") + 2 * _GAP
        super().__init__(parent, width=300, height=10 * self._row, highlightthickness=0)
        self.prediction: Prediction | None = None
        self.bind("<Configure>", lambda _: self.show(self.prediction))
        if on_choose is not None:
            self.configure(cursor="hand2")
            self.bind("<Button-1>", lambda event: self._on_click(event, on_choose))
        follow_theme(self, lambda: self.show(self.prediction))

    def show(self, prediction: Prediction | None) -> None:
        """Show a prediction's probabilities; None: no ink, no bars.

        They add up to how surely it is a digit at all: the bars of what is none are short.
        """
        self.prediction = prediction
        self.delete("all")
        palette = palette_of(self)
        for digit in range(10):
            self._draw_row(digit, palette)

    def _on_click(self, event: "tk.Event[tk.Misc]", on_choose: Callable[[int], None]) -> None:
        digit = event.y // self._row
        # While another button is held, Tk reports clicks beside the bars as well.
        if 0 <= event.x < self.winfo_width() and 0 <= digit < 10:
            on_choose(digit)

    def _draw_row(self, digit: int, palette: Palette) -> None:
        shown = self.prediction
        is_label = shown is not None and shown.label == digit and shown.confidence > 0
        middle = digit * self._row + self._row // 2
        top, bottom = middle - self._row // 3, middle + self._row // 3
        left = self._label_width
        right = max(self.winfo_width(), 100) - self._percent_width
        color = palette.text if is_label else palette.muted
        self.create_text(_GAP, middle, text=str(digit), anchor=tk.W, fill=color, font=_FONT)
        self.create_rectangle(left, top, right, bottom, fill=palette.track, outline="")
        if shown is None or shown.confidence == 0:
            return
        share = shown.probabilities[digit] * shown.digit_share
        fill = palette.accent if shown.is_sure else palette.doubt
        if share * (right - left) >= 1:
            end = left + share * (right - left)
            self.create_rectangle(left, top, end, bottom, fill=fill, outline="")
        text = percent(share) if share >= 0.005 else ""
        self.create_text(right + _GAP, middle, text=text, anchor=tk.W, fill=color, font=_FONT)
