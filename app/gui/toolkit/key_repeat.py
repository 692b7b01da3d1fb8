"""A key that is held down acts once: what the system repeats of it goes no further."""

import tkinter as tk


class OncePressed:
    """Holds back the repeated presses of some keys, by their names in Tk, from a widget."""

    def __init__(self, widget: tk.Misc, *keys: str) -> None:
        # X11 tells of a repeated press as of a release and a press at one moment; others send
        # presses without a release between them.
        self._tells_releases = widget.tk.call("tk", "windowingsystem") == "x11"
        self._released_at = -1
        self._is_down = False
        for key in keys:
            widget.bind(f"<KeyPress-{key}>", self._on_press, add=True)
            widget.bind(f"<KeyRelease-{key}>", self._on_release, add=True)
        widget.bind("<FocusIn>", lambda _: self._forget(), add=True)

    def _on_press(self, event: "tk.Event[tk.Misc]") -> str | None:
        was_down, self._is_down = self._is_down, True
        is_repeated = event.time == self._released_at != 0 if self._tells_releases else was_down
        return "break" if is_repeated else None

    def _on_release(self, event: "tk.Event[tk.Misc]") -> None:
        self._is_down = False
        self._released_at = event.time

    def _forget(self) -> None:
        """The key may have gone up elsewhere, unseen."""
        self._is_down = False
