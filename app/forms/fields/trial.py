"""A form tried on one scan: the scan as it lies on the form, and what is read in its fields."""

import dataclasses
from dataclasses import dataclass

from PIL import Image

from ...recognition import DigitRecognizer
from ...recognition.picture import gray_of
from ..templates.checks import Checks, Failure
from ..templates.template import Field, Template
from .form_reader import FormReader
from .results import FieldResult, FormResult

_WRITTEN_IN = 0.2  # of the fields; on a blank page one or other may have print that looks written


@dataclass(frozen=True, eq=False)
class FormTrial:
    """picture: gray, as large as the form's reference, or the scan itself where it does not fit.

    fields: each place with what was read there; none where the form does not fit. failures: what
    does not hold of them.
    """

    picture: Image.Image
    result: FormResult
    fields: tuple[tuple[Field, FieldResult], ...]
    failures: tuple[Failure, ...]


def try_form(
    recognizer: DigitRecognizer, template: Template, page: Image.Image, file: str, number: int
) -> FormTrial:
    """Read a page, counted from 1, with a form. For threads that are not the window's."""
    result, alignment = FormReader(recognizer, [template]).read_aligned(page, file, number)
    if not result.is_aligned:
        return FormTrial(page, result, (), ())
    aligned = Image.fromarray(alignment.picture(gray_of(page)))
    fields = tuple(zip(template.leaves, result.fields, strict=True))
    failures = Checks(template).failures({field.name: field.text for field in result.fields})
    return FormTrial(aligned, result, fields, failures)


def seems_filled(recognizer: DigitRecognizer, template: Template) -> bool:
    """Whether digits are written in the fields of a form's own page, though it is said to be blank.

    For threads that are not the window's.
    """
    if not template.is_blank:
        return False
    as_filled = dataclasses.replace(template, is_blank=False)
    page = Image.fromarray(template.reference)
    result = FormReader(recognizer, [as_filled]).read(page, template.name, 1)
    written = sum(_is_written(field) for field in result.fields)
    return written > 0 and written >= _WRITTEN_IN * len(result.fields)


def _is_written(field: FieldResult) -> bool:
    return field.state == "read" and not all(digit.is_printed for digit in field.digits)
