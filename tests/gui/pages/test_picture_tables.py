"""A page is read as a table in the real window: shown beside it, corrected, copied, saved."""

import csv
import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from app.forms.tables.table import Table, TableCell, TableReading, without_headings
from app.gui.main_window import MainWindow
from app.gui.pages import picture_tab as module
from app.gui.pages.cell_grid import HEADINGS, CellGrid, ShownCell
from app.gui.tab import Command
from app.gui.toolkit.theme import apply_theme
from app.recognition.reading import NO_INK
from tests.gui.driving import picture_tab, wait_until

PAGE = Image.new("L", (300, 200), 230)


def cell(
    row: int, column: int, text: str, *, is_sure: bool = True, printed: float = 0
) -> TableCell:
    left, top = 100.0 * column, 50.0 * row
    right, bottom = left + 100, top + 50
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return TableCell(
        row, column, text=text, state="read" if text else "not digits", is_sure=is_sure,
        printed=printed, corners=corners,
    )  # fmt: skip


CELLS = (
    cell(0, 0, ""), cell(0, 1, ""), cell(0, 2, ""),
    cell(1, 0, "1", printed=1), cell(1, 1, "40"), cell(1, 2, "7", is_sure=False),
    cell(2, 0, "2", printed=1), cell(2, 1, "8"), cell(2, 2, "19"),
)  # fmt: skip
MARKS = without_headings(Table(3, 3, CELLS))
LIST = Table(2, 1, (cell(0, 0, "12"), cell(1, 0, "34")), is_ruled=False)


def press(widget: tk.Misc, *keys: str) -> None:
    for key in keys:
        widget.update()
        focus = widget.focus_get() or widget
        focus.event_generate(f"<{key}>" if len(key) > 1 else f"<Key-{key}>")
    widget.update()


def test_a_table_is_read_corrected_copied_and_saved(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    regions = []

    def read_part(
        _: object, __: Image.Image, region: object, tell: Callable[[float], None]
    ) -> TableReading:
        tell(0.5)
        regions.append(region)
        return TableReading((MARKS, LIST))

    monkeypatch.setattr(module, "read_part", read_part)
    tab = picture_tab(window)
    monkeypatch.setattr(tab, "_read", lambda *_: NO_INK)
    tab.take_frame(PAGE)
    wait_until(window, lambda: tab.reading is not None)
    tab.canvas.surface.focus_force()
    press(window, "t")
    wait_until(window, lambda: tab.is_table_shown)
    window.update()
    panel, grid = tab.table_panel, tab.table_panel.grid_of_cells
    assert regions == [None]
    assert (panel.winfo_viewable(), tab.page_text.winfo_viewable()) == (True, False)
    assert window.services.status.message.get().endswith("2 tables; 1 cell not sure.")

    grid.surface.focus_force()
    press(window, "n")
    assert grid.chosen == (0, 1)
    press(window, "3", "5", "Return")
    assert panel.table is not None
    assert [[one.text for one in row] for row in panel.table.body] == [["40", "35"], ["8", "19"]]
    assert grid.chosen == (1, 1)
    assert panel.table.unsure == ()
    press(window, "Delete")
    tab.commands[Command.UNDO]()
    assert panel.table.cell(2, 2).text == "19"

    grid.choose(HEADINGS, 0)
    press(window, "Return", "A", "Return")
    press(window, "Up", "Return", "Z", "Escape")
    assert panel.table.headings == ("A", "2")
    panel.copy()
    assert window.clipboard_get() == "A\t2\n40\t35\n8\t19"
    panel.save(panel.table, tmp_path / "marks.csv")
    wait_until(window, (tmp_path / "marks.csv").exists)
    rows = list(csv.reader((tmp_path / "marks.csv").read_text("utf-8-sig").splitlines()))
    assert rows == [["A", "2"], ["40", "35"], ["8", "19"]]

    panel.headings_button.invoke()
    assert panel.table.body[0][0].state == "not digits"
    panel.later_button.invoke()
    assert panel.heading.get() == "Table 2 of 2"
    assert [row[0].text for row in panel.table.body] == ["12", "34"]
    x, y = tab.canvas.view.to_screen((50, 75, 50, 75))[:2]
    for event in ("<Button-1>", "<ButtonRelease-1>"):
        tab.canvas.surface.event_generate(event, x=round(x), y=round(y))
    assert grid.chosen == (1, 0)
    panel.back_button.invoke()
    window.update()
    assert (panel.winfo_viewable(), tab.page_text.winfo_viewable()) == (False, True)


def test_cells_are_chosen_by_mouse_and_keys_and_typed_over(root: tk.Tk) -> None:
    apply_theme(root, "light")
    typed: list[tuple[int, int, str]] = []
    chosen: list[tuple[int, int]] = []
    grid = CellGrid(
        root, lambda row, column: chosen.append((row, column)),
        lambda row, column, text: typed.append((row, column, text)),
    )  # fmt: skip
    grid.pack(fill=tk.BOTH, expand=True)
    rows = [[ShownCell("7", "7?", is_doubtful=True)] * 3] * 30
    grid.show(["a", "b", "c"], rows)
    root.update()
    grid.choose(29, 2)
    assert grid.surface.canvasy(0) > 0
    grid.surface.focus_force()
    press(root, "Right", "Down", "Left", "Up")
    assert grid.chosen == (28, 1)
    press(root, "4", "Escape", "F2", "Return")
    assert typed == []
    grid.choose(0, 0)
    press(root, "4", "Down", "BackSpace")
    assert typed == [(0, 0, "4"), (1, 0, "")]
    grid.choose(40, 0)
    assert grid.chosen == (1, 0)
    grid.surface.yview_moveto(0)
    grid.surface.event_generate("<Button-1>", x=2, y=2)
    assert chosen[-1] == (HEADINGS, 0)
    grid.show(["a"], [])
    assert grid.chosen == (HEADINGS, 0)
