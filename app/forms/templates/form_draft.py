"""The form that is being drawn, kept so that the next start goes on with it."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ...files.picture_encoding import png
from ...files.picture_files import open_page
from ...files.storage import read_json, write_atomically, write_json
from ...recognition.picture import gray_of
from .form_work import FormWork
from .template_file import template_of, template_text, template_values


@dataclass(frozen=True, eq=False)
class FormDraft:
    """is_saved: whether the file of the form has it as it is."""

    work: FormWork
    is_saved: bool


class DraftFile:
    """Keeps a draft in a file, its page in a picture beside it. Of one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._picture_path = path.with_suffix(".png")
        self._kept: Any = None  # the page that the picture shows

    def save(self, draft: FormDraft) -> None:
        """Raises OSError."""
        work = draft.work
        if work.reference is not self._kept:
            write_atomically(self._picture_path, png(Image.fromarray(work.reference)))
            self._kept = work.reference
        write_json(
            self._path,
            {
                "name": work.name,
                "path": None if work.path is None else str(work.path),
                "is_saved": draft.is_saved,
                "chosen": work.chosen,
                "form": json.loads(template_text(work.template)),
            },
        )

    def load(self) -> tuple[FormDraft | None, str]:
        """Return (draft, problem); None where there is none, or it is damaged."""
        return read_json(self._path, self._parse, None)

    def _parse(self, values: Any) -> FormDraft:
        reference = np.asarray(gray_of(open_page(self._picture_path)), np.uint8)
        path = None if values["path"] is None else Path(str(values["path"]))
        form = template_values(json.dumps(values["form"]))
        template = template_of(form, str(values["name"]), reference, path)
        self._kept = reference
        work = FormWork(
            template.name, reference, template.fields, template.checks, template.is_blank, path
        )
        chosen = values.get("chosen")
        if isinstance(chosen, int) and 0 <= chosen < len(work.fields):
            work = dataclasses.replace(work, chosen=chosen)
        return FormDraft(work, bool(values["is_saved"]))
