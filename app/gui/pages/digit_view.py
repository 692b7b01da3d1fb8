"""A digit or sign of a picture in little room: what Digit Pad saw, and a digit's ten bars."""

import tkinter as tk
from tkinter import ttk

from ...language.texts import marked, tr
from ...readings.corrections import digit_of
from ...recognition import Sign
from ...recognition.reading import Thing, reading_of_lines
from ...recognition.signs import SIGN_NAMES
from ...wording import certainty, doubt
from ..readings.digit_preview import DigitPreview
from ..readings.probability_bars import ProbabilityBars
from ..toolkit.fonts import BODY, CAPTION
from ..toolkit.text_room import TextRoom
from ..toolkit.theme import follow_sizes

_INVITATION = marked("Point at a digit")
_ABOVE, _BESIDE = 6, 12  # pixels
_PREVIEW_WIDTH = 0.45  # of the whole


class DigitView(ttk.Frame):
    """Shows one digit or sign, or the invitation to point at one."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.verdict = tk.StringVar(self)
        self._preview = DigitPreview(self)
        self.bars = ProbabilityBars(self)
        self._preview.grid(row=0, column=0, sticky=tk.NW)
        verdict = TextRoom(self, self.verdict, (BODY, CAPTION), lines=2)
        verdict.grid(row=1, column=0, sticky=tk.EW, pady=(_ABOVE, 0))
        self.bars.grid(row=0, column=1, rowspan=3, sticky=tk.NSEW, padx=(_BESIDE, 0))
        self.columnconfigure(1, weight=1)
        self.rowconfigure(2, weight=1)
        self._verdict = verdict
        self.grid_propagate(False)
        self.bind("<Configure>", lambda event: self._fit_preview(event.width, event.height))
        follow_sizes(self, self._ask)
        self.show(None)

    def _fit_preview(self, width: int, height: int) -> None:
        below = self._verdict.winfo_reqheight() + _ABOVE
        self._preview.fit(min(_PREVIEW_WIDTH * width, height - below))

    def _ask(self) -> None:
        """Ask for room for all of it with the smallest preview."""
        side = self._preview.least_side
        width = side + _BESIDE + self.bars.winfo_reqwidth()
        below = self._verdict.winfo_reqheight() + _ABOVE
        self.configure(width=width, height=max(self.bars.winfo_reqheight(), side + below))

    def show(self, thing: Thing | None) -> None:
        if isinstance(thing, Sign):
            self._preview.show(None if thing.image is None else digit_of(thing, thing.image))
            self.bars.show(None)
        else:
            self._preview.show(thing)
            self.bars.show(thing)
        self.verdict.set(_verdict(thing) if thing else tr(_INVITATION))


def _verdict(thing: Thing) -> str:
    reading = reading_of_lines([[[thing]]])
    if not thing.is_sure:
        return doubt(reading)
    what = tr(SIGN_NAMES[thing.name]) if isinstance(thing, Sign) else thing.label
    said = certainty(reading)
    return f"{what}, {said[0].lower()}{said[1:]}"
