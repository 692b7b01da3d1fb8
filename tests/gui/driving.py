"""What tests do with a window: wait for it, draw in it, ask what it shows."""

import time
import tkinter as tk
from collections.abc import Callable
from typing import TypeAlias, TypeVar

from app.gui.camera.webcam_tab import WebcamTab
from app.gui.drawing.draw_tab import DrawTab
from app.gui.main_window import MainWindow
from app.gui.pages.picture_tab import PictureTab
from app.gui.practice.practice_tab import PracticeTab
from app.gui.tab import Tab

LONGEST_WAIT_S = 60.0

Point: TypeAlias = tuple[float, float]
T = TypeVar("T", bound=Tab)
OpenWindow: TypeAlias = Callable[..., MainWindow]

ONE = [(100.0, 30.0), (101.0, 100.0), (100.0, 170.0)]  # a stroke


def _tab(window: MainWindow, kind: type[T]) -> T:
    tab = window.tabs.named(kind.name)
    assert isinstance(tab, kind)
    return tab


def draw_tab(window: MainWindow) -> DrawTab:
    return _tab(window, DrawTab)


def webcam_tab(window: MainWindow) -> WebcamTab:
    return _tab(window, WebcamTab)


def picture_tab(window: MainWindow) -> PictureTab:
    return _tab(window, PictureTab)


def practice_tab(window: MainWindow) -> PracticeTab:
    return _tab(window, PracticeTab)


def is_open(window: tk.Tk) -> bool:
    try:
        return bool(window.winfo_exists())
    except tk.TclError:
        return False


def wait_until(window: tk.Tk, condition: Callable[[], object]) -> None:
    """Run the window's events until a condition holds."""
    end = time.monotonic() + LONGEST_WAIT_S
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        window.update()
        time.sleep(0.002)


def draw(window: MainWindow, *strokes: list[Point]) -> None:
    """Draw strokes, in canvas units, with the mouse."""
    canvas = draw_tab(window).canvas
    for stroke in strokes:
        pixels = [(round(x * canvas.zoom), round(y * canvas.zoom)) for x, y in stroke]
        surface = canvas.surface
        surface.event_generate("<Button-1>", x=pixels[0][0], y=pixels[0][1])
        for x, y in pixels[1:]:
            surface.event_generate("<B1-Motion>", x=x, y=y)
        surface.event_generate("<ButtonRelease-1>", x=pixels[-1][0], y=pixels[-1][1])
    window.update()


def press(widget: tk.Misc, key: str) -> None:
    """Press a key, by its name in Tk, where a widget has the focus."""
    widget.focus_force()
    widget.update()
    widget.event_generate(key)
    widget.update()


def shown_number(window: MainWindow) -> str:
    return draw_tab(window).reading_view.number.get()
