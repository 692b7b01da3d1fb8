"""My samples and the profiles, in real windows."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from tkinter import messagebox

import numpy as np
import pytest

from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.gui.samples.samples_window import SamplesWindow
from app.gui.toolkit.palette import PALETTES
from app.samples import exchange
from app.samples.files import read_sample
from app.samples.profiles import FIRST_PROFILE, Profiles
from app.samples.progress import Progress
from app.samples.store import Samples
from app.settings import load_settings
from model_training.datasets import LabelledImages
from tests.gui.driving import OpenWindow, draw_tab, press, wait_until

SHIFT, CONTROL = 1, 4  # of X's modifiers


@pytest.fixture
def samples(folders: Folders) -> Samples:
    return Profiles(folders.profiles).samples(FIRST_PROFILE)


@pytest.fixture
def filled(samples: Samples, drawn: LabelledImages) -> Samples:
    for image, label in zip(drawn.images[:60], drawn.labels[:60], strict=True):
        samples.save(int(label), image)
    return samples


@pytest.fixture
def shown(filled: Samples, window: MainWindow) -> SamplesWindow:
    return opened(window, 60)


def opened(window: MainWindow, count: int) -> SamplesWindow:
    """My samples, opened by its key, when all are read."""
    press(draw_tab(window).canvas.surface, "<F2>")
    view = window.services.profile_choice.window
    assert view is not None
    wait_until(window, lambda: len(view._loader.images) == count)
    view.update()
    return view


def wait(view: SamplesWindow, condition: Callable[[], object]) -> None:
    wait_until(view.nametowidget("."), condition)


def settle(view: SamplesWindow) -> None:
    """Wait until what was asked for is done and shown."""
    wait(view, lambda: not view.jobs.is_busy and view._thread._waiting == 0)
    view.update()


def middle_of(view: SamplesWindow, index: int) -> tuple[int, int]:
    """The middle of a tile on the surface, in pixels."""
    grid = view.grid_view
    left, top = grid._shelves.place(index)
    return left + grid._side // 2, top - grid._top + grid._side // 2


def click(view: SamplesWindow, index: int, state: int = 0) -> None:
    x, y = middle_of(view, index)
    view.grid_view.surface.event_generate("<Button-1>", x=x, y=y, state=state)
    view.update()


def key(view: SamplesWindow, name: str) -> None:
    press(view.grid_view.surface, name)
    settle(view)


def chosen(view: SamplesWindow) -> list[str]:
    return [sample.path.name for sample in view.grid_view.chosen]


def counts(view: SamplesWindow) -> list[int]:
    return [int(button["text"].split()[1]) for button in view.filter.buttons.values()]


def said(view: SamplesWindow) -> str:
    return view.status.message.get()


def on_disk(samples: Samples) -> list[str]:
    return [sample.path.name for sample in samples.listed().samples]


def test_without_samples_it_says_how_they_come(window: MainWindow) -> None:
    view = opened(window, 0)
    wait(view, lambda: "no samples here yet" in view.grid_view._hint)
    assert view.controls.export_button.instate(["disabled"])
    assert view.controls.bring_in_button.instate(["!disabled"])
    for name in ("<Right>", "<space>", "<Next>", "<Delete>", "<Key-7>", "<Control-z>"):
        key(view, name)
    assert "Select samples first" in said(view)


def test_counts_and_filter(shown: SamplesWindow, filled: Samples) -> None:
    digits = [filled.count(label) for label in range(10)]
    assert counts(shown) == [60, *digits]
    shown.filter.buttons["3"].invoke()
    key(shown, "<Control-a>")
    assert chosen(shown) == [f"3_{number}.png" for number in range(1, digits[3] + 1)]
    assert shown.controls.selected.get() == f"{digits[3]} selected"


def test_it_opens_once_and_escape_closes_it(window: MainWindow, shown: SamplesWindow) -> None:
    window.services.profile_choice.open_window()
    assert window.services.profile_choice.window is shown
    surface = shown.grid_view.surface
    surface.focus_force()
    surface.event_generate("<Escape>")
    assert window.services.profile_choice.window is None
    assert opened(window, 60).winfo_exists()


def test_selecting_by_mouse(shown: SamplesWindow) -> None:
    click(shown, 1)
    click(shown, 3, CONTROL)
    assert shown.grid_view.selection.chosen == {1, 3}
    click(shown, 5, SHIFT)
    assert shown.grid_view.selection.chosen == {3, 4, 5}
    click(shown, 4, CONTROL)
    assert shown.grid_view.selection.chosen == {3, 5}
    shown.grid_view.surface.event_generate("<Button-1>", x=2, y=2)
    assert shown.grid_view.selection.chosen == frozenset()


def test_selecting_by_keys(shown: SamplesWindow) -> None:
    grid = shown.grid_view
    key(shown, "<Right>")
    assert grid.selection.chosen == {0}  # the first step shows where the cursor is
    key(shown, "<Right>")
    key(shown, "<Shift-Right>")
    assert grid.selection.chosen == {1, 2}
    key(shown, "<End>")
    assert grid.selection.chosen == {59}
    assert middle_of(shown, 59)[1] < grid.surface.winfo_height()
    key(shown, "<Prior>")
    key(shown, "<Up>")
    assert 0 < grid.selection.cursor < 59
    key(shown, "<Home>")
    assert middle_of(shown, 0)[1] > 0
    key(shown, "<space>")
    assert grid.selection.chosen == frozenset()


def test_a_digit_key_relabels_and_undo_takes_it_back(shown: SamplesWindow, filled: Samples) -> None:
    before = filled.listed()
    images = [read_sample(sample.path) for sample in before.samples[:2]]
    target = (before.samples[0].label + 5) % 10
    sevens = filled.count(target)
    click(shown, 0)
    click(shown, 1, SHIFT)
    key(shown, f"<Key-{target}>")
    assert said(shown) == f"2 samples are now labelled {target}."
    assert filled.count(target) == sevens + 2
    assert shown.grid_view.selection.cursor == 0
    assert shown.grid_view.selection.chosen == frozenset()
    moved = filled.listed().samples
    last = [sample for sample in moved if sample.label == target][-2:]
    assert all(
        np.array_equal(image, read_sample(sample.path))  # type: ignore[arg-type]
        for image, sample in zip(images, last, strict=True)
    )
    key(shown, "<Control-z>")
    assert filled.listed() == before
    assert shown.grid_view.chosen == before.samples[:2]


def test_the_menu_relabels_too(shown: SamplesWindow, filled: Samples) -> None:
    (label,) = {shown._listing.samples[0].label} if shown._listing else {0}
    target = (label + 1) % 10
    count = filled.count(target)
    click(shown, 0)
    shown.controls.relabel_menu.invoke(target)
    settle(shown)
    assert filled.count(target) == count + 1


def test_keys_with_control_do_not_relabel(shown: SamplesWindow, filled: Samples) -> None:
    before = filled.listed()
    click(shown, 0)
    key(shown, "<Control-Key-5>")
    assert filled.listed() == before


def test_enter_presses_the_focused_button(shown: SamplesWindow) -> None:
    click(shown, 0)
    press(shown.controls.delete_button, "<Return>")
    settle(shown)
    assert counts(shown)[0] == 59
    press(shown.filter.buttons["4"], "<Return>")
    assert shown.filter.digit.get() == "4"


def test_a_profile_in_use_is_not_deleted(
    window: MainWindow, shown: SamplesWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _: go_on.wait())
    shown.actions.export(tmp_path)
    window.services.profile_choice.ask_delete()
    assert "Wait until" in window.services.status.message.get()
    go_on.set()
    settle(shown)


def test_delete_and_undo(shown: SamplesWindow, filled: Samples) -> None:
    before = filled.listed()
    for index in (4, 0):
        click(shown, index)
        key(shown, "<Delete>")
    assert said(shown) == "Deleted 1 sample. Undo brings it back."
    assert counts(shown)[0] == 58
    key(shown, "<Right>")  # the one that took the place
    assert shown.grid_view.chosen == before.samples[1:2]
    shown.controls.undo_button.invoke()
    settle(shown)
    shown.controls.undo_button.invoke()
    settle(shown)
    assert filled.listed() == before
    assert shown.controls.undo_button.instate(["disabled"])


def test_samples_go_out_and_come_in(
    shown: SamplesWindow, filled: Samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown.dialogs, "folder", lambda _: tmp_path)
    shown.controls.export_button.invoke()
    settle(shown)
    assert said(shown) == f"Exported 60 samples to {tmp_path / 'dataset'}."
    key(shown, "<Control-a>")
    key(shown, "<Delete>")
    assert on_disk(filled) == []
    (tmp_path / "dataset" / "7" / "notes.txt").write_text("no picture")
    shown.controls.bring_in_button.invoke()
    settle(shown)
    assert said(shown) == (
        "Brought 60 samples into Everyone. 1 file is not a picture of a digit: notes.txt."
    )
    assert counts(shown)[0] == 60
    key(shown, "<Control-z>")
    assert on_disk(filled) == []


def test_a_folder_without_digits_is_told(shown: SamplesWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    shown.actions.bring_in(tmp_path / "empty")
    settle(shown)
    assert "no folders 0 to 9" in said(shown)


def test_long_work_shows_its_progress_and_can_be_cancelled(
    shown: SamplesWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _: go_on.wait())
    shown.actions.export(tmp_path)
    wait(shown, shown.jobs.bar.winfo_ismapped)
    assert shown.controls.delete_button.instate(["disabled"])
    click(shown, 0)
    shown.actions.delete(shown.grid_view.chosen)
    assert "One moment" in said(shown)
    shown.jobs.bar.cancel_button.invoke()
    go_on.set()
    settle(shown)
    assert said(shown).startswith("Cancelled. Exported 1 sample ")
    assert not shown.jobs.bar.winfo_ismapped()
    assert shown.controls.delete_button.instate(["!disabled"])


def test_escape_cancels_before_it_closes(
    shown: SamplesWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda _: go_on.wait())
    shown.actions.export(tmp_path)
    shown._on_escape()
    go_on.set()
    settle(shown)
    assert "Cancelled" in said(shown)


@pytest.mark.parametrize("close", ["view", "window"])
def test_closing_in_the_middle_is_safe(
    window: MainWindow, shown: SamplesWindow, tmp_path: Path, filled: Samples, close: str
) -> None:
    changes: list[int] = []
    window.services.profile_choice.on_changed.append(lambda: changes.append(1))
    before = filled.listed().samples
    click(shown, 0)
    shown.actions.delete(shown.grid_view.chosen)
    (shown if close == "view" else window).close()
    assert len(filled.listed().samples) == 59
    assert len(Samples(filled.folder / "deleted").listed().samples) == 1
    assert before[0] not in filled.listed().samples
    assert changes  # whoever learns from the samples was told


def test_closing_ends_what_takes_long(
    shown: SamplesWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel, is_cancelled = Progress.cancel, threading.Event()

    def cancel_and_go_on(progress: Progress) -> None:
        cancel(progress)
        is_cancelled.set()

    monkeypatch.setattr(Progress, "cancel", cancel_and_go_on)
    monkeypatch.setattr(os, "fsync", lambda _: is_cancelled.wait())
    shown.actions.export(tmp_path)
    shown.close()
    assert len(Samples(tmp_path / "dataset").load()[1]) <= 1


def test_damaged_files_are_named_and_marked(filled: Samples, window: MainWindow) -> None:
    first, second, third, fourth = filled.listed().samples[:4]
    first.path.write_bytes(first.path.read_bytes()[:60])
    second.path.write_text("no picture")
    third.path.write_bytes(b"")
    fourth.path.unlink()
    fourth.path.mkdir()
    view = opened(window, 58)
    assert view.problem.get().startswith("⚠ 4 files cannot be used: ")
    assert "(it is empty)" in view.problem.get()
    assert len(view.grid_view.surface.find_withtag("unusable")) == 2
    click(view, 0)
    click(view, 1, SHIFT)
    key(view, "<Delete>")  # they can be got rid of
    assert view.problem.get().startswith("⚠ 2 files cannot be used: ")


def test_what_others_do_to_the_files_is_seen(
    window: MainWindow, shown: SamplesWindow, filled: Samples
) -> None:
    changes: list[int] = []
    window.services.profile_choice.on_changed.append(lambda: changes.append(1))
    gone, edited = filled.listed().samples[:2]
    gone.path.unlink()
    edited.path.write_text("another program was here")
    click(shown, 0)  # it is still shown
    key(shown, "<Delete>")
    assert "is gone" in said(shown)
    settle(shown)
    assert counts(shown)[0] == 59
    assert "1 file cannot be used" in shown.problem.get()
    Samples(filled.folder).save(5, np.full((28, 28), 200, np.uint8))
    window.focus_force()
    window.update()
    changes.clear()
    shown.grid_view.surface.focus_force()
    wait(shown, lambda: counts(shown)[0] == 60)
    assert changes


def test_a_refused_move_is_told_and_loses_nothing(
    shown: SamplesWindow, filled: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    click(shown, 0)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        shown.actions.delete(shown.grid_view.chosen)
        settle(shown)
    assert "Read-only file system" in said(shown)
    assert len(filled.listed().samples) == 60
    assert shown.controls.undo_button.instate(["disabled"])


def test_an_unforeseen_error_is_not_lost(
    shown: SamplesWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    callback_errors: list[BaseException],
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(exchange, "_copy", fail)
    shown.actions.export(tmp_path)
    wait(shown, lambda: callback_errors)
    assert "unforeseen" in str(callback_errors.pop())
    assert not shown.jobs.is_busy


def test_both_themes(window: MainWindow, shown: SamplesWindow) -> None:
    for is_dark in (True, False):
        window.preferences.is_dark.set(is_dark)
        shown.update()
        assert (shown.grid_view.surface["background"] == PALETTES["dark"].track) is is_dark


def test_ten_thousand_are_not_all_painted(samples: Samples, window: MainWindow) -> None:
    image = np.zeros((28, 28), np.uint8)
    first = samples.save(7, image)
    for number in range(2, 10_001):
        os.link(first, first.with_name(f"7_{number}.png"))
    press(draw_tab(window).canvas.surface, "<F2>")
    view = window.services.profile_choice.window
    assert view is not None
    wait(view, lambda: counts(view)[8] == 10_000)
    view.update()
    assert 0 < len(view._loader._visible) < 300
    press(view.grid_view.surface, "<End>")
    wait(view, lambda: view._loader._visible[-1].path.name == "7_10000.png")
    wait(view, lambda: view._loader._visible[-1] in view._loader.images)


def test_profiles_are_made_and_chosen(
    open_window: OpenWindow, folders: Folders, filled: Samples
) -> None:
    window = open_window()
    choice = window.services.profile_choice
    assert window.title() == "Digit Pad"
    view = opened(window, 60)
    dialog = choice.ask_new()
    dialog.name.set(FIRST_PROFILE.lower())
    dialog.ok_button.invoke()
    assert "already" in dialog.problem.get()
    dialog.name.set("Jürgen: 7a")
    press(dialog.entry, "<Return>")
    assert not dialog.winfo_exists()
    assert choice.chosen.get() == "Jürgen_ 7a"
    assert window.title() == "Digit Pad — Jürgen_ 7a"
    wait(view, lambda: counts(view)[0] == 0)
    assert view.title() == "My samples — Jürgen_ 7a"
    choice.samples().save(3, np.full((28, 28), 9, np.uint8))
    window.close()
    assert load_settings(folders.settings)[0].profile == "Jürgen_ 7a"
    assert open_window().services.profile_choice.samples().count(3) == 1


def test_whoever_listens_hears_of_each_change(window: MainWindow, filled: Samples) -> None:
    heard: list[str] = []
    choice = window.services.profile_choice
    choice.on_changed.append(lambda: heard.append(choice.chosen.get()))
    choice.profiles.create("Ann")
    choice.chosen.set("Ann")
    choice.chosen.set(FIRST_PROFILE)
    assert heard == ["Ann", FIRST_PROFILE]
    view = opened(window, 60)
    heard.clear()
    click(view, 0)
    key(view, "<Delete>")
    key(view, "<Control-z>")
    assert heard == [FIRST_PROFILE] * 2


def test_another_profile_ends_what_can_be_undone(window: MainWindow, shown: SamplesWindow) -> None:
    click(shown, 0)
    key(shown, "<Delete>")
    window.services.profile_choice.profiles.create("Ann")
    window.services.profile_choice.chosen.set("Ann")
    settle(shown)
    assert shown.controls.undo_button.instate(["disabled"])


def test_a_profile_is_deleted_after_asking(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = window.services.profile_choice
    choice.chosen.set(choice.profiles.create("Ann"))
    choice.samples().save(3, np.full((28, 28), 9, np.uint8))
    asked: list[str] = []

    def answer(is_yes: bool) -> None:
        def ask(_: str, text: str, **__: object) -> bool:
            asked.append(text)
            return is_yes

        monkeypatch.setattr(messagebox, "askyesno", ask)
        choice.ask_delete()

    answer(False)
    assert choice.chosen.get() == "Ann"
    answer(True)
    assert choice.chosen.get() == FIRST_PROFILE
    assert asked[0] == "Delete the profile Ann and its 1 sample?"
    wait_until(window, lambda: "Deleted the profile Ann" in window.services.status.message.get())
    assert choice.profiles.names() == (FIRST_PROFILE,)
    assert window.title() == "Digit Pad"


def test_a_profile_that_vanished_falls_back_to_the_first(
    open_window: OpenWindow, folders: Folders
) -> None:
    first = open_window()
    choice = first.services.profile_choice
    choice.chosen.set(choice.profiles.create("Ann"))
    first.close()
    Profiles(folders.profiles).delete("Ann")
    second = open_window()
    assert second.services.profile_choice.chosen.get() == FIRST_PROFILE
    assert "The profile Ann is gone" in second.services.status.message.get()


def test_the_menu_lists_profiles_as_it_opens(window: MainWindow) -> None:
    choice = window.services.profile_choice
    bar = window.nametowidget(window["menu"])
    menu = window.nametowidget(bar.entrycget("Profile", "menu"))
    assert bar.index("Profile") < bar.index("Help")
    Profiles(choice.profiles.folder).create("Zoë")  # by another running copy
    window.tk.call(str(menu["postcommand"]))
    assert [menu.entrycget(index, "label") for index in (0, 1)] == [FIRST_PROFILE, "Zoë"]
    assert menu.entrycget("Delete this profile…", "state") == "disabled"
    menu.invoke(1)
    assert choice.chosen.get() == "Zoë"
    window.tk.call(str(menu["postcommand"]))
    assert menu.entrycget("Delete this profile…", "state") == "normal"
