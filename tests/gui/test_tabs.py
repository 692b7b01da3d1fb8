"""The tabs: another one is a class in the list; who answers a command, who hears of what."""

import tkinter as tk

import pytest

from app.gui import tabs
from app.gui.services import Services
from app.gui.tab import Answers, Command, Tab
from tests.gui.driving import (
    ONE,
    OpenWindow,
    draw_tab,
    picture_tab,
    practice_tab,
    press,
    webcam_tab,
)


class NotesTab(Tab):
    """A fifth tab: a field to write in, that answers Clear."""

    name = "Notes"

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self.heard: list[str] = []
        self.say = services.status.say
        self.field = tk.Text(self, height=2)
        self.field.pack()

    @property
    def commands(self) -> Answers:
        return {Command.CLEAR: lambda: self.field.delete("1.0", tk.END)}

    @property
    def offers(self) -> Answers:
        return {Command.SAVE: lambda: self.say("Saved the notes.")}

    def enter(self) -> None:
        self.heard.append("enter")

    def leave(self) -> None:
        self.heard.append("leave")

    def close(self) -> None:
        self.heard.append("close")


class BareTab(Tab):
    """A tab that overrides nothing."""

    name = "Bare"

    def __init__(self, parent: tk.Misc, _: Services) -> None:
        super().__init__(parent)


def test_a_fifth_tab_is_a_class_in_the_list(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "TABS", (*tabs.TABS, NotesTab))
    window = open_window()
    names = [tab.name for tab in window.tabs.all]
    assert names == ["Draw", "Webcam", "Picture", "Practice", "Notes"]
    notes = window.tabs.all[-1]
    assert isinstance(notes, NotesTab)
    assert notes.heard == []
    notes.come_into_view()
    window.update()
    assert window.tabs.in_view is notes
    notes.field.insert("1.0", "seven")
    window.tabs.do(Command.CLEAR)
    assert notes.field.get("1.0", "end-1c") == ""
    assert not window.tabs.can_do(Command.UNDO)
    draw_tab(window).come_into_view()
    window.update()
    window.close()
    assert notes.heard == ["enter", "leave", "close"]


def test_the_tab_in_view_goes_before_one_that_offers(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "TABS", (*tabs.TABS, NotesTab))
    window = open_window()
    window.tabs.do(Command.SAVE)  # the Draw tab has its own
    assert window.services.status.message.get() == "There is no drawing to save yet."
    practice_tab(window).come_into_view()
    window.update()
    window.tabs.do(Command.SAVE)
    assert window.services.status.message.get() == "Saved the notes."


def test_a_tab_needs_nothing_but_its_name(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "TABS", (*tabs.TABS, BareTab))
    window = open_window()
    window.tabs.all[-1].come_into_view()
    window.update()
    for command in (Command.DONE, Command.CLEAR, Command.SAVE):
        assert not window.tabs.can_do(command)
        window.tabs.do(command)
    press(window.tabs.all[-1], "<Escape>")
    window.close()


def test_a_picture_is_pasted_and_opened_in_its_own_tab_but_drawings_in_theirs(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    asked: list[str] = []
    monkeypatch.setattr(draw_tab(window).files, "ask_and_open", lambda: asked.append("drawing"))
    monkeypatch.setattr(picture_tab(window), "ask_and_open", lambda: asked.append("picture"))
    monkeypatch.setattr(picture_tab(window), "paste", lambda: asked.append("pasted"))
    window.tabs.do(Command.OPEN_PICTURE)
    webcam_tab(window).come_into_view()
    window.update()
    window.tabs.do(Command.OPEN_PICTURE)
    assert window.tabs.in_view is picture_tab(window)
    draw_tab(window).come_into_view()
    window.update()
    window.tabs.do(Command.PASTE_PICTURE)
    assert window.tabs.in_view is picture_tab(window)
    assert asked == ["drawing", "picture", "pasted"]


def test_the_stroke_ends_where_another_tab_comes_into_view(open_window: OpenWindow) -> None:
    window = open_window()
    canvas = draw_tab(window).canvas
    canvas.pen_down(*ONE[0])
    canvas.pen_move(*ONE[1])
    practice_tab(window).come_into_view()
    window.update()
    assert not canvas.is_drawing
    assert len(draw_tab(window).session.drawing.strokes) == 1
    assert window.tabs.can_do(Command.UNDO)
    webcam_tab(window).come_into_view()
    window.update()
    assert not window.tabs.can_do(Command.UNDO)
