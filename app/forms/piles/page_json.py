"""A page of a pile as JSON: all that is known of it."""

import json
from typing import Any

from ...pages.page_results import json_number
from .pile import Answer, PiledDigit, PiledField
from .spreadsheet import Row


def row_json(row: Row) -> str:
    """Return an object: file, page, form, aligned, ..., each field with its digits, failed checks.

    corners: of a field on the page as it was scanned, in pixels. A digit's box is in the field's
    own picture.
    """
    page = row.page
    values = {
        "file": page.file,
        "page": page.page,
        "form": page.form,
        "aligned": page.is_aligned,
        "residual": json_number(page.residual, 2),
        "turns": page.turns,
        "problem": page.problem,
        "fields": list(map(_field, page.fields)),
        "failed checks": [
            {"text": failure.text, "fields": list(failure.fields)} for failure in row.failures
        ],
    }
    return json.dumps(values, ensure_ascii=False)


def _field(field: PiledField) -> dict[str, Any]:
    return {
        "name": field.name,
        "text": field.text,
        "state": field.state,
        "read": field.read,
        "confidence": json_number(field.confidence),
        "sure": field.is_sure,
        "corners": [[round(x, 1), round(y, 1)] for x, y in field.corners],
        "digits": list(map(_digit, field.digits)),
        "answers": list(map(_answer, field.answers)),
    }


def _digit(digit: PiledDigit) -> dict[str, Any]:
    return {
        "digit": digit.label,
        "confidence": json_number(digit.confidence),
        "sure": digit.is_sure,
        "box": [round(side) for side in digit.box],
        "probabilities": [json_number(share) for share in digit.probabilities],
    }


def _answer(answer: Answer) -> dict[str, str]:
    return {"text": answer.text, "who": answer.who, "at": answer.at.isoformat()}
