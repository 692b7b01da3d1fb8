"""A Reading as number, words, confidence, ten bars and the 28×28 image; all tabs share it."""

import tkinter as tk
from collections.abc import Callable
from tkinter import font, ttk

from ...language.texts import marked, tr
from ...recognition import Prediction, Reading
from ...wording import certainty, doubt, note_said, sums_said
from ..toolkit.fonts import (
    BODY,
    BODY_LARGE,
    CAPTION,
    DISPLAY,
    DISPLAY_LARGE,
    DISPLAY_MIDDLE,
    DISPLAY_SMALL,
    SUBTITLE,
)
from ..toolkit.pixels import px
from ..toolkit.text_room import TextRoom
from ..toolkit.theme import follow_sizes, follow_theme, palette_of
from .digit_choices import DigitChoices
from .probability_bars import ProbabilityBars
from .why_preview import Why, WhyPreview

_NOTHING = "–"
_MOST_LINES = 2
_GAP = 10  # pixels
_LEAST_WIDTH = 270  # pixels of a plain screen
_PREVIEW_WIDTH, _PREVIEW_HEIGHT = 0.36, 0.28  # of the whole
_NUMBER_FONTS = (DISPLAY, DISPLAY_LARGE, DISPLAY_MIDDLE, DISPLAY_SMALL, BODY_LARGE, BODY)
_WORDS_FONTS = (SUBTITLE, BODY_LARGE, BODY, CAPTION)
_VERDICT_FONTS = (BODY, CAPTION)


class ReadingView(ttk.Frame):
    """Shows one Reading, provisional or entered, or what stands in the place of one.

    invitation: said where there is no ink. advice: said where a reading is not sure. why: how a
    digit is explained, where it can be.
    on_choose: called with the digit that a person says it is, where that can be said.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        invitation: str = marked("Draw a digit"),
        advice: str = marked("Draw it again, a little more clearly."),
        why: Why | None = None,
        on_choose: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._invitation = tr(invitation)
        self._advice = tr(advice)
        self.number = tk.StringVar(self)
        self.words = tk.StringVar(self)
        self.verdict = tk.StringVar(self)
        self._number = TextRoom(self, self.number, _NUMBER_FONTS)
        self._words = TextRoom(self, self.words, _WORDS_FONTS, lines=2)
        self._verdict = TextRoom(self, self.verdict, _VERDICT_FONTS, lines=2)
        self.bars = ProbabilityBars(self, on_choose)
        self.choices = DigitChoices(self, on_choose)
        self.preview = WhyPreview(self, why)
        self.why_button = (
            ttk.Checkbutton(self, text=tr("Show why"), variable=why.is_shown) if why else None
        )
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
        self._show(_NOTHING, tr("Cannot read digits"), message)
        self._show_digit(None)

    def show(self, reading: Reading, *, is_provisional: bool, index: int = 0) -> None:
        """Show a reading; a provisional one, which is not entered yet, paler.

        index: of the digit or sign that is looked at; of a digit the bars are shown.
        """
        if not reading.digits:
            self.show_empty()
            return
        if reading.is_sure:
            words = reading.words
            verdict = sums_said(reading) or f"✓ {certainty(reading)}"
        else:
            words, verdict = doubt(reading), self._advice
        verdict = " ".join(map(note_said, reading.notes)) or verdict
        self._show(_first_lines(reading.text), words, verdict, is_provisional=is_provisional)
        thing = reading.things[index]
        self._show_digit(thing if isinstance(thing, Prediction) else None)

    def _show(self, number: str, words: str, verdict: str, *, is_provisional: bool = True) -> None:
        self.number.set(number)
        self.words.set(words)
        self.verdict.set(verdict)
        self._is_provisional = is_provisional
        self._color_number()

    def _show_digit(self, digit: Prediction | None) -> None:
        self.bars.show(digit)
        self.choices.show(digit)
        self.preview.show(digit)

    def _color_number(self) -> None:
        palette = palette_of(self)
        color = palette.muted if self._is_provisional else palette.text
        self._number.label.configure(foreground=color)
        self._verdict.label.configure(foreground=palette.muted)

    def _lay_out(self) -> None:
        self._number.grid(row=0, column=0, sticky=tk.EW)
        self.choices.grid(row=1, column=0, sticky=tk.NW)
        self.preview.grid(row=0, column=1, rowspan=2, sticky=tk.NE, padx=(_GAP, 0))
        self._words.grid(row=2, column=0, columnspan=2, sticky=tk.EW, pady=(2, 0))
        self._verdict.grid(row=3, column=0, columnspan=2, sticky=tk.EW)
        if self.why_button is not None:
            self.why_button.grid(row=5, column=0, columnspan=2, sticky=tk.W)
        self.bars.grid(row=4, column=0, columnspan=2, sticky=tk.NSEW, pady=(_GAP, 0))
        self.columnconfigure(0, weight=1)
        self.rowconfigure(4, weight=1)
        self.grid_propagate(False)
        self.bind("<Configure>", lambda event: self._fit_preview(event.width, event.height))
        follow_sizes(self, self._ask)

    def _fit_preview(self, width: int, height: int) -> None:
        left = height - self._height_below - self.preview.height_below
        room = max(_PREVIEW_WIDTH * width, self.preview.least_width)
        self.preview.fit(min(room, _PREVIEW_HEIGHT * height, left))

    @property
    def _height_below(self) -> int:
        """The height that all needs which is below the number and the preview."""
        rows: list[tk.Misc] = [self._words, self._verdict, self.bars]
        if self.why_button is not None:
            rows.append(self.why_button)
        return sum(row.winfo_reqheight() for row in rows) + 2 + _GAP

    def _ask(self) -> None:
        """Ask for room for all of it with the smallest preview."""
        number = self._number.winfo_reqheight() + self.choices.winfo_reqheight()
        height = max(number, self.preview.least_height) + self._height_below
        texts = 9 * font.nametofont(SUBTITLE, self).metrics("linespace")
        width = max(self.bars.winfo_reqwidth(), px(self, _LEAST_WIDTH), texts)
        self.configure(width=width, height=height)


def _first_lines(text: str) -> str:
    """As many lines as there is room for; a scribble may have a dozen."""
    lines = text.split("\n")
    return "\n".join(lines) if len(lines) <= _MOST_LINES else "\n".join([*lines[:_MOST_LINES], "…"])
