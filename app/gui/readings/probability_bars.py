"""Ten bars: how likely each digit is, and so how likely it is that there is any."""

import tkinter as tk
from collections.abc import Callable
from tkinter import font

from ...recognition import Prediction
from ...wording import percent
from ..toolkit.fonts import BODY
from ..toolkit.palette import Palette
from ..toolkit.pixels import px
from ..toolkit.theme import follow_theme, palette_of

_GAP = 8  # pixels of a plain screen
_LEAST_BAR = 90
_TALLEST = 1.6  # lines of text a row


class ProbabilityBars(tk.Canvas):
    """The bars of one Prediction, or ten empty ones; they fill the room there is.

    prediction: the one that is shown. on_choose: called with the digit whose bar is clicked,
    where a bar can be picked.
    """

    def __init__(self, parent: tk.Misc, on_choose: Callable[[int], None] | None = None) -> None:
        super().__init__(parent, highlightthickness=0)
        self._font = font.nametofont(BODY, self)
        self.prediction: Prediction | None = None
        self.bind("<Configure>", lambda _: self.show(self.prediction))
        if on_choose is not None:
            self.configure(cursor="hand2")
            self.bind("<Button-1>", lambda event: self._on_click(event, on_choose))
        follow_theme(self, self._on_theme)

    @property
    def _row(self) -> int:
        """The height of a row: of a line of text, or more if there is room."""
        line = self._font.metrics("linespace")
        return max(line, min(self.winfo_height() // 10, round(_TALLEST * line)))

    def _on_theme(self) -> None:
        self._gap = px(self, _GAP)
        self._label_width = self._font.measure("0") + 2 * self._gap
        self._percent_width = self._font.measure("100 %") + 2 * self._gap
        self.configure(
            width=self._label_width + px(self, _LEAST_BAR) + self._percent_width,
            height=10 * self._font.metrics("linespace"),
        )
        self.show(self.prediction)

    def show(self, prediction: Prediction | None) -> None:
        """Show a prediction's probabilities; None: no ink, no bars.

        They add up to how surely it is a digit at all: the bars of what is none are short.
        """
        self.prediction = prediction
        self.delete("all")
        palette, row = palette_of(self), self._row
        for digit in range(10):
            self._draw_row(digit, row, palette)

    def _on_click(self, event: "tk.Event[tk.Misc]", on_choose: Callable[[int], None]) -> None:
        digit = event.y // self._row
        # While another button is held, Tk reports clicks beside the bars as well.
        if 0 <= event.x < self.winfo_width() and 0 <= digit < 10:
            on_choose(digit)

    def _draw_row(self, digit: int, row: int, palette: Palette) -> None:
        shown = self.prediction
        is_label = shown is not None and shown.label == digit and shown.confidence > 0
        middle = digit * row + row // 2
        top, bottom = middle - row // 3, middle + row // 3
        left, gap = self._label_width, self._gap
        right = max(self.winfo_width() - self._percent_width, left + 1)
        color = palette.text if is_label else palette.muted
        self.create_text(gap, middle, text=str(digit), anchor=tk.W, fill=color, font=BODY)
        self.create_rectangle(left, top, right, bottom, fill=palette.track, outline=palette.border)
        if shown is None or shown.confidence == 0:
            return
        share = shown.probabilities[digit] * shown.digit_share
        fill = palette.accent if shown.is_sure else palette.doubt
        if share * (right - left) >= 1:
            end = left + share * (right - left)
            self.create_rectangle(left, top, end, bottom, fill=fill, outline=fill)
        text = percent(share) if share >= 0.005 else ""
        self.create_text(right + gap, middle, text=text, anchor=tk.W, fill=color, font=BODY)
