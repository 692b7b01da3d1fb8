"""python -m app form: a form made of a picture, and how well scans fit one."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

import numpy as np

from ..csv_text import csv_line, plain_path
from ..files.picture_files import PictureError, count_pages, open_page
from ..files.storage import real_path
from ..pages.batch import recognizer_of
from ..pages.command_line import NOT_ALL, FolderError, exit_status, out, prepare_folder
from ..recognition import BUNDLED_MODEL, ModelError
from ..recognition.picture import gray_of
from ..version import COMMAND
from ..wording import counted
from .lines.ruled_lines import propose_fields
from .piles.page_jobs import FormOptions, check_folder, form_files, page_jobs
from .piles.pile import PileError
from .piles.pile_reading import by_processes, read_into, temporary_pile
from .templates.template import Field, Template
from .templates.template_file import (
    SUFFIX,
    TemplateError,
    form_name,
    load_whole_template,
    save_template,
)

_COLUMNS = ("file", "page", "aligned", "residual", "turns", "problem")


def run(options: argparse.Namespace) -> int:
    """Return the exit status: 0 if all went well."""
    return exit_status(
        lambda: _new(options) if options.form_command == "new" else _check(options),
        ModelError, PileError, PictureError, TemplateError, FolderError,
    )  # fmt: skip


def _new(options: argparse.Namespace) -> int:
    picture: Path = options.picture
    path: Path = options.output or picture.with_name(f"{picture.stem}{SUFFIX}")
    if path.exists():
        raise TemplateError(f"{path} is there already. Choose another name with --output.")
    pages = count_pages(picture)
    if not 1 <= options.page <= pages:
        raise TemplateError(f"{picture} has {counted(pages, 'page')}. Choose one with --page.")
    gray = np.asarray(gray_of(open_page(picture, options.page - 1)), np.uint8)
    template = Template(form_name(path), gray, propose_fields(gray), is_blank=not options.filled)
    try:
        save_template(template, path)
    except OSError as error:
        reason = error.strerror or error
        raise TemplateError(
            f"Cannot save {path}: {reason}. Choose another with --output."
        ) from error
    out("".join(f"{field.name}: {_described(field)}\n" for field in template.fields))
    print(
        f"{path} has {counted(len(template.fields), 'field')}. Name them and say what they hold, in"
        f" the Forms tab or in the file; then `{COMMAND} form check {path} SCANS` shows how they"
        " lie.",
        file=sys.stderr,
    )
    return 0


def _described(field: Field) -> str:
    if field.kind == "comb":
        return f"comb of {counted(field.digits[1], 'cell')}"
    if field.kind == "table":
        rows, columns = len(field.rows) - 1, len(field.columns) - 1
        return f"table of {counted(rows, 'row')} and {counted(columns, 'column')}"
    return field.kind


def _check(options: argparse.Namespace) -> int:
    template = load_whole_template(options.form.absolute())
    assert template.path is not None
    folder = real_path(options.annotated or check_folder(template.path))
    model = real_path(options.model or BUNDLED_MODEL)
    how = FormOptions(model, form_files([template]), overlays=folder)
    recognizer_of(model)
    prepare_folder(folder, options.paths)
    jobs = page_jobs((path.absolute() for path in options.paths), how)
    aligned = 0
    out(csv_line(_COLUMNS))
    with (
        temporary_pile() as pile,
        closing(read_into(pile, jobs, [template], by_processes(1))) as steps,
    ):
        for step in steps:
            page = pile.page(step.page_id)
            aligned += page.is_aligned
            residual = f"{page.residual:.2f}" if page.is_aligned else ""
            out(
                csv_line(
                    (
                        plain_path(page.file), page.page, "yes" if page.is_aligned else "no",
                        residual, page.turns, page.problem,
                    )
                )
            )  # fmt: skip
            if step.trouble:
                print(step.trouble, file=sys.stderr)
    print(
        f"{aligned} of {counted(len(jobs), 'page')} fit. Look at them in {folder}.", file=sys.stderr
    )
    return 0 if aligned == len(jobs) else NOT_ALL
