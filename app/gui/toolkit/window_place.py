"""Where a window was and how large, as text to keep, and how it comes back on a screen of today."""

import re
import tkinter as tk

_PLACE = re.compile(r"([0-9]{1,5})x([0-9]{1,5})([+-]-?[0-9]{1,5})([+-]-?[0-9]{1,5})( zoomed)?")
_ZOOMED = " zoomed"

Size = tuple[int, int]


def fitted(text: str, least: Size, screen: Size) -> str:
    """Return a place, as Tk has it, on a screen, at least so large; "" where the text is none.

    A screen may have gone, or have fewer pixels: all of the window is then moved into view.
    """
    match = _PLACE.fullmatch(text)
    if match is None:
        return ""
    size = [
        max(low, min(int(kept), high))
        for low, kept, high in zip(least, match.groups()[:2], screen, strict=True)
    ]
    corner = [
        max(0, min(int(kept.replace("+", "")), high - length))
        for kept, high, length in zip(match.groups()[2:4], screen, size, strict=True)
    ]
    return f"{size[0]}x{size[1]}+{corner[0]}+{corner[1]}"


class WindowPlace:
    """Watches a window. text: where it is; while it fills the screen, where it was before that."""

    def __init__(self, window: tk.Tk) -> None:
        self._window = window
        self._normal = ""
        window.bind("<Configure>", lambda event: self._on_configure(event.widget), add=True)

    @property
    def text(self) -> str:
        return self._normal and self._normal + (_ZOOMED if self._is_zoomed else "")

    def restore(self, text: str, least: Size, screen: Size) -> bool:
        """Bring the window to a place that was kept; return whether it was one."""
        place = fitted(text, least, screen)
        if place:
            self._window.geometry(place)
            if text.endswith(_ZOOMED):
                self._zoom()
        return bool(place)

    def _on_configure(self, widget: tk.Misc) -> None:
        if widget is self._window and not self._is_zoomed:
            self._normal = self._window.geometry()

    @property
    def _is_zoomed(self) -> bool:
        if self._has_attribute:
            return bool(self._window.attributes("-zoomed"))
        return self._window.state() == "zoomed"

    def _zoom(self) -> None:
        if self._has_attribute:
            self._window.attributes("-zoomed", True)
        else:
            self._window.state("zoomed")

    @property
    def _has_attribute(self) -> bool:
        return bool(self._window.tk.call("tk", "windowingsystem") == "x11")
