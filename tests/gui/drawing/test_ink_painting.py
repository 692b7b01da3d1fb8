"""Strokes stay in view from the pen to the painted picture, and only what is asked for is shown."""

import tkinter as tk

import numpy as np
from PIL import Image

from app.drawing.drawing import Drawing, PenStroke
from app.gui.drawing.ink_painting import InkPainting, Look, painted
from app.gui.main_window import MainWindow
from app.gui.toolkit.background import Background
from tests.gui.driving import ONE, draw, draw_tab, wait_until

LOOK = Look(2, "#ffffff", "#000000")
LINE = PenStroke(((40.0, 40.0), (150.0, 160.0)), 12.0)
DOT = PenStroke(((100.0, 60.0),), 18.0)


def test_only_what_was_asked_for_last_is_handed_over(root: tk.Tk) -> None:
    thread, shown = Background(root, "ink"), list[Image.Image]()
    painting = InkPainting(thread, shown.append)
    for drawing in (Drawing((LINE,)), Drawing((LINE, DOT)), Drawing((DOT,)), Drawing((DOT, LINE))):
        painting.paint(drawing, LOOK)
    wait_until(root, lambda: shown)
    painting.paint(Drawing((LINE,)), LOOK)
    painting.cancel()
    thread.close()
    (picture,) = shown
    assert np.array_equal(np.asarray(picture), np.asarray(painted(Drawing((DOT, LINE)), LOOK)))


def test_a_stroke_stays_in_view_until_it_is_painted(window: MainWindow) -> None:
    canvas = draw_tab(window).canvas
    canvas.pen_down(*ONE[0])
    canvas.pen_move(*ONE[1])
    canvas.pen_up()
    assert canvas.surface.find_withtag("ended")
    canvas.pen_down(20, 20)
    canvas.pen_move(40, 40)
    wait_until(window, lambda: not canvas.surface.find_withtag("ended"))
    assert canvas.surface.find_withtag("live")  # the next one is under way
    canvas.pen_up()
    draw_tab(window).pad.clear()
    assert not canvas.surface.find_withtag("ended")


def test_undo_shows_what_was_there(window: MainWindow) -> None:
    canvas = draw_tab(window).canvas
    draw(window, ONE)
    wait_until(window, lambda: not canvas.surface.find_withtag("ended"))
    one = canvas.picture
    draw(window, ONE, [(20, 20), (40, 60)])
    wait_until(window, lambda: not canvas.surface.find_withtag("ended"))
    assert canvas.picture != one
    draw_tab(window).pad.undo()
    draw_tab(window).pad.undo()
    wait_until(window, lambda: canvas.picture == one)
