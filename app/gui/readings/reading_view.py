"""A Reading as number, words, confidence, ten bars and the 28×28 image; all tabs share it."""

import tkinter as tk
from collections.abc import Callable
from tkinter import font, ttk

from ...recognition import Prediction, Reading
from ...wording import certainty, doubt
from ..toolkit.theme import follow_theme, palette_of
from .digit_choices import DigitChoices
from .probability_bars import ProbabilityBars
from .why_preview import Why, WhyPreview

_WRAP = 320  # pixels
_NOTHING = "–"
_MOST_LINES = 3
_SIZES = (1.0, 0.6, 0.4)  # of the number's font, the largest in which it has room


class ReadingView(ttk.Frame):
    """Shows one Reading, provisional or entered, or what stands in the place of one.

    wrap: pixels, the width of its texts. invitation: said where there is no ink. advice: said
    where a reading is not sure. why: how a digit is explained, where it can be.
    on_choose: called with the digit that a person says it is, where that can be said.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        wrap: int = _WRAP,
        invitation: str = "Draw a digit",
        advice: str = "Draw it again, a little more clearly.",
        why: Why | None = None,
        on_choose: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._wrap = wrap
        self._invitation = invitation
        self._advice = advice
        self.number = tk.StringVar(self)
        self.words = tk.StringVar(self)
        self.verdict = tk.StringVar(self)
        display = font.nametofont("DisplayFont", self)
        size = int(display.cget("size"))
        self._fonts = [
            font.Font(self, family=display.cget("family"), size=round(size * share))
            for share in _SIZES
        ]
        self._font = self._fonts[0]
        self._number_label = ttk.Label(
            self, textvariable=self.number, font=self._font, wraplength=wrap
        )
        self._verdict_label = ttk.Label(self, textvariable=self.verdict, wraplength=wrap)
        self.bars = ProbabilityBars(self, on_choose)
        self.choices = DigitChoices(self, on_choose)
        self.preview = WhyPreview(self, why)
        self._is_provisional = True
        self._lay_out()
        self.show_empty()
        follow_theme(self, self._color_number)

    def show_empty(self) -> None:
        """Show that there is no ink."""
        self._show(_NOTHING, self._invitation, "")
        self._show_digit(None)

    def show_problem(self, message: str) -> None:
        """Show why nothing can be read."""
        self._show(_NOTHING, "Cannot read digits", message)
        self._show_digit(None)

    def show(self, reading: Reading, *, is_provisional: bool, index: int = 0) -> None:
        """Show a reading; a provisional one, which is not entered yet, paler.

        index: of the digit whose bars are shown.
        """
        if not reading.digits:
            self.show_empty()
            return
        if reading.is_sure:
            words, verdict = reading.words, f"✓ {certainty(reading)}"
        else:
            words, verdict = doubt(reading), self._advice
        verdict = " ".join(reading.notes) or verdict
        self._show(_first_lines(reading.text), words, verdict, is_provisional=is_provisional)
        self._show_digit(reading.digits[index])

    def _show(self, number: str, words: str, verdict: str, *, is_provisional: bool = True) -> None:
        self.number.set(number)
        self._fit_font(number)
        self.words.set(words)
        self.verdict.set(verdict)
        self._is_provisional = is_provisional
        self._color_number()

    def _fit_font(self, number: str) -> None:
        fitting = next((font for font in self._fonts if self._has_room(number, font)), None)
        chosen = fitting or self._fonts[-1]
        if chosen is not self._font:  # laying out anew takes time
            self._font = chosen
            self._number_label.configure(font=chosen)

    def _has_room(self, number: str, size: font.Font) -> bool:
        lines = number.split("\n")
        width = max(size.measure(line) for line in lines)
        height = len(lines) * size.metrics("linespace")
        return width <= self._wrap and height <= self._fonts[0].metrics("linespace")

    def _show_digit(self, digit: Prediction | None) -> None:
        self.bars.show(digit)
        self.choices.show(digit)
        self.preview.show(digit)

    def _color_number(self) -> None:
        palette = palette_of(self)
        color = palette.muted if self._is_provisional else palette.text
        self._number_label.configure(foreground=color)
        self._verdict_label.configure(foreground=palette.muted)

    def _lay_out(self) -> None:
        words = ttk.Label(self, textvariable=self.words, font="SubtitleFont", wraplength=self._wrap)
        self._number_label.grid(row=0, column=0, sticky=tk.W)
        words.grid(row=1, column=0, sticky=tk.W)
        self._verdict_label.grid(row=2, column=0, sticky=tk.NW)
        self.choices.grid(row=3, column=0, sticky=tk.NW)
        self.preview.grid(row=0, column=1, rowspan=4, sticky=tk.NE)
        self.bars.grid(row=4, column=0, columnspan=2, sticky=tk.EW, pady=(12, 0))
        self.columnconfigure(0, weight=1, minsize=self._wrap)
        self.rowconfigure(2, minsize=40)


def _first_lines(text: str) -> str:
    """As many lines as there is room for; a scribble may have a dozen."""
    lines = text.split("\n")
    return "\n".join(lines) if len(lines) <= _MOST_LINES else "\n".join([*lines[:_MOST_LINES], "…"])
