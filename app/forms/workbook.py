"""A pile as a workbook of a spreadsheet (.xlsx): all forms, and a sheet of what is doubtful."""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image

from ..files.picture_encoding import png
from ..files.storage import write_atomically
from ..language.texts import tr
from .check_language import value_of
from .pile import Pile, PiledField, PiledPage
from .spreadsheet import Row, Sheet
from .template import Template

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in the XML of a workbook
_MOST_FIGURES = 15  # of a number; a spreadsheet forgets the rest, which may be an account's
_ROW = 32  # pixels of a row with a picture
_POINTS = 0.75  # in a pixel, as spreadsheets count
_MOST_PICTURES = 2_000  # more would make a workbook that takes minutes to open
_DOUBTFUL = "FFF2CC"  # behind a doubtful value
_HEADING = ("file", "page", "form", "field", "picture", "read", "why")
_WIDTHS = (32, 6, 12, 18, 24, 12, 50)  # of these columns, in characters


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
    forms, doubtful = book.active, book.create_sheet("doubtful")
    forms.title = "forms"
    _head(library, forms, sheet.columns, ())
    _head(library, doubtful, _HEADING, _WIDTHS)
    pictures = _MOST_PICTURES
    for page in pages:
        row = sheet.row(page)
        _add_form(library, forms, sheet, row)
        for field, why in _doubts(row):
            has_picture = field is not None and pictures > 0
            pictures -= has_picture
            _add_doubt(library, doubtful, page, field, why)
            if field is not None and has_picture:
                _add_picture(library, doubtful, pile, field)
    for each in (forms, doubtful):
        each.auto_filter.ref = each.dimensions
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


def _head(library: Any, sheet: Any, names: Iterable[str], widths: Iterable[int]) -> None:
    bold = library.styles.Font(bold=True)
    for number, name in enumerate(names, 1):
        cell = _set(sheet.cell(1, number), name)
        cell.font = bold
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[library.utils.get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"


def _add_form(library: Any, forms: Any, sheet: Sheet, row: Row) -> None:
    fill = library.styles.PatternFill("solid", fgColor=_DOUBTFUL)
    doubted = {field.name for field in row.unsure}
    doubted |= {name for failure in row.failures for name in failure.fields}
    line = forms.max_row + 1
    values = zip(sheet.columns, sheet.values(row), strict=True)
    for number, (name, value) in enumerate(values, 1):
        rule = sheet.fields.get(name)
        is_number = isinstance(value, str) and rule is not None and rule.kind != "comb"
        cell = _set(forms.cell(line, number), _number(str(value)) if is_number else value)
        if name in doubted:
            cell.fill = fill


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


def _add_doubt(
    library: Any, doubtful: Any, page: PiledPage, field: PiledField | None, why: str
) -> None:
    line = doubtful.max_row + 1
    name, text = ("", "") if field is None else (field.name, field.text)
    middle = library.styles.Alignment(vertical="center")
    for number, value in enumerate((page.file, page.page, page.form, name, "", text, why), 1):
        _set(doubtful.cell(line, number), value).alignment = middle


def _add_picture(library: Any, doubtful: Any, pile: Pile, field: PiledField) -> None:
    picture = Image.fromarray(pile.crop(field.id))
    picture.thumbnail((10 * _ROW, _ROW))
    anchor = f"E{doubtful.max_row}"
    doubtful.row_dimensions[doubtful.max_row].height = (_ROW + 4) * _POINTS
    doubtful.add_image(library.drawing.image.Image(io.BytesIO(png(picture))), anchor)


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
