"""A form tried on one scan: the scan as it lies on the form, and what is read in its fields."""

from dataclasses import dataclass

from PIL import Image

from ..recognition import DigitRecognizer
from ..recognition.picture import gray_of
from .checks import Checks, Failure
from .form_reader import FormReader
from .registration import align
from .results import FieldResult, FormResult
from .template import Field, Template


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
    result = FormReader(recognizer, [template]).read(page, file, number)
    if not result.is_aligned:
        return FormTrial(page, result, (), ())
    gray = gray_of(page)
    aligned = Image.fromarray(align(gray, template).picture(gray))
    fields = tuple(zip(template.leaves, result.fields, strict=True))
    failures = Checks(template).failures({field.name: field.text for field in result.fields})
    return FormTrial(aligned, result, fields, failures)
