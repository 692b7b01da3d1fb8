"""A border that shows which widget has the keyboard, where the widget itself does not."""

import tkinter as tk

from .pixels import px
from .theme import follow_theme, palette_of

_BORDER = 2  # pixels of a plain screen


class FocusFrame(tk.Frame):
    """The frame of one widget, in the accent colour while that widget has the focus.

    border: how wide it is, in pixels.
    """

    def __init__(self, parent: tk.Misc) -> None:
        border = px(parent, _BORDER)
        super().__init__(parent, padx=border, pady=border)
        self.border = border
        self._has_focus = False
        follow_theme(self, self._paint_border)

    def watch(self, widget: tk.Misc) -> None:
        """Show whether this widget has the focus."""
        widget.bind("<FocusIn>", lambda _: self._show_focus(True), add=True)
        widget.bind("<FocusOut>", lambda _: self._show_focus(False), add=True)

    def _show_focus(self, has_focus: bool) -> None:
        self._has_focus = has_focus
        self._paint_border()

    def _paint_border(self) -> None:
        palette = palette_of(self)
        self.configure(background=palette.accent if self._has_focus else palette.border)
