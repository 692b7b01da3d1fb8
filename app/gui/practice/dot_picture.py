"""The number as dots to count, for who cannot read yet."""

import tkinter as tk

from ...practice.dots import extent, pieces
from ..toolkit.pixels import px
from ..toolkit.theme import follow_theme, palette_of

_LARGEST_ROOM = 44  # pixels of a plain screen, of a dot with what is around it
_DOT = 0.76  # of its room
_EDGE = 2  # pixels


class DotPicture(tk.Canvas):
    """Shows a number, as large as there is room."""

    def __init__(self, parent: tk.Misc, height: int) -> None:
        super().__init__(parent, height=height, width=1, highlightthickness=0)
        self._number: int | None = None
        self.bind("<Configure>", lambda _: self._draw())
        follow_theme(self, self._draw)

    def show(self, number: int) -> None:
        self._number = number
        self._draw()

    def _draw(self) -> None:
        self.delete("all")
        palette = palette_of(self)
        if self._number is None:
            return
        shown = pieces(self._number)
        if not shown:  # an empty plate says 0
            side = self.winfo_height() - 2 * _EDGE
            self.create_oval(_EDGE, _EDGE, side, side, outline=palette.muted, dash=(4, 4), width=2)
            return
        width, height = extent(shown)
        room = min(
            px(self, _LARGEST_ROOM),
            (self.winfo_width() - 2 * _EDGE) / width,
            (self.winfo_height() - 2 * _EDGE) / height,
        )
        for piece in shown:
            gap = (1 - _DOT) / 2 if piece.worth == 1 else 0.0
            x, y = _EDGE + (piece.left + gap) * room, _EDGE + (piece.top + gap) * room
            right = _EDGE + (piece.left + piece.width - gap) * room
            bottom = _EDGE + (piece.top + piece.height - gap) * room
            if piece.worth == 1:
                self.create_oval(x, y, right, bottom, fill=palette.accent, outline="")
            else:
                self.create_rectangle(
                    x, y, right, bottom, fill=palette.accent, outline=palette.paper, width=1
                )
                self._rule(piece.worth, (x, y, right, bottom), palette.paper)

    def _rule(self, worth: int, box: tuple[float, float, float, float], color: str) -> None:
        """Show that a bar is ten, and a square ten bars."""
        x, y, right, bottom = box
        for step in range(1, 10):
            down = y + step * (bottom - y) / 10
            self.create_line(x, down, right, down, fill=color)
            if worth == 100:
                across = x + step * (right - x) / 10
                self.create_line(across, y, across, bottom, fill=color)
