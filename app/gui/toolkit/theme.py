"""Light and dark: the window's ttk themes, and the colours of what ttk does not draw.

What a widget draws itself it paints by `follow_theme`, in the colours of `palette_of`.
"""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from .controls import Controls
from .fonts import set_fonts
from .palette import PALETTES, Palette
from .pixels import screen_scale

_LIST_OF_FILES = "*icons*Canvas.foreground"  # in Tk's own dialogs, whose ground is always white


def apply_theme(root: tk.Tk, name: str, text_scale: float = 1.0) -> None:
    """Give the whole window a theme, "light" or "dark", and its texts their size.

    text_scale: of texts and controls, 1 for the normal size.
    """
    scale = screen_scale(root) * text_scale
    set_fonts(root, scale)
    style = ttk.Style(root)
    theme = f"digit-pad-{round(100 * scale)}-{name}"
    if theme in style.theme_names():
        style.theme_use(theme)
    else:
        style.theme_create(theme, "clam")
        style.theme_use(theme)
        controls = Controls(root, PALETTES[name], scale)
        controls.describe()
        _keep(root, controls)
    _color_classic(root, PALETTES[name])


def palette_of(widget: tk.Misc) -> Palette:
    """Return the colours of the theme that a widget's window has now."""
    is_dark = ttk.Style(widget).theme_use().endswith("dark")
    return PALETTES["dark" if is_dark else "light"]


def follow_theme(widget: tk.Misc, paint: Callable[[], object]) -> None:
    """Paint a widget now, and again whenever its window changes its theme or the size of texts."""
    painted = ""

    def theme() -> str:
        return ttk.Style(widget).theme_use()

    def repaint() -> None:
        nonlocal painted
        painted = theme()
        paint()

    def catch_up() -> None:
        if painted != theme():
            repaint()

    def on_event(event: "tk.Event[tk.Misc]") -> None:
        if event.widget is widget:  # a window hears of all that is in it
            catch_up()

    # Tk tells of every style that is changed; and what has never been in view, as another tab,
    # hears of no theme, and catches up as it is shown.
    for name in ("<<ThemeChanged>>", "<Map>"):
        widget.bind(name, on_event, add=True)
    repaint()


def follow_sizes(widget: tk.Misc, ask: Callable[[], object]) -> None:
    """Have a widget ask for room soon, and again after every change of the size of texts.

    It is called when all that is in the widget has asked for its own.
    """

    def ask_now() -> None:
        widget.update_idletasks()
        ask()

    follow_theme(widget, lambda: widget.after_idle(ask_now))
    # A style that is changed within the theme may change the size of what is in the widget.
    widget.bind("<<ThemeChanged>>", lambda _: widget.after_idle(ask_now), add=True)


def _color_classic(root: tk.Tk, palette: Palette) -> None:
    """Colour what is not of ttk: menus, texts, canvases, windows."""
    root.tk_setPalette(
        background=palette.ground, foreground=palette.text,
        activeBackground=palette.accent, activeForeground=palette.on_accent,
        selectBackground=palette.accent, selectForeground=palette.on_accent,
        selectColor=palette.text, disabledForeground=palette.disabled,
        highlightBackground=palette.border, highlightColor=palette.focus,
        insertBackground=palette.text, troughColor=palette.track,
    )  # fmt: skip
    root.option_add(_LIST_OF_FILES, PALETTES["light"].ink, "interactive")
    root.option_add("*Menu.relief", tk.FLAT, "interactive")


def _keep(root: tk.Tk, controls: Controls) -> None:
    """Keep a theme's images as long as the window."""
    kept: list[Controls] = root.__dict__.setdefault("_digit_pad_themes", [])
    kept.append(controls)
