"""What the window draws itself can be read on what lies beneath it, in both themes."""

import tkinter as tk

import pytest

from app.gui.main_window import MainWindow
from tests.gui.driving import draw, draw_tab, practice_tab, shown_number, wait_until
from tests.made.contrast import PARTS, TEXT, contrast
from tests.made.drawn_numbers import Strokes


def canvases(widget: tk.Misc) -> list[tk.Canvas]:
    found = [widget] if isinstance(widget, tk.Canvas) and widget.winfo_viewable() else []
    return found + [each for child in widget.winfo_children() for each in canvases(child)]


def rgb(widget: tk.Misc, color: str) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(level >> 8 for level in widget.winfo_rgb(color)))


def option(canvas: tk.Canvas, item: int, name: str) -> str:
    return str(canvas.tk.call(canvas, "itemcget", item, f"-{name}"))


def kind(canvas: tk.Canvas, item: int) -> str:
    return str(canvas.tk.call(canvas, "type", item))


def ground(canvas: tk.Canvas, item: int) -> str:
    """The colour beneath the middle of an item: of a rectangle there, or of the canvas."""
    left, top, right, bottom = canvas.bbox(item)
    x, y = (left + right) / 2, (top + bottom) / 2
    stack = canvas.find_overlapping(x, y, x, y)  # the lowest first
    for below in reversed(stack[: stack.index(item)]):
        if kind(canvas, below) == "rectangle" and option(canvas, below, "fill"):
            return option(canvas, below, "fill")
    return str(canvas["background"])


def too_faint(window: MainWindow) -> list[tuple[str, str, str]]:
    faint: list[tuple[str, str, str]] = []
    for canvas in canvases(window):
        for item in canvas.find_all():
            if option(canvas, item, "state") == "hidden" or kind(canvas, item) != "text":
                continue
            color, below = option(canvas, item, "fill"), ground(canvas, item)
            text = option(canvas, item, "text")
            if text and contrast(rgb(canvas, color), rgb(canvas, below)) < TEXT:
                faint.append((text, color, below))
    return faint


@pytest.mark.parametrize("is_dark", [False, True])
def test_all_texts_of_canvases_can_be_read(
    window: MainWindow, seven: Strokes, is_dark: bool
) -> None:
    window.preferences.is_dark.set(is_dark)
    window.update()
    assert too_faint(window) == []  # the welcome
    shifted = [[(x * 0.4 + 110, y * 0.5 + 40) for x, y in stroke] for stroke in seven]
    draw(window, *[[(x * 0.4 + 10, y * 0.5 + 40) for x, y in stroke] for stroke in seven], *shifted)
    wait_until(window, lambda: len(shown_number(window)) == 2)
    window.update()
    texts = [
        option(canvas, item, "text")
        for canvas in canvases(draw_tab(window))
        for item in canvas.find_all()
        if kind(canvas, item) == "text"
    ]
    assert "7" in texts  # a box with its digit, and the bars
    assert too_faint(window) == []
    for tab in (practice_tab(window), window.tabs.named("Picture"), window.tabs.named("Webcam")):
        tab.come_into_view()
        window.update()
        assert too_faint(window) == []


@pytest.mark.parametrize("is_dark", [False, True])
def test_a_bar_stands_out_from_its_track(window: MainWindow, seven: Strokes, is_dark: bool) -> None:
    window.preferences.is_dark.set(is_dark)
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")
    window.update()
    bars = draw_tab(window).reading_view.bars
    fills = {
        rgb(bars, option(bars, item, "fill"))
        for item in bars.find_all()
        if kind(bars, item) == "rectangle"
    }
    track, bar = sorted(fills, key=lambda color: contrast(color, rgb(bars, bars["background"])))
    assert contrast(track, bar) >= PARTS
    outlines = {
        rgb(bars, option(bars, item, "outline"))
        for item in bars.find_all()
        if kind(bars, item) == "rectangle"
    }
    beneath = rgb(bars, bars["background"])
    assert all(contrast(outline, beneath) >= PARTS for outline in outlines)
