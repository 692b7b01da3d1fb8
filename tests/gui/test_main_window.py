"""What is kept between starts, keys, themes, closing."""

import json
import threading
import tkinter as tk
from pathlib import Path
from tkinter import messagebox

import pytest

from app.drawing.drawing import Drawing
from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.gui.toolkit.pixels import px
from app.gui.toolkit.text_room import TextRoom
from app.models.reader import Reader
from app.practice.quiz import LEVELS
from app.recognition import Reading
from app.recognition.ink import PEN_WIDTHS
from app.settings import load_settings
from tests.gui.driving import (
    ONE,
    OpenWindow,
    draw,
    draw_tab,
    is_open,
    practice_tab,
    press,
    shown_number,
    wait_until,
    webcam_tab,
)
from tests.made.drawn_numbers import Strokes

CONTROL, CAPS_LOCK = 4, 2  # of X's modifiers
THREADS = {"reading", "picture", "disk", "learning", "explainer"}


def test_the_drawing_and_the_list_come_back(open_window: OpenWindow, seven: Strokes) -> None:
    first = open_window()
    draw(first, *seven)
    draw_tab(first).done()
    wait_until(first, lambda: draw_tab(first).entered.entries)
    draw(first, ONE)
    session = draw_tab(first).session
    first.close()
    second = open_window()
    assert draw_tab(second).session == session
    wait_until(second, lambda: shown_number(second) == "1")


def test_the_reading_is_there_before_a_model_is(
    open_window: OpenWindow, seven: Strokes, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_window()
    enter(first, seven)
    draw_tab(first).correct(2)
    wait_until(first, lambda: shown_number(first) == "2")
    first.close()
    may_load = threading.Event()
    read = Reader.read_drawing

    def wait_and_read(reader: Reader, drawing: Drawing) -> Reading:
        may_load.wait()
        return read(reader, drawing)

    monkeypatch.setattr(Reader, "read_drawing", wait_and_read)
    second = open_window()
    wait_until(second, lambda: shown_number(second) == "2")
    assert draw_tab(second).reading_view.words.get() == "two"
    assert "You said so" in draw_tab(second).reading_view.verdict.get()
    draw_tab(second).correct(3)
    assert [entry.number for entry in draw_tab(second).entered.entries] == ["3"]
    samples = second.services.profile_choice.samples()
    wait_until(second, lambda: [s.path.name for s in samples.listed().samples] == ["3_1.png"])
    may_load.set()


def test_every_stroke_is_on_disk_before_anything_is_closed(
    window: MainWindow, folders: Folders
) -> None:
    draw(window, ONE)
    wait_until(window, folders.session.exists)
    wait_until(window, lambda: len(json.loads(folders.session.read_text())["strokes"]) == 1)


def test_settings_are_remembered(open_window: OpenWindow, folders: Folders) -> None:
    first = open_window()
    first.preferences.is_dark.set(True)
    first.preferences.zoom.set(1)
    draw_tab(first).controls.pen.set("thick")
    first.update()
    assert draw_tab(first).canvas.surface.winfo_reqwidth() == px(first, 200)
    first.close()
    assert load_settings(folders.settings)[0].theme == "dark"
    second = open_window()
    assert second.preferences.is_dark.get()
    assert draw_tab(second).canvas.zoom == px(second, 1)
    assert draw_tab(second).canvas.pen_width == 18


def test_the_window_comes_back_as_it_was(open_window: OpenWindow) -> None:
    first = open_window()
    first.geometry("1000x700+40+20")
    practice_tab(first).task.level.set(2)
    webcam_tab(first).source_controls.source.set("rtsp://camera.example/live")
    first.services.explaining.is_shown.set(True)
    practice_tab(first).come_into_view()
    first.update()
    size = first.geometry()
    first.close()
    second = open_window()
    assert second.geometry() == size
    assert second.tabs.in_view is practice_tab(second)
    assert practice_tab(second).quiz.level is LEVELS[2]
    assert webcam_tab(second).source_controls.source.get() == "rtsp://camera.example/live"
    assert second.services.explaining.is_shown.get()


@pytest.mark.parametrize("name", ["settings", "session"])
def test_damaged_files_are_set_aside_with_a_message(
    open_window: OpenWindow, folders: Folders, name: str
) -> None:
    path: Path = getattr(folders, name)
    path.parent.mkdir(parents=True)
    path.write_text("{ not JSON")
    window = open_window()
    assert f"{name}.json was damaged" in window.services.status.message.get()
    assert any("damaged" in other.name for other in path.parent.iterdir())


def test_folders_that_cannot_be_written_are_told_and_nothing_else_stops(
    open_window: OpenWindow, folders: Folders, seven: Strokes, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders.session.parent.write_text("a file where the folder should be")
    folders.settings.parent.write_text("a file where the folder should be")
    window = open_window()
    draw(window, *seven)
    wait_until(window, lambda: "cannot keep your work" in window.services.status.message.get())
    wait_until(window, lambda: shown_number(window) == "7")
    window.preferences.is_dark.set(True)
    told: list[str] = []
    monkeypatch.setattr(messagebox, "showwarning", lambda _, text, **__: told.append(text))
    window.close()
    assert "cannot keep your work" in told[0]


def test_done_just_before_closing_keeps_the_number(open_window: OpenWindow, seven: Strokes) -> None:
    first = open_window()
    draw(first, *seven)
    draw_tab(first).done()
    first.close()
    assert [entry.number for entry in draw_tab(open_window()).entered.entries] == ["7"]


def places(window: MainWindow) -> dict[str, tuple[int, int, int, int]]:
    """Where every widget in view stands, and how large it is; not the texts within their rooms."""
    return {
        str(each): (
            each.winfo_rootx(), each.winfo_rooty(), each.winfo_width(), each.winfo_height(),
        )
        for each in all_below(window)
        if each.winfo_viewable() and not isinstance(each.master, TextRoom)
    }  # fmt: skip


def test_a_long_message_moves_nothing(window: MainWindow) -> None:
    before = places(window)
    window.services.status.say_problem("It is damaged. " * 60)
    window.update()
    assert places(window) == before


def test_a_problem_stays_until_there_is_other_news(window: MainWindow) -> None:
    window.services.status.say_problem("settings.json was damaged")
    draw(window, ONE)
    assert "damaged" in window.services.status.message.get()
    window.services.status.say("Saved")
    draw(window, ONE)
    assert window.services.status.message.get() == ""


def test_keys_leave_a_stroke_of_the_mouse_alone(window: MainWindow) -> None:
    surface = draw_tab(window).canvas.surface
    surface.event_generate("<Button-1>", x=40, y=40)
    for key in ("<Right>", "<space>", "<Down>"):
        press(surface, key)
    surface.event_generate("<B1-Motion>", x=60, y=200)
    surface.event_generate("<ButtonRelease-1>", x=60, y=200)
    (stroke,) = draw_tab(window).session.drawing.strokes
    zoom = draw_tab(window).canvas.zoom
    assert stroke.points == ((40 / zoom, 40 / zoom), (60 / zoom, 200 / zoom))


def test_enter_on_a_disabled_button_is_done(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    press(draw_tab(window).controls.redo_button, "<Return>")
    wait_until(window, lambda: draw_tab(window).entered.entries)


@pytest.mark.parametrize("key", ["<Return>", "<KP_Enter>"])
def test_enter_is_done(window: MainWindow, seven: Strokes, key: str) -> None:
    draw(window, *seven)
    press(draw_tab(window).canvas.surface, key)
    wait_until(window, lambda: draw_tab(window).entered.entries)


@pytest.mark.parametrize("key", ["<Escape>", "<Delete>"])
def test_escape_and_delete_clear(window: MainWindow, key: str) -> None:
    draw(window, ONE)
    press(draw_tab(window).canvas.surface, key)
    assert draw_tab(window).session.drawing.is_empty


@pytest.mark.parametrize("redo", ["<Control-y>", "<Control-Shift-Z>", "<Control-Y>"])
def test_undo_and_redo_by_keys(window: MainWindow, redo: str) -> None:
    surface = draw_tab(window).canvas.surface
    draw(window, ONE, ONE)
    press(surface, "<Control-z>")
    surface.event_generate("<Key>", keysym="z", state=CONTROL | CAPS_LOCK)
    window.update()
    assert draw_tab(window).session.drawing.is_empty
    press(surface, redo)
    assert len(draw_tab(window).session.drawing.strokes) == 1


def test_a_focused_button_keeps_enter(window: MainWindow) -> None:
    draw(window, ONE)
    press(draw_tab(window).controls.clear_button, "<Return>")
    assert draw_tab(window).session.drawing.is_empty
    assert draw_tab(window).entered.entries == ()


def test_a_text_field_keeps_its_keys(window: MainWindow) -> None:
    draw(window, ONE)
    field = tk.Entry(window)
    field.pack()
    for key in ("<Return>", "<Escape>", "<Delete>"):
        press(field, key)
    assert draw_tab(window).entered.entries == ()
    assert len(draw_tab(window).session.drawing.strokes) == 1


def test_delete_in_the_list_removes_the_chosen_entry(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    draw_tab(window).done()
    wait_until(window, lambda: draw_tab(window).entered.entries)
    table = draw_tab(window).entered.table
    table.selection_set(table.get_children())
    press(table, "<Delete>")
    assert draw_tab(window).entered.entries == ()
    assert draw_tab(window).session.drawing.strokes


def all_below(widget: tk.Misc) -> list[tk.Misc]:
    children = widget.winfo_children()
    return [*children, *(each for child in children for each in all_below(child))]


def test_tab_reaches_every_control(window: MainWindow) -> None:
    """Walked with the Tab key's own order, from the canvas round to it again."""
    tab = draw_tab(window)
    draw(window, ONE)
    tab.done()
    wait_until(window, lambda: tab.entered.entries)
    tab.pad.undo()
    window.update()
    reached, widget = set(), tab.canvas.surface
    for _ in range(40):
        reached.add(str(widget))
        widget = widget.tk_focusNext()  # type: ignore[assignment]
    controls = tab.controls
    pens = [each for each in all_below(controls) if each.winfo_class() == "TRadiobutton"]
    assert len(pens) == len(PEN_WIDTHS)
    expected: list[tk.Misc] = [controls.done_button, controls.clear_button, controls.redo_button]
    expected += [tab.entered.copy_button, tab.entered.save_button, *pens]
    assert {str(each) for each in (tab.canvas.surface, tab.entered.table, *expected)} <= reached


def test_drawing_by_keys(window: MainWindow) -> None:
    surface = draw_tab(window).canvas.surface
    press(surface, "<space>")
    for _ in range(8):
        press(surface, "<Down>")
    press(surface, "<Shift-Left>")
    press(surface, "<space>")
    (stroke,) = draw_tab(window).session.drawing.strokes
    assert stroke.points[0] == (100, 100)
    assert stroke.points[-1] == (99, 140)


def test_both_themes_color_the_canvas(window: MainWindow) -> None:
    surface = draw_tab(window).canvas.surface
    light = surface["background"]
    window.preferences.is_dark.set(True)
    window.update()
    assert surface["background"] != light


def enter(window: MainWindow, strokes: Strokes) -> None:
    """Draw a digit and put it into the list."""
    draw(window, *strokes)
    draw_tab(window).done()
    wait_until(window, lambda: draw_tab(window).entered.entries)


def test_two_windows_overwrite_nothing_of_each_other(
    open_window: OpenWindow, seven: Strokes
) -> None:
    first = open_window()
    second = open_window()
    assert "open already" in second.services.status.message.get()
    assert second.title() == "Digit Pad 2"
    enter(first, seven)
    enter(second, [ONE])
    second.close()
    first.close()
    third = open_window()
    assert [entry.number for entry in draw_tab(third).entered.entries] == ["7", "1"]
    assert "1 number of another window" in third.services.status.message.get()


def test_closing_ends_every_thread_and_keeps_the_session(
    window: MainWindow, folders: Folders
) -> None:
    draw(window, ONE)
    window.close()
    assert THREADS.isdisjoint(thread.name for thread in threading.enumerate())
    assert len(json.loads(folders.session.read_text())["strokes"]) == 1


def test_closing_goes_on_where_something_fails(
    open_window: OpenWindow,
    folders: Folders,
    callback_errors: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A tab fails, a thread hands over what fails, and the rest is closed and kept all the same."""

    def fail(said: str) -> None:
        raise RuntimeError(said)

    window = open_window()
    draw(window, ONE)
    first, second, third = map(window.tabs.named, ("Draw", "Webcam", "Picture"))
    done: list[str] = []
    threads = threading.enumerate()
    monkeypatch.setattr(first, "close", lambda: fail("the tab"))
    monkeypatch.setattr(second, "close", lambda: done.append("the next tab"))
    disk_thread = window.services.disk_thread
    disk_thread.submit("a", lambda: "the first", fail, lambda _: None)
    disk_thread.submit("b", lambda: "the second", done.append, lambda _: None)
    monkeypatch.setattr(third, "close", window.close)  # asked for twice
    window.close()
    assert done == ["the next tab", "the second"]
    assert not is_open(window)
    assert not [thread.name for thread in threads if thread.name in THREADS and thread.is_alive()]
    assert len(json.loads(folders.session.read_text())["strokes"]) == 1
    (error,) = callback_errors
    assert (str(error), str(error.__context__)) == ("the first", "the tab")
    callback_errors.clear()


def test_a_failing_callback_is_shown_and_logged(
    window: MainWindow,
    callback_errors: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.undo()  # the window's own report again
    shown: list[str] = []
    monkeypatch.setattr(messagebox, "showerror", lambda *_, detail, **__: shown.append(detail))
    window.after_idle(lambda: 1 / 0)
    wait_until(window, lambda: shown)
    assert "division by zero" in shown[0]
    assert "a callback failed" in caplog.text
