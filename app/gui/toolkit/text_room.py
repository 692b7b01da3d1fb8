"""A text in a room that keeps its height, so that nothing jumps as the text changes its length."""

import tkinter as tk
from collections.abc import Sequence
from tkinter import font, ttk

from .theme import follow_theme
from .variables import follow
from .wrapping import wrapped

_CUT = "…"


class TextRoom(tk.Frame):
    """Shows a variable's text, wrapped, in the first of the fonts in which all of it has room.

    fonts: their names, the largest first. lines: of the first font that there is room for. What
    has no room in the smallest font either is cut off, with a sign of it.
    """

    def __init__(
        self, parent: tk.Misc, text: tk.StringVar, fonts: Sequence[str], lines: int = 1
    ) -> None:
        super().__init__(parent, width=1)
        self._text = text
        self._lines = lines
        self._fonts = [font.nametofont(name, self) for name in fonts]
        self._fitted: tuple[str, int, int] | None = None
        self.label = ttk.Label(self, font=fonts[0])
        self.label.place(x=0, y=0, relwidth=1)
        self.bind("<Configure>", lambda _: self._fit())
        follow_theme(self, self._resize)
        follow(text, lambda _: self._fit())

    def _resize(self) -> None:
        self._fitted = None
        self.configure(height=self._lines * self._fonts[0].metrics("linespace"))
        self._fit()

    def _fit(self) -> None:
        text, width, height = self._text.get(), self.winfo_width(), self.winfo_reqheight()
        if width <= 1 or (text, width, height) == self._fitted:
            return
        self._fitted = text, width, height
        for each in self._fonts:
            lines = wrapped(text, width, each.measure)
            room = height // each.metrics("linespace")
            if len(lines) <= room:
                break
        else:
            lines = [*lines[: room - 1], lines[room - 1][:-1] + _CUT]
        self.label.configure(text="\n".join(lines), font=each.name)
