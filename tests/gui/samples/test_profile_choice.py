"""Profiles in the real window: each has its own list, and another name when it is renamed."""

from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.samples.profiles import FIRST_PROFILE
from tests.gui.driving import ONE, OpenWindow, draw, draw_tab, press, wait_until


def enter_one(window: MainWindow) -> None:
    """Draw a 1 and put it into the list."""
    tab = draw_tab(window)
    count = len(tab.entered.entries)
    draw(window, ONE)
    tab.done()
    wait_until(window, lambda: len(tab.entered.entries) == count + 1)


def test_each_profile_has_its_own_list(open_window: OpenWindow) -> None:
    window = open_window()
    tab, choice = draw_tab(window), window.services.profile_choice
    enter_one(window)
    choice.chosen.set(choice.profiles.create("Ann"))
    assert tab.entered.entries == ()
    enter_one(window)
    enter_one(window)
    tab.pad.undo()
    choice.chosen.set(FIRST_PROFILE)
    assert len(tab.entered.entries) == 1
    tab.pad.undo()  # a stroke; the lists are not mixed
    assert len(tab.entered.entries) == 1
    window.close()

    again = open_window()
    assert len(draw_tab(again).entered.entries) == 1
    again.services.profile_choice.chosen.set("Ann")
    assert len(draw_tab(again).entered.entries) == 2


def test_a_renamed_profile_keeps_its_list_and_its_undo(
    open_window: OpenWindow, folders: Folders
) -> None:
    window = open_window()
    choice = window.services.profile_choice
    choice.chosen.set(choice.profiles.create("Ann"))
    enter_one(window)
    draw_tab(window).correct(7)
    wait_until(window, lambda: choice.samples().count(7) == 1)

    dialog = choice.ask_rename()
    assert dialog is not None
    assert dialog.name.get() == "Ann"
    dialog.name.set("everyone")
    dialog.ok_button.invoke()
    assert "already" in dialog.problem.get()
    dialog.name.set("Anna")
    press(dialog.entry, "<Return>")
    wait_until(window, lambda: choice.chosen.get() == "Anna")
    assert window.title().endswith("Anna")
    assert choice.profiles.names() == (FIRST_PROFILE, "Anna")
    assert [entry.number for entry in draw_tab(window).entered.entries] == ["7"]
    assert choice.samples().count(7) == 1
    draw_tab(window).pad.undo()
    wait_until(window, lambda: choice.samples().count(7) == 0)
    window.close()
    assert choice.profiles.names() == (FIRST_PROFILE, "Anna")
    again = open_window()
    assert again.services.profile_choice.chosen.get() == "Anna"
    assert len(draw_tab(again).entered.entries) == 1
