"""Light and dark: sv-ttk's themes, and the colours of what ttk does not draw.

What a widget draws itself it paints by `follow_theme`, in the colours of `palette_of`.
"""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import font, ttk

import sv_ttk


@dataclass(frozen=True)
class Palette:
    """Colours as Tk names them."""

    paper: str
    ink: str
    border: str
    text: str
    muted: str
    accent: str
    track: str
    doubt: str


PALETTES = {
    "light": Palette(
        paper="#ffffff",
        ink="#111111",
        border="#c4c4c4",
        text="#1c1c1c",
        muted="#6b6b6b",
        accent="#005fb8",
        track="#e4e4e4",
        doubt="#9a5b00",
    ),
    "dark": Palette(
        paper="#101010",
        ink="#f5f5f5",
        border="#4a4a4a",
        text="#fafafa",
        muted="#a6a6a6",
        accent="#57c8ff",
        track="#3a3a3a",
        doubt="#ffb84d",
    ),
}

_WINDOWS_FAMILY = "Segoe UI Variable Text"  # sv-ttk's own choice, on Windows 11 alone


def apply_theme(root: tk.Tk, name: str) -> None:
    """Give the whole window a theme, "light" or "dark"."""
    sv_ttk.set_theme(name, root)


def palette_of(widget: tk.Misc) -> Palette:
    """Return the colours of the theme that a widget's window has now."""
    is_dark = ttk.Style(widget).theme_use().endswith("dark")
    return PALETTES["dark" if is_dark else "light"]


def follow_theme(widget: tk.Misc, paint: Callable[[], None]) -> None:
    """Paint a widget now, and again whenever its window changes its theme."""
    painted: Palette | None = None

    def repaint() -> None:
        nonlocal painted
        painted = palette_of(widget)
        paint()

    def catch_up() -> None:
        if painted is not palette_of(widget):
            repaint()

    widget.bind("<<ThemeChanged>>", lambda _: repaint(), add=True)
    # What has never been in view, as another tab, hears of no theme: it is told as it is shown.
    widget.bind("<Map>", lambda _: catch_up(), add=True)
    repaint()


def adapt_fonts(root: tk.Tk) -> None:
    """Fit sv-ttk's fonts to the system, once, before any widget uses them.

    They are in pixels, for 96 to an inch; and without Segoe, Tk would pick any family.
    """
    scale = root.winfo_fpixels("1i") / 96
    has_segoe = _WINDOWS_FAMILY in font.families(root)
    family = font.nametofont("TkDefaultFont", root).actual("family")
    for name in font.names(root):
        if name.startswith("SunValley"):
            named = font.nametofont(name, root)
            named.configure(size=round(named.cget("size") * max(scale, 1.0)))
            if not has_segoe:
                is_bold = "Strong" in name or "Title" in name
                named.configure(family=family, weight="bold" if is_bold else "normal")
