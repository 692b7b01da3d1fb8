"""A pile as a table, as CSV and as a workbook: one row a form, one column a field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...csv_text import csv_line, plain_path
from ...files.storage import write_atomically
from ..templates.checks import Checks, Failure
from ..templates.template import Field, Template
from ..templates.template_faults import ROW_COLUMNS
from .pile import Pile, PiledField, PiledPage


@dataclass(frozen=True)
class Row:
    """A page of a pile as a row. failures: what does not hold of it.

    unsure: the fields that nobody is sure of.
    """

    page: PiledPage
    unsure: tuple[PiledField, ...]
    failures: tuple[Failure, ...]


class Sheet:
    """Makes rows of pages that were read with some forms; all have the same columns."""

    def __init__(self, templates: Iterable[Template]) -> None:
        templates = tuple(templates)
        # Of forms that share a name, the first one says what the column holds.
        self.fields: Mapping[str, Field] = {
            leaf.name: leaf for template in reversed(templates) for leaf in template.leaves
        }
        self.names = tuple(
            dict.fromkeys(leaf.name for template in templates for leaf in template.leaves)
        )
        self._checks = {template.name: Checks(template) for template in templates}

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; those of all forms, where there are several."""
        before, after = ROW_COLUMNS
        return *before, *self.names, *after

    def row(self, page: PiledPage) -> Row:
        checks = self._checks.get(page.form)
        failures: tuple[Failure, ...] = ()
        if checks is not None and page.fields:
            failures = checks.failures({field.name: field.text for field in page.fields})
        return Row(page, tuple(field for field in page.fields if not field.is_sure), failures)

    def values(self, row: Row) -> tuple[str | int, ...]:
        """Return what stands in the columns; of an unsure field its best guess."""
        page = row.page
        texts = {field.name: field.text for field in page.fields}
        return (
            page.file, page.page, page.form, *(texts.get(name, "") for name in self.names),
            "yes" if page.is_aligned else "no", "; ".join(map(_doubt, row.unsure)),
            "; ".join(failure.text for failure in row.failures), page.problem,
        )  # fmt: skip

    def csv_header(self, end: str = "\n") -> str:
        return csv_line(self.columns, end)

    def csv_row(self, row: Row, end: str = "\n") -> str:
        file, *values = self.values(row)
        return csv_line((plain_path(str(file)), *values), end)


def save_csv(pile: Pile, path: Path) -> None:
    """Save a pile as CSV, as spreadsheets open it. Raises OSError."""
    sheet = Sheet(pile.templates().values())
    rows = (sheet.csv_row(sheet.row(page), "\r\n") for page in pile.pages())
    text = "".join((sheet.csv_header("\r\n"), *rows))
    write_atomically(path, text.encode("utf-8-sig", "backslashreplace"))


def field_said(field: PiledField) -> str:
    """Return what a field holds: "43", unsure "43?"; "(crossed out)" where no number is."""
    said = field.text or ("" if field.state in ("read", "empty") else f"({field.state})")
    return said if field.is_sure else f"{said}?"


def _doubt(field: PiledField) -> str:
    return field.name if field.state == "read" else f"{field.name} ({field.state})"
