"""A border that shows which widget has the keyboard, where the widget itself does not."""

import tkinter as tk

from .theme import Palette

_BORDER = 2  # pixels


class FocusFrame(tk.Frame):
    """The frame of one widget, in the accent colour while that widget has the focus."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, padx=_BORDER, pady=_BORDER)
        self._palette: Palette | None = None
        self._has_focus = False

    def watch(self, widget: tk.Misc) -> None:
        """Show whether this widget has the focus."""
        widget.bind("<FocusIn>", lambda _: self._show_focus(True), add=True)
        widget.bind("<FocusOut>", lambda _: self._show_focus(False), add=True)

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self._show_focus(self._has_focus)

    def _show_focus(self, has_focus: bool) -> None:
        self._has_focus = has_focus
        if self._palette is not None:
            self.configure(background=self._palette.accent if has_focus else self._palette.border)
