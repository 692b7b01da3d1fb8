"""A small reward: a star for each number that is right, a medal for ten."""

import math
import tkinter as tk

from ..toolkit.theme import follow_theme, palette_of

_TEN = 10
_POINTS = 5
_INNER = 0.45  # of a star's radius
_GROWING = (0.2, 0.6, 1.0, 1.3, 1.45, 1.3, 1.15, 1.0)  # sizes of a new star, one after another
_STEP_MS = 35
_GAP = 4  # pixels


class Stars(tk.Canvas):
    """size: pixels of a star. count: those that are shown, ten to a medal."""

    def __init__(self, parent: tk.Misc, size: int) -> None:
        super().__init__(
            parent, height=round(size * 1.5), width=(size + _GAP) * (_TEN + 4), highlightthickness=0
        )
        self._size = size
        self._job: str | None = None
        self.count = 0
        self.bind("<Destroy>", lambda _: self._stop())
        follow_theme(self, self._draw)

    def show(self, count: int) -> None:
        """Show so many; a new one grows into its place."""
        is_more = count == self.count + 1
        self.count = count
        self._stop()
        if is_more:
            self._grow(0)
        else:
            self._draw()

    def _grow(self, step: int) -> None:
        self._job = None
        self._draw(_GROWING[step])
        if step + 1 < len(_GROWING):
            self._job = self.after(_STEP_MS, lambda: self._grow(step + 1))

    def _stop(self) -> None:
        if self._job is not None:
            self.after_cancel(self._job)
            self._job = None

    def _draw(self, last: float = 1.0) -> None:
        """last: the size of the newest one, of the usual."""
        self.delete("all")
        palette = palette_of(self)
        medals, stars = divmod(self.count, _TEN)
        middle = self._size * 0.75
        for number in range(medals + stars):
            x = self._size / 2 + number * (self._size + _GAP) + _GAP
            is_newest = number == (medals - 1 if stars == 0 else medals + stars - 1)
            radius = self._size / 2 * (last if is_newest else 1.0)
            if number < medals:
                self.create_oval(
                    x - radius, middle - radius, x + radius, middle + radius,
                    fill=palette.accent, outline="",
                )  # fmt: skip
                self._star(x, middle, radius * 0.75, palette.paper)
            else:
                self._star(x, middle, radius, palette.doubt)

    def _star(self, x: float, y: float, radius: float, color: str) -> None:
        corners = []
        for number in range(2 * _POINTS):
            reach = radius if number % 2 == 0 else radius * _INNER
            angle = math.pi * (number / _POINTS - 0.5)
            corners += [x + reach * math.cos(angle), y + reach * math.sin(angle)]
        self.create_polygon(corners, fill=color, outline="")
