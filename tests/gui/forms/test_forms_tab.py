"""The Forms tab in the real window: a form is drawn, tried, kept, and a pile is read with it."""

import tkinter as tk
from pathlib import Path
from tkinter import messagebox

import cv2
import numpy as np
import pytest
from PIL import Image

from app.forms.fields.results import FieldResult, FormResult
from app.forms.fields.trial import FormTrial
from app.forms.piles import page_reading
from app.forms.piles.page_jobs import PageJob
from app.forms.piles.page_reading import PageOutcome
from app.forms.piles.pile_run import rows_of
from app.forms.templates.template_file import load_template
from app.gui.forms import filled_question, trial_view
from app.gui.forms.forms_tab import FormsTab
from app.gui.main_window import MainWindow
from app.gui.tab import Command
from app.recognition.preprocessing import Box
from tests.gui.driving import OpenWindow, press, wait_until

CORNERS = ((0.0, 0.0),) * 4
COMB, TOTAL = (40.0, 40.0, 360.0, 80.0), (40.0, 120.0, 140.0, 160.0)
FREE = (40.0, 300.0, 200.0, 340.0)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A form with a ruled comb of eight cells and a box."""
    picture = np.full((560, 400), 255, np.uint8)
    for cell in range(8):
        cv2.rectangle(picture, (40 + 40 * cell, 40), (80 + 40 * cell, 80), 0, 2)
    cv2.rectangle(picture, (40, 120), (140, 160), 0, 2)
    path = tmp_path / "marks.png"
    Image.fromarray(picture).save(path)
    return path


def forms_tab(window: MainWindow) -> FormsTab:
    tab = window.tabs.named("Forms")
    assert isinstance(tab, FormsTab)
    tab.come_into_view()
    window.update()
    return tab


def open_page(window: MainWindow, page: Path) -> FormsTab:
    tab = forms_tab(window)
    tab.form_view.open(page)
    wait_until(window, lambda: tab.editor.proposals)
    window.update()
    return tab


def drag(tab: FormsTab, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with the left button, in the page's pixels."""
    canvas = tab.form_view.canvas
    (x0, y0, x1, y1) = map(round, canvas.view.to_screen((*start, *end)))
    canvas.surface.event_generate("<Button-1>", x=x0, y=y0)
    canvas.surface.event_generate("<B1-Motion>", x=(x0 + x1) // 2, y=(y0 + y1) // 2)
    canvas.surface.event_generate("<B1-Motion>", x=x1, y=y1)
    canvas.surface.event_generate("<ButtonRelease-1>", x=x1, y=y1)
    tab.update()


def cut(tab: FormsTab, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag a line with Control held, in the page's pixels."""
    canvas = tab.form_view.canvas
    (x0, y0, x1, y1) = map(round, canvas.view.to_screen((*start, *end)))
    canvas.surface.event_generate("<Control-Button-1>", x=x0, y=y0)
    canvas.surface.event_generate("<Control-B1-Motion>", x=x1, y=y1)
    canvas.surface.event_generate("<Control-ButtonRelease-1>", x=x1, y=y1)
    tab.update()


def draw(tab: FormsTab, box: Box, name: str) -> None:
    """Draw a field and type its name."""
    drag(tab, box[:2], box[2:])
    entry = tab.form_view.field_panel.name_entry
    entry.delete(0, tk.END)
    entry.insert(0, name)
    press(entry, "<Return>")


def names(tab: FormsTab) -> list[str]:
    assert tab.editor.work is not None
    return [field.name for field in tab.editor.work.fields]


def press_page(tab: FormsTab, *keys: str) -> None:
    for key in keys:
        press(tab.form_view.canvas.surface, key)


def test_a_form_is_drawn_undone_saved_and_comes_back(
    open_window: OpenWindow, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    tab = open_page(window, page)
    editor, view = tab.editor, tab.form_view
    draw(tab, COMB, "account")  # about the ruled one, so it has its cells
    assert editor.work is not None
    assert editor.work.fields[0].kind == "comb"
    assert editor.work.fields[0].digits[1] == 8
    draw(tab, FREE, "q1")
    press_page(tab, "<Key-d>", "<Key-t>")
    assert names(tab) == ["account", "q1", "q2"]
    assert view.focus_get() is view.field_panel._cells[1]  # the number of its rows
    view.field_panel._texts["rows"].set("4")
    press(view.field_panel._cells[1], "<Return>")
    table = editor.work.fields[2]
    assert (len(table.rows), len(table.columns)) == (5, 3)
    middle = (table.columns[1], table.box[1] + 5)
    drag(tab, middle, (middle[0] + 30, middle[1]))
    moved = editor.work.fields[2].columns[1]
    assert moved == pytest.approx(middle[0] + 30, abs=2)
    press_page(tab, "<Key-l>", "<Control-Up>")
    assert editor.work.fields[2].rows[1] < table.rows[1]
    drag(tab, (100, 320), (130, 330))  # within q1
    assert editor.work.fields[1].box == pytest.approx((70, 310, 230, 350), abs=2)
    for _ in range(3):
        window.tabs.do(Command.UNDO)
    assert editor.work.fields[2] == table
    press_page(tab, "<Delete>")
    assert names(tab) == ["account", "q1"]
    cut(tab, (100, 305), (100, 335))
    cut(tab, (50, 320), (60, 320))
    window.tabs.do(Command.UNDO)
    press_page(tab, "<Key-s>")
    comb = editor.work.fields[1]
    assert comb.kind == "comb"
    assert comb.edges == pytest.approx((40, 100, 150, 200), abs=2)

    path = tmp_path / "kept" / "marks.form.json"
    other = path.with_name("marks.json")  # its picture would be marks.png, perhaps a scan
    monkeypatch.setattr(window.services.dialogs, "file_to_save", lambda *_, **__: other)
    assert not editor.is_saved
    window.tabs.do(Command.SAVE)
    wait_until(window, lambda: editor.is_saved)
    assert [field.name for field in load_template(path).fields] == ["account", "q1"]
    draw(tab, TOTAL, "total")
    window.close()

    again = forms_tab(open_window())
    wait_until(again.winfo_toplevel(), lambda: again.editor.work)  # type: ignore[arg-type]
    assert names(again) == ["account", "q1", "total"]
    assert again.editor.work is not None
    assert again.editor.work.path == path
    assert not again.editor.is_saved


def test_what_is_ruled_is_proposed_and_what_is_drawn_is_not_lost(
    window: MainWindow, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = open_page(window, page)
    editor, view = tab.editor, tab.form_view
    count = len(editor.proposals)
    assert view.take_button.instate(["!disabled"])
    drag(tab, (50, 130), (50, 130))
    press_page(tab, "<Return>")
    assert names(tab) == ["field 2"]
    assert len(editor.proposals) == count - 1
    press_page(tab, "<Key-p>")
    assert len(names(tab)) == count
    assert not editor.proposals
    press_page(tab, "<Key-e>")
    view.field_panel._texts["name"].set("field 2")
    press(view.field_panel.name_entry, "<Return>")
    assert "field 2" in window.services.status.message.get()
    assert sorted(names(tab)) == ["field 1", "field 2"]

    asked: list[str] = []

    def ask(_: str, question: str, **__: object) -> None:
        asked.append(question)

    monkeypatch.setattr(messagebox, "askyesnocancel", ask)  # None: neither
    view.open(page)
    wait_until(window, lambda: asked)
    assert len(names(tab)) == count
    monkeypatch.setattr(messagebox, "askyesnocancel", lambda *_, **__: False)
    view.open(page)
    wait_until(window, lambda: not names(tab))


def test_rules_are_typed_and_held(window: MainWindow, page: Path) -> None:
    tab = open_page(window, page)
    draw(tab, FREE, "q1")
    panel, editor = tab.form_view.field_panel, tab.editor

    def typed(name: str, text: str) -> None:
        panel._texts[name].set(text)
        panel._commit(name)

    panel._texts["name"].set("points")  # and left by none of its keys
    tab.form_view.list.table.selection_set("form")
    window.update()
    assert names(tab) == ["points"]
    panel._texts["name"].set("q1")
    editor.choose(0)
    panel._texts["name"].set("q1")
    editor.undo()
    assert names(tab) == ["points"]
    editor.redo()

    typed("most", "2")
    typed("low", "0")
    typed("high", "20,5")
    typed("decimals", "9")
    typed("fewest", "two")
    panel.required_button.invoke()
    assert editor.work is not None
    field = editor.work.fields[0]
    assert (field.digits, field.decimals, field.required) == ((1, 2), 2, True)
    assert [str(limit) for limit in field.range or ()] == ["0", "20.5"]
    assert panel._texts["fewest"].get() == "1"
    tab.form_view.list.table.selection_set("form")
    window.update()
    checks = tab.form_view.form_panel.checks
    assert checks.winfo_viewable()
    checks.insert("1.0", "q1 < 5\n")
    tab.form_view.form_panel._commit()
    tab.form_view.form_panel.blank_button.invoke()
    assert list(editor.work.checks) == ["q1 < 5"]
    checks.insert("1.0", "q1 > 1\n")
    editor.propose(editor.work.reference, ())  # found by now; what is typed stays
    assert list(editor.work.checks) == ["q1 > 1", "q1 < 5"]
    editor.undo()
    wait_until(window, lambda: not tab.form_view.fault.get())
    checks.insert("1.0", "q1 = (\n")
    tab.form_view.form_panel._commit()
    wait_until(window, lambda: "q1 = (" in tab.form_view.fault.get())
    assert not editor.work.is_blank


def test_a_form_is_tried_and_a_pile_is_read_with_it(
    window: MainWindow, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    for number in range(1, 5):
        Image.new("L", (30, 40), 10 * number).save(scans / f"{number}.png")
    monkeypatch.setattr(page_reading, "read_page", read_page)
    monkeypatch.setattr(trial_view, "try_form", try_form)
    monkeypatch.setattr(filled_question, "seems_filled", lambda *_: True)
    monkeypatch.setattr(messagebox, "askyesno", lambda *_, **__: True)
    monkeypatch.setattr(
        window.services.dialogs, "file_to_save",
        lambda *_, suffix: tmp_path / f"marks{suffix}",
    )  # fmt: skip
    monkeypatch.setattr(messagebox, "askokcancel", lambda *_, **__: True)
    tab = open_page(window, page)
    pile, trial = tab.pile_view, tab.trial_view
    pile.workers = 1
    tab.step.set(2)
    pile.read((scans,))
    assert "fields" in window.services.status.message.get()  # there are none yet
    tab.step.set(0)
    draw(tab, TOTAL, "total")
    tab.step.set(2)
    wait_until(window, lambda: tab.editor.work and not tab.editor.work.is_blank)
    pile.read((scans,))
    wait_until(window, lambda: pile.plan and pile.plan.is_finished and len(pile.table.rows) == 4)
    assert tab.editor.is_saved
    table = pile.table.table
    assert [table.set(item, "field 0") for item in table.get_children()] == ["1", "2?", "", "4"]
    assert "does not fit" in table.set(table.get_children()[2], "why")
    assert "1 unsure field" in pile.summary.get()
    assert pile.look_button["text"] == "Look through 2…"
    assert pile.go_on_button.instate(["disabled"])
    pile.save_csv()
    wait_until(window, lambda: "Saved" in window.services.status.message.get())
    assert len((tmp_path / "marks.csv").read_text().splitlines()) == 5
    assert pile.plan is not None
    assert len(rows_of(pile.plan.pile)[1]) == 4

    table.selection_set(table.get_children()[1])
    press(table, "<Return>")
    assert tab.step.get() == 1
    wait_until(window, lambda: trial.trial)
    assert trial.table.set("0", "read") == "2?"
    trial.step(1)
    wait_until(window, lambda: trial.trial and trial.trial.result.file.endswith("3.png"))
    assert "does not fit" in trial.verdict.get()


def read_page(job: PageJob) -> PageOutcome:
    """Stands in for reading: a page has its own number, the second is unsure, the third another."""
    number = int(job.path.stem)
    crop = np.full((8, 20), 255, np.uint8)
    field = FieldResult("total", "read", str(number), 0.9, number != 2, (), crop, CORNERS)
    is_aligned = number != 3
    result = FormResult(
        str(job.path), 1, "marks", 0.2, is_aligned, fields=(field,) if is_aligned else ()
    )
    return PageOutcome(result, job.path.stem)


def try_form(_: object, template: object, picture: Image.Image, file: str, __: int) -> FormTrial:
    result = read_page(PageJob(Path(file), 0, 1, Path(file), None)).result  # type: ignore[arg-type]
    leaves = template.leaves if result.is_aligned else ()  # type: ignore[attr-defined]
    return FormTrial(picture, result, tuple(zip(leaves, result.fields, strict=True)), ())
