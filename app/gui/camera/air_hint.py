"""A line of advice over the live picture: what to do next, where people look."""

import tkinter as tk

from ..toolkit.fonts import BODY_STRONG
from ..toolkit.pixels import px
from ..toolkit.theme import follow_theme, palette_of

_ABOVE, _EDGE = 10, 8  # pixels of a plain screen: from the top, and about the text


class AirHint:
    """Stands at the top of a surface. text: what it says; "" and it is not there."""

    def __init__(self, surface: tk.Canvas) -> None:
        self._surface = surface
        self.text = ""
        self._is_problem = False
        self._ground = surface.create_rectangle(0, 0, 0, 0, state=tk.HIDDEN, outline="")
        self._item = surface.create_text(
            0, 0, anchor=tk.N, justify=tk.CENTER, font=BODY_STRONG, state=tk.HIDDEN
        )
        surface.bind("<Configure>", lambda _: self._place(), add=True)
        follow_theme(surface, self._place)

    def say(self, text: str, *, is_problem: bool = False) -> None:
        """Say something else, "" for nothing."""
        if (text, is_problem) != (self.text, self._is_problem):
            self.text, self._is_problem = text, is_problem
            self._place()

    def _place(self) -> None:
        surface, palette = self._surface, palette_of(self._surface)
        state = tk.NORMAL if self.text else tk.HIDDEN
        width, edge = surface.winfo_width(), px(surface, _EDGE)
        surface.coords(self._item, width / 2, px(surface, _ABOVE) + edge)
        surface.itemconfigure(
            self._item,
            text=self.text,
            state=state,
            width=max(1, width - 4 * edge),
            fill=palette.doubt if self._is_problem else palette.text,
        )
        surface.itemconfigure(self._ground, state=state, fill=palette.ground)
        if self.text:
            left, top, right, bottom = surface.bbox(self._item)
            surface.coords(
                self._ground, left - edge, top - edge / 2, right + edge, bottom + edge / 2
            )
            surface.tag_raise(self._ground)
            surface.tag_raise(self._item)
