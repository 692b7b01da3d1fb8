"""A table's headings are left out, its cells corrected, and its rows printed."""

import csv
import io
import json

from app.forms.tables.table import Table, TableCell, TableReading, without_headings
from app.forms.tables.table_output import (
    csv_header,
    csv_rows,
    page_json,
    table_csv,
    table_for_clipboard,
    table_text,
)


def number(
    row: int, column: int, text: str, *, is_sure: bool = True, printed: float = 0.0
) -> TableCell:
    return TableCell(row, column, text=text, state="read", is_sure=is_sure, printed=printed)


def letters(row: int, column: int) -> TableCell:
    return TableCell(row, column, state="not digits")


MARKS = Table(
    4, 3,
    (
        letters(0, 0), letters(0, 1), letters(0, 2),
        number(1, 0, "1", printed=1.0), number(1, 1, "40"),
        number(2, 0, "2"), number(2, 1, "8", is_sure=False), number(2, 2, "07"),
        number(3, 0, "3"),
    ),
)  # fmt: skip


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.body]


def test_leading_print_is_a_heading_and_an_empty_row_behind_it_is_none() -> None:
    table = without_headings(MARKS)
    assert (table.first_row, table.first_column) == (1, 1)
    assert texts(table) == [["40", ""], ["8", "07"], ["", ""]]
    assert texts(table.with_headings) == texts(MARKS)


def test_what_a_person_wrote_is_no_heading() -> None:
    written = Table(3, 2, tuple(number(row, 0, str(row + 1)) for row in range(3)))
    assert without_headings(written) == written
    speck = Table(3, 3, (letters(0, 0), number(2, 2, "5")))
    assert without_headings(speck) == speck


def test_a_cell_is_corrected_and_is_sure_then() -> None:
    table = without_headings(MARKS).corrected(2, 1, "3").corrected(3, 2, "19")
    assert texts(table) == [["40", ""], ["3", "07"], ["", "19"]]
    assert table.unsure == ()
    assert table.cell(2, 1).marked == "3*"
    assert table.corrected(2, 1, "").cell(2, 1).state == "empty"


def test_a_number_is_sure_from_a_confidence_on() -> None:
    cells = (TableCell(0, 0, text="4", state="read", confidence=0.6, is_sure=False), letters(0, 1))
    table = Table(1, 2, cells).announced_from(0.5)
    assert [cell.is_sure for cell in table.cells] == [True, True]
    assert [cell.is_sure for cell in table.announced_from(0.7).cells] == [False, True]


def test_rows_of_csv_name_their_place_and_their_unsure_columns() -> None:
    table = without_headings(MARKS).named(["marks"])
    text = csv_header(table.headings) + csv_rows("a.png", 2, TableReading((table, MARKS)))
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["file", "page", "table", "row", "unsure", "marks", "2"]
    assert rows[2] == ["a.png", "2", "1", "2", "marks", "8", "07"]
    assert rows[3] == ["a.png", "2", "1", "3", "", "", ""]
    assert rows[6][:6] == ["a.png", "2", "2", "3", "2", "2"]


def test_a_table_alone_as_csv_as_text_and_for_a_spreadsheet() -> None:
    table = without_headings(MARKS)
    assert table_csv(table) == "40,\n8,07\n,\n"
    assert table_csv(table.named(["marks", "more"])) == "marks,more\n40,\n8,07\n,\n"
    assert table_for_clipboard(table.named(["marks"])) == "marks\t2\n40\t\n8\t07\n\t"
    assert table_text(table) == "40\n8?  07\n\n"


def test_json_has_the_headings_too() -> None:
    page = json.loads(page_json("a.png", 1, TableReading((without_headings(MARKS),), ("a note",))))
    assert page["notes"] == ["a note"]
    (table,) = page["tables"]
    assert (table["heading rows"], table["heading columns"]) == (1, 1)
    assert table["cells"][0]["state"] == "not digits"
    assert table["cells"][6] == {
        "row": 3, "column": 2, "rows": 1, "columns": 1, "text": "8", "state": "read",
        "confidence": 1.0, "sure": False, "printed": 0.0, "corners": [],
    }  # fmt: skip
