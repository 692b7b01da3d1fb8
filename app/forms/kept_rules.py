"""What a form asks of its fields, as text that a pile keeps: a template without its picture."""

import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from .template import Field, Template

_NO_PICTURE = np.full((1, 1), 255, np.uint8)


def rules_text(template: Template) -> str:
    """Return a template's fields, checks and file as JSON."""
    values = {
        "fields": [asdict(field) for field in template.fields],
        "checks": template.checks,
        "path": None if template.path is None else str(template.path),
    }
    return json.dumps(values, default=str)  # of a Decimal, exactly


def template_of(name: str, text: str) -> Template:
    """Return the template whose `rules_text` this is; its reference picture is one white pixel."""
    values = json.loads(text)
    return Template(
        name=name,
        reference=_NO_PICTURE,
        fields=tuple(map(_field, values["fields"])),
        checks=tuple(values["checks"]),
        path=None if values["path"] is None else Path(values["path"]),
    )


def _field(values: dict[str, Any]) -> Field:
    lists = ("box", "digits", "edges", "rows", "columns", "names")
    values |= {name: tuple(values[name]) for name in lists}
    if values["range"] is not None:
        low, high = values["range"]
        values["range"] = Decimal(low), Decimal(high)
    return Field(**values)
