"""Templates of forms as files: NAME.form.json, that people read, and NAME.form.png beside it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ...files.picture_encoding import png
from ...files.picture_files import PictureError, open_page
from ...files.storage import read_whole, write_atomically
from ...language.texts import tr
from ...recognition.ink import Ink
from ...recognition.picture import gray_of
from .template import Template
from .template_faults import faults
from .template_values import FormValues, ValuesError, field_values, parse_form

SUFFIX = ".form.json"
SCHEMA = "form.schema.json"  # beside this module
_MOST_BYTES = 4_000_000  # thousands of fields, each with edges of its own


class TemplateError(Exception):
    """A file is no template; the message names it, the field, what is wrong and what to do."""


def load_template(path: Path) -> Template:
    """Load a template, one that is still drawn too. Raises TemplateError."""
    try:
        text = _text_of(path)
        values = template_values(text)
        return _with_picture(path, values)
    except OSError as error:
        reason = error.strerror or error
        raise TemplateError(
            tr("Cannot open {path}: {reason}. Choose another form.", path=path, reason=reason)
        ) from error
    except ValuesError as error:
        raise TemplateError(f"{path}: {error}") from error


def load_whole_template(path: Path) -> Template:
    """Load a template that pages can be read with. Raises TemplateError, with all that it lacks."""
    template = load_template(path)
    found = faults(template)
    if found:
        raise TemplateError("\n".join(f"{path}: {fault}" for fault in found))
    return template


def save_template(template: Template, path: Path) -> Template:
    """Save a template and its picture; return it as it is loaded again. Raises OSError."""
    picture = png(Image.fromarray(template.reference))
    beside = picture_path(path)
    if not beside.exists() or read_whole(beside) != picture:
        write_atomically(beside, picture)
    write_atomically(path, template_text(template).encode())
    return Template(
        form_name(path), template.reference, template.fields, template.checks, template.is_blank,
        path,
    )  # fmt: skip


def form_name(path: Path) -> str:
    """Return what the form of a file is called: marks, of marks.form.json."""
    return path.name.removesuffix(SUFFIX).removesuffix(".json")


def picture_path(path: Path) -> Path:
    """Return where the reference picture of a template's file is."""
    return path.with_suffix(".png")


def template_text(template: Template) -> str:
    """Return what the file of a template says: a line for each field, so that changes show."""
    height, width = template.reference.shape
    fields = ",\n    ".join(_json(field_values(field)) for field in template.fields)
    checks = ",\n    ".join(map(_json, template.checks))
    return (
        "{\n"
        f'  "$schema": {_json(SCHEMA)},\n'
        f'  "page": {_json([width, height])},\n'
        f'  "blank": {_json(template.is_blank)},\n'
        f'  "fields": [{_indented(fields)}],\n'
        f'  "checks": [{_indented(checks)}]\n'
        "}\n"
    )


def template_values(text: str) -> FormValues:
    """Return what the text of a template's file says. Raises ValuesError."""
    try:
        values = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ValuesError(
            tr(
                "it is no JSON: line {line}, column {column}: {what}. Mend it there, or choose"
                " another form.",
                line=error.lineno,
                column=error.colno,
                what=error.msg,
            )
        ) from error
    except (RecursionError, ValueError) as error:
        raise ValuesError(tr("it is no form. Choose another file.")) from error
    return parse_form(values)


def template_of(values: FormValues, name: str, reference: Ink, path: Path | None) -> Template:
    """Return the template of values and a picture, uint8 gray (h, w). Raises ValuesError."""
    height, width = reference.shape
    if (width, height) != values.page:
        page = "×".join(map(str, values.page))
        raise ValuesError(
            tr(
                "its picture has {width}×{height} pixels, and its page {page}. Put back the picture"
                " that the fields were drawn on, or draw them anew.",
                width=width,
                height=height,
                page=page,
            )
        )
    return Template(name, reference, values.fields, values.checks, values.is_blank, path)


def _text_of(path: Path) -> str:
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        raise ValuesError(tr("it is too large for a form. Choose another file."))
    try:
        return read_whole(path).decode("utf-8-sig")  # as editors on Windows begin it
    except UnicodeDecodeError as error:
        raise ValuesError(tr("it is no form. A form is a file NAME.form.json.")) from error


def _with_picture(path: Path, values: FormValues) -> Template:
    picture = picture_path(path)
    if not picture.exists():
        raise ValuesError(tr("its picture is missing. Put {name} beside it.", name=picture.name))
    try:
        reference = np.asarray(gray_of(open_page(picture)), np.uint8)
    except PictureError as error:
        raise ValuesError(str(error)) from error
    return template_of(values, form_name(path), reference, path)


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _indented(lines: str) -> str:
    return f"\n    {lines}\n  " if lines else ""
