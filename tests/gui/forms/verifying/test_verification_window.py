"""A pile is looked through in its window, by keys and by mouse; what is said is kept at once."""

import os
import signal
import sqlite3
import subprocess
import sys
import tkinter as tk
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.forms.piles.pile import Pile, PiledField, PileError
from app.gui.forms.forms_tab import FormsTab
from app.gui.forms.verifying.verification_window import VerificationWindow
from app.gui.forms.verifying.verifications import Verifications
from app.gui.main_window import MainWindow
from app.gui.toolkit.keys_window import KeysWindow
from app.gui.toolkit.theme import apply_theme
from model_training.datasets import LabelledImages
from tests.gui.driving import press, wait_until
from tests.gui.test_room import LEAST_SCREEN, cut_off
from tests.made.piles import Filled, marks_pile, sheet
from tests.made.waiting import wait_for

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def path(tmp_path: Path, drawn: LabelledImages) -> Path:
    path = tmp_path / "marks.pile"
    pages = [
        sheet("1076", 9, 8),
        sheet("1077", 9, 3, total=Filled("12", "17", (1,))),
        sheet("1078", 9, 8, total=Filled("17", "11")),
        sheet("1079", 2, 2, total=Filled("4", "9", (0,))),
    ]
    marks_pile(path, pages, drawn)
    return path


@pytest.fixture
def view(root: tk.Tk, path: Path) -> Iterator[VerificationWindow]:
    apply_theme(root, "light")
    verifications = Verifications(root, tk.StringVar(root, "Ada"))
    view = verifications.open(path)
    settle(view)
    yield view
    verifications.close()


def settle(view: VerificationWindow) -> None:
    """Wait until what was asked for is done and shown."""
    wait_until(view.nametowidget("."), lambda: view.desk._thread._waiting == 0)
    view.update()


def key(view: VerificationWindow, *names: str) -> None:
    is_groups = view.mode.get() == "groups"
    surface = (view.groups.grid_view if is_groups else view.fields.panel.entry).surface
    for name in names:
        press(surface, name)
    settle(view)


def show(view: VerificationWindow, mode: str) -> None:
    view.modes[mode].invoke()
    settle(view)


def shown(view: VerificationWindow) -> tuple[str, str, str]:
    """The field, its page and the text in it."""
    name, _, where = view.fields.panel.heading.get().partition("  ·  ")
    return name, where, view.fields.text


def fields(path: Path, page: int) -> dict[str, PiledField]:
    with Pile(path) as pile:
        return {field.name: field for field in pile.page(page).fields}


def test_enter_accepts_and_keys_correct(view: VerificationWindow, path: Path) -> None:
    panel = view.fields.panel
    assert shown(view) == ("total", "marks.pdf, page 2", "17")
    assert panel.count.get() == "0 of 9 done"
    assert "7 or 0" in panel.why.get()
    assert "12 ≠" in panel.failures.get() or "≠ 12" in panel.failures.get()
    assert panel.rule.get() == "1 to 2 digits  ·  must be filled in"
    key(view, "<Key-1>", "<Key-2>")
    assert panel.failures.get() == ""  # it holds now
    key(view, "<Return>")
    assert panel.count.get() == "1 of 7 done"  # the others of that sum are no doubt any more
    assert shown(view)[:2] == ("q1", "marks.pdf, page 3")
    key(view, "<Return>")
    key(view, "<Return>")
    assert shown(view)[0] == "total"
    panel.choices[0].invoke()  # not of use here
    assert shown(view)[0] == "total"
    answer = fields(path, 2)["total"].answers[-1]
    assert (answer.text, answer.who) == ("12", "Ada")
    assert fields(path, 3)["q1"].answers[-1].text == "9"


def test_the_mouse_does_all_of_it(view: VerificationWindow, path: Path) -> None:
    panel = view.fields.panel
    surface = panel.entry.surface
    left, right = panel.entry._cells[1]
    surface.event_generate("<Button-1>", x=int(left + right) // 2, y=20)
    panel._keys[2].invoke()
    assert view.fields.text == "12"
    panel.accept_button.invoke()
    settle(view)
    assert fields(path, 2)["total"].text == "12"
    panel.next_button.invoke()
    settle(view)
    panel.back_button.invoke()
    settle(view)
    panel.undo_button.invoke()
    settle(view)
    assert shown(view) == ("total", "marks.pdf, page 2", "17")
    assert not fields(path, 2)["total"].answers


def test_typing_ahead_reaches_the_next_field(view: VerificationWindow, path: Path) -> None:
    surface = view.fields.panel.entry.surface
    surface.focus_force()
    view.update()
    view.fields.sort("doubt")
    for name in ("<Key-1>", "<Key-2>", "<Return>", "<Key-4>", "<Return>"):
        surface.event_generate(name)  # none is waited for
    settle(view)
    assert fields(path, 2)["total"].text == "12"
    assert fields(path, 4)["total"].text == "4"


def test_what_is_not_yet_in_view_is_not_accepted(view: VerificationWindow, path: Path) -> None:
    surface = view.fields.panel.entry.surface
    surface.focus_force()
    view.update()
    for _ in range(3):
        surface.event_generate("<Return>")
    settle(view)
    assert len([each for each in fields(path, 2).values() if each.answers]) == 1


def test_a_full_disk_is_told_and_the_field_stays(
    view: VerificationWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PileError("Cannot use marks.pile: database or disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Pile, "answer_all", fail)
        key(view, "<Key-1>", "<Key-2>", "<Return>")
    assert "disk is full" in view.status.message.get()
    assert shown(view) == ("total", "marks.pdf, page 2", "12")
    key(view, "<Control-z>")
    assert "nothing to undo" in view.status.message.get()
    key(view, "<Return>")
    assert fields(path, 2)["total"].text == "12"


def test_a_field_that_cannot_be_read_is_told_and_others_are_shown(
    view: VerificationWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(Pile, "crop", fail)
        key(view, "<Down>")
    assert "disk I/O error" in view.status.message.get()
    key(view, "<Down>")
    assert shown(view)[:2] == ("q2", "marks.pdf, page 2")


def test_the_whole_page_is_shown(view: VerificationWindow, path: Path) -> None:
    key(view, "<p>")
    assert "not there any more" in view.status.message.get()
    Image.new("L", (400, 300), 200).save(path.with_name("marks.pdf"), "PDF")
    with Pile(path) as pile:
        first = next(pile.pages()).fields[0]
        pile.answer(first.id, "1", "Ben")
        pile.judge([(first.id, 0)], False, "Ben")
    view.event_generate("<FocusIn>")
    settle(view)
    while not shown(view)[1].endswith("page 1"):
        key(view, "<Up>")
    view.fields.panel.page_button.invoke()
    settle(view)
    page = view.fields._page
    assert page is not None
    assert page.winfo_viewable()
    press(page, "<Escape>")
    assert not page.winfo_exists()
    assert view.winfo_exists()


def test_enter_presses_the_button_that_has_the_keyboard(view: VerificationWindow) -> None:
    press(view.modes["groups"], "<Return>")
    assert view.mode.get() == "groups"


def test_what_does_not_hold_is_asked_about_once(view: VerificationWindow, path: Path) -> None:
    key(view, "<Delete>")
    assert "must be filled in" in view.status.message.get()
    assert not fields(path, 2)["total"].answers
    key(view, "<Return>")
    assert fields(path, 2)["total"].answers[-1].text == ""


def test_undo_and_redo(view: VerificationWindow, path: Path) -> None:
    key(view, "<Key-1>", "<Key-2>", "<Return>", "<Control-z>")
    assert shown(view) == ("total", "marks.pdf, page 2", "17")
    key(view, "<Control-y>")
    assert fields(path, 2)["total"].text == "12"
    key(view, "<Control-z>", "<Control-z>")
    assert "nothing to undo" in view.status.message.get()


def test_escape_puts_back_what_was_read_and_then_closes(view: VerificationWindow) -> None:
    key(view, "<Key-5>")
    assert view.fields.text == "5"
    press(view.fields.panel.entry.surface, "<Escape>")
    assert view.fields.text == "17"
    view.fields.panel.entry.surface.event_generate("<Escape>")
    assert not view.winfo_exists()


def test_the_odd_one_among_equal_digits_is_marked(view: VerificationWindow, path: Path) -> None:
    show(view, "groups")
    key(view, "<Key-7>")
    groups = view.groups
    sevens = [(digit.is_sure, digit.is_right) for digit in groups.shown]
    assert sevens == [(False, None), *[(True, None)] * 6]
    assert all(digit.key in groups._tiles for digit in groups.shown)
    key(view, "<space>")
    assert fields(path, 2)["total"].marked == (1,)
    key(view, "<Return>")
    assert groups._left[7] == 0
    assert groups.label == 8
    assert fields(path, 1)["pupil"].verdicts == {2: True}
    key(view, "<Control-z>")
    assert fields(path, 1)["pupil"].verdicts == {}
    assert groups.label == 7
    left, top, *_ = groups.grid_view._box(0)
    groups.grid_view.surface.event_generate("<Button-1>", x=left + 5, y=top + 5)
    settle(view)
    assert fields(path, 2)["total"].verdicts == {}


def test_a_page_of_equal_digits_answers_doubtful_fields(
    view: VerificationWindow, path: Path
) -> None:
    show(view, "groups")
    key(view, "<Key-9>")
    key(view, "<Return>")
    assert "1 doubtful field is answered" in view.status.message.get()
    assert fields(path, 4)["total"].text == "9"
    key(view, "<Control-z>")
    assert not fields(path, 4)["total"].answers


def test_a_second_person_types_unseen_and_differences_are_settled(
    view: VerificationWindow, path: Path
) -> None:
    key(view, "<Key-1>", "<Key-7>", "<Return>")
    show(view, "second")
    assert "somebody else" in view.fields.panel.crop.text
    view.who.set("Ben")
    settle(view)
    assert shown(view) == ("total", "marks.pdf, page 2", "")
    key(view, "<Return>")
    assert "Type what stands here" in view.status.message.get()
    key(view, "<Key-1>", "<Key-2>", "<Return>")
    assert "All 1 are typed" in view.fields.panel.crop.text
    show(view, "settle")
    first, second = (button["text"] for button in view.fields.panel.choices)
    assert first.startswith("A:  17  —  Ada")
    assert second.startswith("B:  12  —  Ben")
    key(view, "<b>")
    assert fields(path, 2)["total"].text == "12"
    assert "All 1 are settled" in view.fields.panel.crop.text


def test_without_a_name_nothing_is_kept_and_it_is_asked_for(
    view: VerificationWindow, path: Path
) -> None:
    view.who.set("")
    settle(view)
    key(view, "<Key-1>", "<Key-2>", "<Return>")
    assert not fields(path, 2)["total"].answers
    assert view.dialog is not None
    view.dialog.name.set("  ")
    view.dialog.accept()
    assert view.dialog.problem.get()
    view.dialog.name.set(" Ada  Lovelace ")
    view.dialog.accept()
    settle(view)
    assert view.who.get() == "Ada Lovelace"
    assert view.name.get() == "You are Ada Lovelace"


def test_a_file_that_is_no_pile_is_told(root: tk.Tk, tmp_path: Path) -> None:
    apply_theme(root, "light")
    (tmp_path / "notes.pile").write_text("no database " * 100)
    verifications = Verifications(root, tk.StringVar(root, "Ada"))
    view = verifications.open(tmp_path / "notes.pile")
    settle(view)
    assert "another file" in view.status.message.get()
    assert verifications.open(tmp_path / "notes.pile") is view
    verifications.close()
    assert not view.winfo_exists()


def test_the_forms_tab_opens_a_pile_that_was_read_earlier(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = window.tabs.named("Forms")
    assert isinstance(tab, FormsTab)
    window.preferences.verifier.set("Ada")
    monkeypatch.setattr(window.services.dialogs, "pile_to_open", lambda: path)
    tab.pile_view.open_button.invoke()
    windows = tab.pile_view._verifications._windows
    wait_until(window, lambda: windows)
    (view,) = windows.values()
    settle(view)
    assert shown(view) == ("total", "marks.pdf, page 2", "17")
    key(view, "<Return>")
    view.close()
    assert tab.pile_view.table.all_rows
    assert fields(path, 2)["total"].answers[-1].who == "Ada"


@pytest.mark.parametrize("text_scale", [1.0, 1.5])
def test_all_of_it_is_in_view_at_the_least_size(
    view: VerificationWindow, root: tk.Tk, text_scale: float
) -> None:
    apply_theme(root, "dark", text_scale)
    key(view, "<Key-1>", "<Return>")
    for mode in view.modes:
        show(view, mode)
        view.update()
        wait_until(root, lambda: view._fit._job is None)
        width, height = view.minsize()
        assert width <= LEAST_SCREEN[0]
        assert height <= LEAST_SCREEN[1]
        view.geometry(f"{width}x{height}")
        view.update()
        assert cut_off(view) == [], mode


_TYPING = """
import sys, tkinter as tk
from pathlib import Path
from app.gui.forms.verifying.verifications import Verifications
from app.gui.main_window import MainWindow
from app.gui.toolkit.keys_window import KeysWindow
from app.gui.toolkit.theme import apply_theme
root = tk.Tk()
apply_theme(root, "light")
view = Verifications(root, tk.StringVar(root, "Ada")).open(Path(sys.argv[1]))
def type_on():
    if view.fields.text:
        view.fields.type_("1")
        view.fields.accept()
        print(view.fields.panel.count.get(), flush=True)
    root.after(5, type_on)
root.after(5, type_on)
root.mainloop()
"""


def test_what_was_kept_outlives_a_program_that_is_killed(display: None, path: Path) -> None:
    arguments = [sys.executable, "-c", _TYPING, str(path)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as typing:
        assert typing.stdout is not None
        counts = iter(typing.stdout.readline, "")
        seen = next(int(line.split()[0]) for line in counts if not line.startswith("0"))
        os.kill(typing.pid, signal.SIGKILL)
        wait_for(lambda: typing.poll() is not None)
    with Pile(path) as pile:
        kept = [field for page in pile.pages() for field in page.fields if field.answers]
    assert len(kept) >= seen > 0
    assert {field.answers[-1].who for field in kept} == {"Ada"}


def test_f1_shows_the_keys_and_ctrl_digits_change_the_way(view: VerificationWindow) -> None:
    key(view, "<F1>")
    (keys,) = (each for each in view.winfo_children() if isinstance(each, KeysWindow))
    press(keys, "<Escape>")
    key(view, "<Control-Key-2>")
    assert view.mode.get() == "groups"
    key(view, "<Control-Key-1>")
    assert view.mode.get() == "review"


def test_the_table_is_saved_with_what_was_answered(
    view: VerificationWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "marks.csv"
    monkeypatch.setattr(view.dialogs, "file_to_save", lambda *_: table)
    key(view, "<Key-1>", "<Key-2>", "<Return>", "<Control-s>")
    assert "Saved marks.csv" in view.status.message.get()
    rows = table.read_text("utf-8-sig").splitlines()
    assert "1077,9,3,12" in rows[2]
    monkeypatch.setattr(view.dialogs, "file_to_save", lambda *_: tmp_path)  # a folder
    view.save_button.invoke()
    settle(view)
    assert "Cannot save" in view.status.message.get()


def test_what_others_do_meanwhile_is_taken_up(view: VerificationWindow, path: Path) -> None:
    others = fields(path, 2)["total"]
    with Pile(path) as pile:
        pile.answer(others.id, "12", "Ben")
    view.event_generate("<FocusIn>")
    settle(view)
    assert view.fields.panel.count.get() == "1 of 7 done"
    assert "Ben" in view.fields.panel.why.get()  # it stays in view


def test_fields_that_do_not_agree_are_accepted_together(
    view: VerificationWindow, path: Path
) -> None:
    key(view, "<Key-1>", "<Key-2>", "<Return>")
    panel = view.fields.panel
    assert shown(view)[:2] == ("q1", "marks.pdf, page 3")
    assert "does not agree" in panel.why.get()
    assert [field.name for field, _ in panel.crop._others] == ["q2", "total"]
    panel.crop._on_choose(panel.crop._others[1][0].id)
    settle(view)
    assert shown(view)[0] == "total"
    key(view, "<Shift-Return>")
    texts = {
        name: field.answers[-1].text for name, field in fields(path, 3).items() if field.answers
    }
    assert texts == {"q1": "9", "q2": "8", "total": "11"}
    panel.undo_button.invoke()
    settle(view)
    assert not any(field.answers for field in fields(path, 3).values())
    panel.all_button.invoke()
    settle(view)
    assert fields(path, 3)["q1"].answers
