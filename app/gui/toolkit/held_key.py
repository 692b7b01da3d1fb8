"""A key that is held, told from one that is tapped, without what the system repeats meanwhile."""

import time
import tkinter as tk
from collections.abc import Callable

from .keys import is_kept_by, is_shortcut

_REPEATED_MS = 40  # a press so soon after a release is the system's repeating
_TAP_S = 0.3  # a key that goes up sooner was tapped


class HeldKey:
    """Sets a switch while a key is held; a tap leaves it as it is until the next tap.

    widget: the key acts while that is shown. is_on, switch: ask for it and set it.
    """

    def __init__(
        self, widget: tk.Misc, key: str, is_on: Callable[[], bool], switch: Callable[[bool], None]
    ) -> None:
        self._widget = widget
        self._is_on = is_on
        self._switch = switch
        self._pressed_at: float | None = None
        self._began = False  # whether this press set the switch
        self._release: str | None = None
        window = widget.winfo_toplevel()
        window.bind(f"<KeyPress-{key}>", self._on_press, add=True)
        window.bind(f"<KeyRelease-{key}>", self._on_release, add=True)
        window.bind("<FocusOut>", self._on_focus_out, add=True)

    def _on_press(self, event: "tk.Event[tk.Misc]") -> None:
        if self._release is not None:
            self._widget.after_cancel(self._release)
            self._release = None
            return
        if self._pressed_at is not None or is_shortcut(event):
            return
        if not self._widget.winfo_viewable() or is_kept_by(event):
            return
        self._pressed_at = time.monotonic()
        self._began = not self._is_on()
        self._switch(self._began)

    def _on_release(self, _: object) -> None:
        if self._pressed_at is not None and self._release is None:
            held_s = time.monotonic() - self._pressed_at
            self._release = self._widget.after(_REPEATED_MS, lambda: self._let_go(held_s))

    def _let_go(self, held_s: float) -> None:
        self._release = self._pressed_at = None
        if self._began and held_s >= _TAP_S:
            self._switch(False)

    def _on_focus_out(self, _: object) -> None:
        if self._pressed_at is not None:
            self._widget.after_idle(self._ask_for_focus)  # which may have gone to a widget beside

    def _ask_for_focus(self) -> None:
        """Let go where another window has the keyboard: the key goes up there, unseen."""
        tk_call, window = self._widget.tk.call, self._widget.winfo_toplevel()
        focus = str(tk_call("focus"))
        is_here = focus and str(tk_call("winfo", "toplevel", focus)) == str(window)
        if self._pressed_at is not None and not is_here:
            self._let_go(time.monotonic() - self._pressed_at)
