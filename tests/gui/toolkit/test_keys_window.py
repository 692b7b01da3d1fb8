"""Help → Keys: F1 shows every key, on small screens and with large texts too."""

import tkinter as tk
from tkinter import ttk

import pytest

from app.gui.main_window import MainWindow
from app.gui.menus import KEYS
from app.gui.toolkit.keys_window import KeysWindow
from tests.gui.driving import draw_tab, press

LEAST_SCREEN = (1280, 720 - 50)  # with the bars of a desktop


def shown(window: MainWindow) -> list[KeysWindow]:
    return [each for each in window.winfo_children() if isinstance(each, KeysWindow)]


def texts(widget: tk.Misc) -> list[str]:
    own = [str(widget["text"])] if isinstance(widget, ttk.Label) else []
    return own + [text for child in widget.winfo_children() for text in texts(child)]


@pytest.mark.parametrize("size", [100, 150])
def test_f1_shows_all_keys_on_a_small_screen(
    window: MainWindow, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeysWindow, "winfo_screenheight", lambda _: 720)
    window.preferences.text_size.set(size)
    press(draw_tab(window).canvas.surface, "<F1>")
    (keys,) = shown(window)
    keys.update()
    assert keys.winfo_width() <= LEAST_SCREEN[0]
    assert keys.winfo_height() <= LEAST_SCREEN[1]
    assert keys.winfo_width() >= keys.winfo_reqwidth()
    if keys._room.winfo_reqheight() > keys._view.winfo_height():
        assert keys._scrollbar.winfo_viewable()
        press(keys, "<Next>")
        press(keys, "<Next>")
        assert keys._view.yview()[1] == 1.0  # the end is in view
    said = texts(keys)
    for line in KEYS:
        for part in filter(None, line.split("\t")):
            assert part.replace("{mod}", "Ctrl") in said


def test_there_is_one_and_escape_closes_it(window: MainWindow) -> None:
    surface = draw_tab(window).canvas.surface
    press(surface, "<F1>")
    press(surface, "<F1>")
    (keys,) = shown(window)
    press(keys, "<Escape>")
    assert shown(window) == []
