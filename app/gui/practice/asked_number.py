"""The number that is asked: in words, as dots to count, or by ear, for who cannot read yet."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...language.texts import marked, tr
from ..toolkit.fonts import BODY, BODY_LARGE, SUBTITLE, TITLE
from ..toolkit.pixels import px
from ..toolkit.text_room import TextRoom
from .dot_picture import DotPicture

WORDS, DOTS, EAR = "words", "dots", "ear"
_WAYS = {WORDS: marked("Words"), DOTS: marked("Dots"), EAR: marked("By ear")}
_LISTEN = marked("Listen …")
_HEIGHT = 96  # pixels of a plain screen, at least; it grows with the window


class AskedNumber(ttk.Frame):
    """words: the variable with the words. way: the one with how the number is asked.

    on_say: called to have it spoken, where there is a voice.
    """

    def __init__(self, parent: tk.Misc, way: tk.StringVar, on_say: Callable[[], None]) -> None:
        super().__init__(parent)
        self.words = tk.StringVar(self)
        self.way = way
        self._shown = tk.StringVar(self)
        self._has_voice = False
        self._is_sum = False
        self.say_button = ttk.Button(self, text=tr("Say it"), command=on_say)
        self.dots = DotPicture(self, px(self, _HEIGHT))
        self.ways = {
            name: ttk.Radiobutton(self, text=tr(text), value=name, variable=way)
            for name, text in _WAYS.items()
        }
        self._text = TextRoom(self, self._shown, (TITLE, SUBTITLE, BODY_LARGE, BODY), lines=2)
        self._lay_out()
        self.set_voice(has_voice=False)
        self.words.trace_add("write", lambda *_: self._show())
        way.trace_add("write", lambda *_: self._show())
        self._show()

    def show(self, number: int, words: str) -> None:
        """Show a number, whichever way it is asked."""
        self._is_sum = False
        self.dots.show(number)
        self.words.set(words)

    def show_sum(self, text: str) -> None:
        """Show a sum in figures: dots would tell its result."""
        self._is_sum = True
        self.words.set(text)

    def set_voice(self, *, has_voice: bool) -> None:
        """Offer what needs a voice, or not."""
        self._has_voice = has_voice
        for button in (self.ways[EAR], self.say_button):
            if has_voice:
                button.grid()
            else:
                button.grid_remove()
        self._show()

    @property
    def is_by_ear(self) -> bool:
        return self.way.get() == EAR and self._has_voice

    def _show(self) -> None:
        is_dots = self.way.get() == DOTS and not self._is_sum
        self._shown.set(tr(_LISTEN) if self.is_by_ear else self.words.get())
        shown, other = (self.dots, self._text)[:: 1 if is_dots else -1]
        other.grid_remove()
        shown.grid()

    def _lay_out(self) -> None:
        for column, button in enumerate(self.ways.values()):
            button.grid(row=0, column=column, sticky=tk.W, padx=(0, 12))
        self.say_button.grid(row=0, column=len(self.ways), sticky=tk.W)
        for widget in (self._text, self.dots):
            widget.grid(row=1, column=0, columnspan=4, sticky=tk.NSEW, pady=(8, 0))
        self.columnconfigure(3, weight=1)
        self.rowconfigure(1, weight=1, minsize=px(self, _HEIGHT))
