"""Tables as text, CSV and JSON: one row a row of the paper, one column a column."""

import json
from collections.abc import Sequence
from typing import Any

from ...csv_text import csv_line, plain_path
from ...pages.page_results import json_number
from .table import Table, TableCell, TableReading

_PLACE = ("file", "page", "table", "row", "unsure")


def csv_header(headings: Sequence[str]) -> str:
    """Return the first line: where a row stands, which of its columns are unsure, the columns."""
    return csv_line((*_PLACE, *headings))


def csv_rows(file: str, page: int, reading: TableReading) -> str:
    """Return the rows of all tables of a page; tables and rows are counted from 1.

    What is not sure is the best guess, and its column is named under "unsure". A mark behind the
    number would make it text to a spreadsheet.
    """
    return "".join(
        csv_line((plain_path(file), page, number, place, _unsure(table, row), *_texts(row)))
        for number, table in enumerate(reading.tables, 1)
        for place, row in enumerate(table.body, 1)
    )


def table_csv(table: Table) -> str:
    """Return a table alone, its columns' names above it where the user gave some."""
    names = [csv_line(table.headings)] if table.names else []
    return "".join([*names, *(csv_line(_texts(row)) for row in table.body)])


def table_for_clipboard(table: Table) -> str:
    """Return a table as spreadsheets take it from the clipboard: cells apart by tabs."""
    names = [table.headings] if table.names else []
    return "\n".join("\t".join(texts) for texts in (*names, *map(_texts, table.body)))


def table_text(table: Table) -> str:
    """Return a table to be read by people: "?" stands behind what is not sure."""
    rows = [[cell.marked for cell in row] for row in table.body]
    if table.names:
        rows.insert(0, list(table.headings))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def page_json(file: str, page: int, reading: TableReading) -> str:
    """Return a page as an object with all that is known of its tables, headings too.

    Rows and columns are counted from 1, as in the whole table on the paper. corners: in the page's
    pixels, from the top left clockwise.
    """
    values = {
        "file": file,
        "page": page,
        "notes": list(reading.remarks),
        "tables": list(map(_table_values, reading.tables)),
    }
    return json.dumps(values, ensure_ascii=False)


def _table_values(table: Table) -> dict[str, Any]:
    return {
        "ruled": table.is_ruled,
        "rows": table.rows,
        "columns": table.columns,
        "heading rows": table.first_row,
        "heading columns": table.first_column,
        "names": list(table.headings),
        "cells": list(map(_cell_values, table.cells)),
    }


def _cell_values(cell: TableCell) -> dict[str, Any]:
    return {
        "row": cell.row + 1,
        "column": cell.column + 1,
        "rows": cell.rows,
        "columns": cell.columns,
        "text": cell.text,
        "state": cell.state,
        "confidence": json_number(cell.confidence),
        "sure": cell.is_sure,
        "printed": json_number(cell.printed, 2),
        "corners": [[round(x, 1), round(y, 1)] for x, y in cell.corners],
    }


def _unsure(table: Table, row: Sequence[TableCell]) -> str:
    """The names of the columns that are not sure, apart by "; "."""
    cells = zip(table.headings, row, strict=True)
    return "; ".join(heading for heading, cell in cells if not cell.is_sure)


def _texts(row: Sequence[TableCell]) -> list[str]:
    return [cell.text for cell in row]
