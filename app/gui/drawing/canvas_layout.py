"""Lays out a tab with a canvas: the canvas with its buttons below, and panels to its right.

The canvas is as large as the height of the tab lets it be; the panels share what is left of the
width, the first least. What the tab asks for stays small, however large it was once.
"""

import tkinter as tk
from collections.abc import Sequence
from tkinter import ttk

from ...recognition.ink import CANVAS_SIZE
from ..tab import MARGIN, Tab
from ..toolkit.pixels import px
from ..toolkit.theme import follow_sizes
from .drawing_canvas import DrawingCanvas

# pixels of a plain screen
_LEAST_SIDE = 210
_GAP, _BELOW = 22, 10  # beside the canvas, and under it
_COMFORT = 1.45  # times the least width of the last panel, before the canvas takes more
_LARGEST_SHARE = 0.52  # of the width; the panels are to grow as well


class CanvasLayout:
    """Places a tab's children, and asks for room for them.

    panels: what stands beside the canvas, from left to right. most: the variable with the pixels
    of a plain screen that a unit of the canvas may have; 0 is as many as there is room for.
    """

    def __init__(
        self,
        tab: Tab,
        canvas: DrawingCanvas,
        controls: ttk.Frame,
        panels: Sequence[tk.Widget],
        most: tk.IntVar,
    ) -> None:
        self._tab = tab
        self._canvas = canvas
        self._controls = controls
        self._panels = panels
        self._most = most
        self._gap, self._below, self._margin = (
            px(tab, length) for length in (_GAP, _BELOW, MARGIN)
        )
        tab.bind("<Configure>", lambda _: self._arrange(), add=True)
        most.trace_add("write", lambda *_: self._arrange())
        follow_sizes(tab, self._ask)

    def _ask(self) -> None:
        """Ask for room for all of it with the smallest canvas."""
        controls = self._controls
        left = max(px(self._tab, _LEAST_SIDE), controls.winfo_reqwidth())
        high = px(self._tab, _LEAST_SIDE) + self._below + controls.winfo_reqheight()
        width = left + sum(self._gap + panel.winfo_reqwidth() for panel in self._panels)
        height = max(high, *(panel.winfo_reqheight() for panel in self._panels))
        margins = 2 * self._margin  # which the size of the tab includes
        self._tab.configure(width=width + margins, height=height + margins)
        self._arrange()

    def _arrange(self) -> None:
        margin, gap = self._margin, self._gap
        width = self._tab.winfo_width() - 2 * margin
        height = self._tab.winfo_height() - 2 * margin
        if min(width, height) <= 0:
            return
        below = self._controls.winfo_reqheight()
        wanted = sum(gap + panel.winfo_reqwidth() for panel in self._panels)
        comfort = round((_COMFORT - 1) * self._panels[-1].winfo_reqwidth())
        room = min(
            height - self._below - below,
            width - wanted - comfort,
            round(_LARGEST_SHARE * width),
        )
        side = max(room, px(self._tab, _LEAST_SIDE))
        if self._most.get():
            side = min(side, self._largest)
        left = max(side, self._controls.winfo_reqwidth())
        self._canvas.fit(side)
        self._canvas.place(x=0, y=0, width=side, height=side)
        self._controls.place(x=0, y=side + self._below, width=left, height=below)
        spare = max(0, width - left - wanted)
        parts = sum(part**2 for part, _ in enumerate(self._panels, start=1))
        x = left + gap
        for part, panel in enumerate(self._panels, start=1):
            wide = panel.winfo_reqwidth() + spare * part**2 // parts
            panel.place(x=x, y=0, width=wide, height=height)
            x += wide + gap

    @property
    def _largest(self) -> int:
        return px(self._tab, self._most.get() * CANVAS_SIZE) + 2 * self._canvas.border
