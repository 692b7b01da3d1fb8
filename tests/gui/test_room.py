"""The window at every size: all of each tab is there, nothing jumps, and it can be small again."""

import tkinter as tk
from tkinter import ttk

import numpy as np
import pytest

from app.gui.main_window import MainWindow
from app.gui.toolkit.pixels import px
from app.settings import TEXT_SIZES
from tests.gui.driving import draw, draw_tab, wait_until
from tests.made.drawn_numbers import Strokes

TABS = ("Draw", "Webcam", "Picture", "Forms", "Practice")
LEAST_SCREEN = (1280, 720 - 70)  # with the bars of a desktop


def all_below(widget: tk.Misc) -> list[tk.Misc]:
    children = widget.winfo_children()
    return [*children, *(each for child in children for each in all_below(child))]


def cut_off(tab: tk.Misc) -> list[str]:
    """The buttons, texts and tables of a tab that are not whole in view."""
    whole = (
        ttk.Button, ttk.Label, ttk.Checkbutton, ttk.Radiobutton, ttk.Combobox, ttk.Treeview,
        tk.Canvas,
    )  # fmt: skip
    shown = [each for each in all_below(tab) if each.winfo_viewable() and isinstance(each, whole)]
    return [str(each) for each in shown if not _is_whole(each, tab)]


def _is_whole(widget: tk.Misc, tab: tk.Misc) -> bool:
    """Whether a widget has the room it asks for, within all that it stands in."""
    has_room = isinstance(widget, ttk.Label | ttk.Treeview)  # that cuts or scrolls it
    if not has_room and widget.winfo_height() < min(widget.winfo_reqheight(), 600):
        return False
    left, top = widget.winfo_rootx(), widget.winfo_rooty()
    right, bottom = left + widget.winfo_width(), top + widget.winfo_height()
    around = widget.nametowidget(widget.winfo_parent())
    while True:
        x, y = around.winfo_rootx(), around.winfo_rooty()
        if left < x or top < y:
            return False
        if right > x + around.winfo_width() or bottom > y + around.winfo_height():
            return False
        if around is tab:
            return True
        around = around.nametowidget(around.winfo_parent())


@pytest.mark.parametrize("name", TABS)
def test_a_tab_is_whole_at_the_least_size_and_fits_small_screens(
    window: MainWindow, name: str
) -> None:
    tab = window.tabs.named(name)
    tab.come_into_view()
    window.update()
    width, height = window.minsize()
    assert width <= LEAST_SCREEN[0]
    assert height <= LEAST_SCREEN[1]
    window.geometry(f"{width}x{height}")
    window.update()
    assert (window.winfo_width(), window.winfo_height()) == (width, height)
    assert cut_off(tab) == []


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_every_tab_is_whole_with_larger_texts(window: MainWindow, size: int) -> None:
    window.preferences.text_size.set(size)
    for name in TABS:
        tab = window.tabs.named(name)
        tab.come_into_view()
        window.update()
        window.update()
        window.geometry(f"{window.winfo_reqwidth()}x{window.winfo_reqheight()}")
        window.update()
        assert cut_off(tab) == [], name


def test_the_canvas_grows_with_the_window_which_can_be_small_again(
    window: MainWindow, seven: Strokes
) -> None:
    least = window.minsize()
    draw(window, *seven)
    draw_tab(window).done()
    wait_until(window, lambda: draw_tab(window).entered.entries)
    canvas, preview = draw_tab(window).canvas, draw_tab(window).reading_view.preview
    sides = []
    for size in (least, (1900, 1000), least):
        window.geometry("{}x{}".format(*size))
        window.update()
        window.update()
        sides.append((canvas.surface.winfo_width(), preview.winfo_height()))
        table = draw_tab(window).entered.table
        assert sum(int(table.column(name, "width")) for name in table["columns"]) <= (
            table.winfo_width()
        )
        assert cut_off(draw_tab(window)) == []
        window.preferences.is_dark.set(
            not window.preferences.is_dark.get()
        )  # all ask for room anew
        window.update()
        window.update()
        window._keep_least()
        assert window.minsize() == least
    assert sides[0] == sides[2]
    assert sides[1][0] > 1.5 * sides[0][0]
    assert sides[1][1] > sides[0][1]


def test_a_stroke_stays_where_it_is_as_the_canvas_grows(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    before = draw_tab(window).session.drawing
    window.geometry("{}x{}".format(*window.minsize()))
    window.update()
    draw(window, *seven)
    again = draw_tab(window).session.drawing.strokes[-1].points
    assert np.allclose(again, before.strokes[-1].points, atol=2)


def test_the_list_shows_whole_numbers_and_words(window: MainWindow) -> None:
    entered = draw_tab(window).entered
    room = entered._table_frame
    item = entered.table.insert("", tk.END)
    long = "one hundred and twenty-three thousand, four hundred and fifty-six"
    room.fill(item, {"number": "0123456", "words": long, "sure": "99 %", "time": "12:00"})
    wait_until(window, lambda: entered.table.set(item, "number") == "0123456")
    shown = entered.table.set(item, "words")
    assert shown.replace("-\n", "-").split() == long.split()
    assert "\n" in shown
    assert max(map(len, shown.split("\n"))) > 12  # all of the column's width is used
    row = int(ttk.Style(window).lookup(room._style, "rowheight"))
    assert row >= len(shown.split("\n")) * px(window, 14)
    assert entered.table.winfo_height() >= 3 * row
