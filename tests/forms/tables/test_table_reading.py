"""Made tables are read: ruled ones bent, turned and in shadow, and numbers without rules."""

import numpy as np
import pytest
from PIL import Image

from app.forms.fields.results import FieldResult
from app.forms.tables.table_cells import Seen, decided, written_in
from app.forms.tables.table_reading import NO_TABLE, TableReader
from app.recognition import DigitRecognizer
from app.recognition.page_reader import TURNED
from tests.made.pages import photographed
from tests.made.tables import shadowed, table_page, turned, warped

ROWS = [["407", "12"], ["", "58"], ["3", ""]]


@pytest.fixture(scope="module")
def reader(recognizer: DigitRecognizer) -> TableReader:
    return TableReader(recognizer)


def test_a_ruled_table_is_read_from_a_bad_photo(reader: TableReader) -> None:
    page = table_page(ROWS, headings=["Task A", "Task B"])
    photo = Image.fromarray(photographed(shadowed(turned(warped(page), -4))))
    shares: list[float] = []
    (table,) = reader.read(photo, shares.append).tables
    assert [[cell.text for cell in row] for row in table.body] == ROWS
    assert table.is_ruled
    assert (table.first_row, table.first_column) == (1, 0)
    assert [shares[0], shares[-1]] == [0.0, 1.0]
    assert shares == sorted(shares)
    corners = np.array(table.cell(1, 1).corners)
    assert ((corners >= 0) & (corners <= photo.size)).all()
    assert corners[1, 0] - corners[0, 0] == pytest.approx(150, rel=0.2)


def test_a_page_on_its_side_is_turned(reader: TableReader) -> None:
    rows = [["47", "25"], ["58", "34"]]
    page = np.rot90(photographed(table_page(rows)))
    read = reader.read(Image.fromarray(page))
    (table,) = read.tables
    assert [[cell.text for cell in row] for row in table.body] == rows
    assert read.remarks == (TURNED[3],)
    first = np.array(table.cell(0, 0).corners)
    height = page.shape[0]
    assert first == pytest.approx(
        np.array([[60, height - 60], [60, height - 210], [140, height - 210], [140, height - 60]]),
        abs=4,
    )


def test_numbers_without_rules_are_read_in_columns(reader: TableReader) -> None:
    rows = [["407", "12"], ["95", "58"], ["3", "640"]]
    page = table_page(rows, is_ruled=False, cell=(200, 80))
    (table,) = reader.read(Image.fromarray(photographed(page))).tables
    assert [[cell.text for cell in row] for row in table.body] == rows
    assert not table.is_ruled


def test_on_an_empty_page_no_table_is_found(reader: TableReader) -> None:
    read = reader.read(Image.new("L", (300, 200), 230))
    assert read.tables == ()
    assert read.remarks == (NO_TABLE,)


def test_letters_beside_a_digit_make_a_cell_doubtful() -> None:
    dark = np.zeros((80, 150), np.uint8)
    dark[20:60, 100:115] = 1
    whole, digit = (0, 0, 150, 80), (98.0, 18.0, 117.0, 62.0)
    assert written_in(dark, whole, []) == "not digits"
    assert written_in(dark, whole, [digit]) == "empty"
    dark[30:60, 20:35] = 1
    rest = written_in(dark, whole, [digit])
    assert rest == "not digits"
    seen = Seen("1", "1", 0.99, is_sure=True)
    field = FieldResult("", "read", "1", 0.3, False, (), dark, ())
    assert decided(seen, field, rest) == ("1", "read", 0.3, False)
    assert decided(seen, field, "empty") == ("1", "read", 0.99, True)
    dark[:] = 0
    dark[38:43, 30:120] = 1
    assert written_in(dark, whole, []) == "crossed out"
