"""The tabs: another one is a class in the list; who answers a command, who hears of what."""

import tkinter as tk

import pytest

from app.gui import tabs
from app.gui.main_window import MainWindow
from app.gui.services import Services
from app.gui.tab import Answers, Command, Tab
from app.gui.tabs import TabPlace
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
    """Another tab: a field to write in, that answers Clear."""

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


class NotesPlace(TabPlace):
    def make(self, parent: tk.Misc, services: Services) -> Tab:
        return NotesTab(parent, services)


class BareTab(Tab):
    """A tab that overrides nothing."""

    name = "Bare"

    def __init__(self, parent: tk.Misc, _: Services) -> None:
        super().__init__(parent)


class BarePlace(TabPlace):
    def make(self, parent: tk.Misc, services: Services) -> Tab:
        return BareTab(parent, services)


NOTES = NotesPlace("Notes", "", offers=frozenset({Command.SAVE}))
BARE = BarePlace("Bare", "")


def test_another_tab_is_a_class_in_the_list(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "TABS", (*tabs.TABS, NOTES))
    window = open_window()
    notebook = window.tabs.notebook
    shown = [notebook.tab(number, "text") for number in range(6)]  # type: ignore[no-untyped-call]
    assert shown == ["Draw", "Webcam", "Picture", "Forms", "Practice", "Notes"]
    notes = window.tabs.named("Notes")
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
    monkeypatch.setattr(tabs, "TABS", (*tabs.TABS, NOTES))
    window = open_window()
    window.tabs.do(Command.SAVE)  # the Draw tab has its own
    assert window.services.status.message.get() == "There is no drawing to save yet."
    practice_tab(window).come_into_view()
    window.update()
    window.tabs.do(Command.SAVE)
    assert window.services.status.message.get() == "Saved the notes."


def test_a_tab_is_made_when_it_is_first_needed(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "TABS", (*tabs.TABS, NOTES))
    window = open_window()
    assert [tab.name for tab in window.tabs.made] == ["Draw"]
    assert window.tabs.can_do(Command.PASTE_PICTURE)
    assert [tab.name for tab in window.tabs.made] == ["Draw"]
    window.tabs.notebook.select(4)  # type: ignore[no-untyped-call]
    window.update()
    assert [tab.name for tab in window.tabs.made] == ["Draw", "Practice"]
    assert window.tabs.in_view is practice_tab(window)
    window.tabs.do(Command.SAVE)
    assert window.services.status.message.get() == "Saved the notes."
    assert [tab.name for tab in window.tabs.made] == ["Draw", "Practice", "Notes"]
    assert window.tabs.in_view is practice_tab(window)
    assert len(window.tabs.notebook.tabs()) == 6  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("place", tabs.TABS, ids=lambda place: place.name)
def test_a_place_says_what_its_tab_is(window: MainWindow, place: TabPlace) -> None:
    tab = window.tabs.named(place.name)
    assert tab.name == place.name
    if tab.name != "Draw":  # it is there from the start
        assert tab.offers.keys() == place.offers
    assert ("take_frame" in vars(type(tab))) == place.takes_frames


def test_a_tab_needs_nothing_but_its_name(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabs, "TABS", (*tabs.TABS, BARE))
    window = open_window()
    bare = window.tabs.named("Bare")
    bare.come_into_view()
    window.update()
    for command in (Command.DONE, Command.CLEAR, Command.SAVE):
        assert not window.tabs.can_do(command)
        window.tabs.do(command)
    press(bare, "<Escape>")
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
    assert window.tabs.can_do(Command.REDO)
    webcam_tab(window).come_into_view()
    window.update()
    assert not window.tabs.can_do(Command.REDO)
