"""A pile as a workbook of a spreadsheet (.xlsx): all forms, and a sheet of what is doubtful."""

import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image

from ...files.picture_encoding import png
from ...files.storage import write_atomically
from ...language.texts import tr
from ..templates.check_language import value_of
from ..templates.template import Template
from .pile import Pile, PiledField, PiledPage
from .spreadsheet import Row, Sheet

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in the XML of a workbook
_MOST_FIGURES = 15  # of a number; a spreadsheet forgets the rest, which may be an account's
_ROW = 32  # pixels of a row with a picture
_POINTS = 0.75  # in a pixel, as spreadsheets count
_MOST_PICTURES = 2_000  # more would make a workbook that takes minutes to open
_DOUBTFUL = "FFF2CC"  # behind a doubtful value
# The widths of columns, in characters.
_FORM_WIDTHS = {"file": 32, "page": 6}
_DOUBT_WIDTHS = {
    "file": 32, "page": 6, "form": 12, "field": 18, "picture": 46, "read": 12, "why": 50,
}  # fmt: skip
_PICTURE = "E"  # the column of pictures


class WorkbookError(Exception):
    """No workbook can be saved; the message says what to do."""


def prepare_workbook(path: Path) -> None:
    """Make sure before hours of reading that a workbook can be saved. Raises WorkbookError."""
    _openpyxl()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        with path.open("ab"):
            pass
        if is_new:
            path.unlink()
    except OSError as error:
        reason = error.strerror or error
        raise WorkbookError(
            tr("Cannot save {path}: {reason}. Choose another file.", path=path, reason=reason)
        ) from error


def save_workbook(
    pile: Pile, path: Path, templates: Iterable[Template], pages: Iterable[PiledPage]
) -> None:
    """Save pages of a pile as a workbook. Raises OSError, WorkbookError."""
    library = _openpyxl()
    book = library.Workbook()
    sheet = Sheet(templates)
    forms = _Lines(library, book.active, "forms", dict.fromkeys(sheet.columns) | _FORM_WIDTHS)
    doubtful = _Lines(library, book.create_sheet(), "doubtful", _DOUBT_WIDTHS)
    pictures = _MOST_PICTURES
    for page in pages:
        row = sheet.row(page)
        _add_form(forms, sheet, row)
        for field, why in _doubts(row):
            _add_doubt(doubtful, page, field, why)
            if field is not None and pictures > 0:
                pictures -= 1
                doubtful.add_picture(_PICTURE, Image.fromarray(pile.crop(field.id)))
    for each in (forms, doubtful):
        each.sheet.auto_filter.ref = each.sheet.dimensions
    content = io.BytesIO()
    book.save(content)
    write_atomically(path, content.getvalue())


def _openpyxl() -> Any:
    try:
        import openpyxl
        import openpyxl.drawing.image
    except ImportError as error:
        raise WorkbookError(
            tr(
                "A workbook needs openpyxl. Install it: {command}",
                command=f"{sys.executable} -m pip install openpyxl",
            )
        ) from error
    return openpyxl


class _Lines:
    """A sheet that is written line by line, under a heading; it does not count them itself."""

    def __init__(
        self, library: Any, sheet: Any, title: str, columns: Mapping[str, int | None]
    ) -> None:
        """columns: their names with their widths in characters, None for the usual one."""
        self.sheet = sheet
        self._library = library
        self._count = 0
        sheet.title = title
        sheet.freeze_panes = "A2"
        bold = library.styles.Font(bold=True)
        for cell in self.add(columns):
            cell.font = bold
        for number, width in enumerate(columns.values(), 1):
            if width is not None:
                letter = library.utils.get_column_letter(number)
                sheet.column_dimensions[letter].width = width
        self.doubtful = library.styles.PatternFill("solid", fgColor=_DOUBTFUL)
        self.middle = library.styles.Alignment(vertical="center")

    def add(self, values: Iterable[object]) -> list[Any]:
        """Write a line; return its cells."""
        self._count += 1
        cells = enumerate(values, 1)
        return [_set(self.sheet.cell(self._count, number), value) for number, value in cells]

    def add_picture(self, column: str, picture: Image.Image) -> None:
        """Put a picture into the last line."""
        picture.thumbnail((10 * _ROW, _ROW))
        image = self._library.drawing.image.Image(io.BytesIO(png(picture)))
        self.sheet.row_dimensions[self._count].height = (_ROW + 4) * _POINTS
        self.sheet.add_image(image, f"{column}{self._count}")


def _add_form(forms: _Lines, sheet: Sheet, row: Row) -> None:
    doubted = {field.name for field in row.unsure}
    doubted |= {name for failure in row.failures for name in failure.fields}
    values = [
        _number(str(value)) if name in sheet.fields and sheet.fields[name].kind != "comb" else value
        for name, value in zip(sheet.columns, sheet.values(row), strict=True)
    ]
    for name, cell in zip(sheet.columns, forms.add(values), strict=True):
        if name in doubted:
            cell.fill = forms.doubtful


def _doubts(row: Row) -> Iterator[tuple[PiledField | None, str]]:
    """Yield each doubtful field of a page and why; None for a doubt about the whole page."""
    page = row.page
    if page.problem or not page.is_aligned:
        yield None, page.problem or "not aligned"
    failing: dict[str, list[str]] = {}
    for failure in row.failures:
        for name in failure.fields:
            failing.setdefault(name, []).append(failure.text)
    unsure = {field.id for field in row.unsure}
    for field in page.fields:
        why = [] if field.id not in unsure else [_state(field)]
        why += failing.get(field.name, [])
        if why:
            yield field, "; ".join(why)


def _state(field: PiledField) -> str:
    return "unsure" if field.state == "read" else field.state


def _add_doubt(doubtful: _Lines, page: PiledPage, field: PiledField | None, why: str) -> None:
    name, text = ("", "") if field is None else (field.name, field.text)
    for cell in doubtful.add((page.file, page.page, page.form, name, "", text, why)):
        cell.alignment = doubtful.middle


def _number(text: str) -> Decimal | str:
    """A number to reckon with; text where a spreadsheet would change it."""
    value = value_of(text)
    return text if value is None or len(text) > _MOST_FIGURES else value


def _set(cell: Any, value: object) -> Any:
    """Put a value into a cell; text becomes no formula and no date."""
    if isinstance(value, str):
        shown = value.encode("utf-8", "backslashreplace").decode()
        cell.value = _FORBIDDEN.sub("�", shown)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell
