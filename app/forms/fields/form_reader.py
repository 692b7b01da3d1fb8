"""A page → what is in the fields of the form that it is."""

from collections.abc import Sequence

from PIL import Image

from ...recognition import DigitRecognizer
from ...recognition.picture import gray_of
from ..alignment.registration import Alignment, align_view
from ..alignment.views import View, reference_of
from ..templates.template import Template
from .field_reading import FieldReader
from .results import FormResult

NO_FORM = "no form fits this page"


class FormReader:
    """Reads pages with one or several templates. May be called from any thread."""

    def __init__(self, recognizer: DigitRecognizer, templates: Sequence[Template]) -> None:
        """Raises ValueError where there is no template."""
        if not templates:
            raise ValueError("there is no template to read with")
        self._fields = FieldReader(recognizer)
        self._references = tuple(map(reference_of, templates))

    def read(self, page: Image.Image, file: str, page_number: int) -> FormResult:
        """Read a page with the template that fits best; where none does, no field is read."""
        return self.read_aligned(page, file, page_number)[0]

    def read_aligned(
        self, page: Image.Image, file: str, page_number: int
    ) -> tuple[FormResult, Alignment]:
        """Return what `read` does, and where the form that fits best is on the page."""
        gray = gray_of(page)
        view = View(gray)
        found = [(align_view(view, one), one.template) for one in self._references]
        alignment, template = max(found, key=lambda one: (one[0].is_aligned, one[0].found))
        if not alignment.is_aligned:
            result = FormResult(
                file, page_number, "", alignment.residual, is_aligned=False, problem=NO_FORM
            )
            return result, alignment
        blank = template.reference if template.is_blank else None
        result = FormResult(
            file, page_number, template.name, alignment.residual, is_aligned=True,
            turns=alignment.turns,
            fields=tuple(
                self._fields.read(field, gray, alignment.warp, blank) for field in template.leaves
            ),
        )  # fmt: skip
        return result, alignment
