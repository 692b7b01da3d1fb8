"""What a form asks of its fields, as text that a pile keeps: a template without its picture."""

import json
from pathlib import Path

import numpy as np

from .template import Template
from .template_file import template_text, template_values

_NO_PICTURE = np.full((1, 1), 255, np.uint8)


def rules_text(template: Template) -> str:
    """Return what the template's file says, and where that is, as JSON."""
    path = None if template.path is None else str(template.path)
    return json.dumps({"form": template_text(template), "path": path})


def template_of(name: str, text: str) -> Template:
    """Return the template whose `rules_text` this is; its reference picture is one white pixel.

    Raises KeyError, TypeError, ValueError where it is none.
    """
    kept = json.loads(text)
    values = template_values(kept["form"])
    path = None if kept["path"] is None else Path(kept["path"])
    return Template(name, _NO_PICTURE, values.fields, values.checks, values.is_blank, path)
