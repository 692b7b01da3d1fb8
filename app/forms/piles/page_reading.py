"""One page read with forms, in whichever process: what is done with a job."""

import dataclasses
import functools
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from ...files.picture_encoding import png
from ...files.picture_files import PictureError, open_page
from ...files.storage import write_atomically
from ...language.texts import tr
from ...pages.batch import recognizer_of
from ...pages.worker_pool import Work
from ...recognition import ModelError
from ...recognition.trial import hash_of
from ..fields.form_reader import FormReader
from ..fields.results import FieldResult, FormResult
from ..tables.overlay import overlaid
from ..templates.template_file import TemplateError, load_whole_template
from .page_jobs import FormFile, FormOptions, PageJob, hash_of_form


@dataclass(frozen=True, eq=False)
class PageOutcome:
    """What was read of a page. content: a hash of its picture, "" where it could not be read.

    trouble: what went wrong beside the reading, or "".
    """

    result: FormResult
    content: str = ""
    trouble: str = ""


def reading() -> Work[PageJob, PageOutcome]:
    """Return what is done with a page, for those who share pages out."""
    return Work(read_page, _failed)


def read_page(job: PageJob) -> PageOutcome:
    """Read one page, and save its picture where that is asked for; raises nothing."""
    if job.problem:
        return _failed(job, job.problem)
    try:
        page = open_page(job.path, job.number)
        result = _reader_of(job.options).read(page, str(job.path), job.number + 1)
        result = _announced(result, job.options.min_confidence, page.size)
        return PageOutcome(result, hash_of(page.tobytes()), _saved(job, page, result))
    except (PictureError, ModelError, TemplateError) as error:
        return _failed(job, str(error))
    except Exception as error:  # one strange page must not end the work on the others
        return _failed(job, tr("Cannot read {path}: {error}.", path=job.path, error=repr(error)))


def _failed(job: PageJob, problem: str) -> PageOutcome:
    return PageOutcome(
        FormResult(str(job.path), job.number + 1, "", 0.0, is_aligned=False, problem=problem)
    )


@functools.lru_cache(maxsize=1)
def _reader(model: Path, forms: tuple[FormFile, ...]) -> FormReader:
    templates = [load_whole_template(form.path) for form in forms]
    for form, template in zip(forms, templates, strict=True):
        if hash_of_form(template) != form.hash:
            raise TemplateError(
                tr(
                    "{path} is another form than where the reading began. Copy it there.",
                    path=form.path,
                )
            )
    return FormReader(recognizer_of(model), templates)


def _reader_of(options: FormOptions) -> FormReader:
    return _reader(options.model, options.forms)


def _announced(result: FormResult, confidence: float | None, size: tuple[int, int]) -> FormResult:
    """A result whose fields are sure from a confidence on; of what was not scanned none is."""

    def is_sure(field: FieldResult) -> bool:
        if not _is_on_page(field, size):
            return False
        if confidence is None or field.state != "read":
            return field.is_sure
        return field.confidence >= confidence

    fields = tuple(dataclasses.replace(field, is_sure=is_sure(field)) for field in result.fields)
    return dataclasses.replace(result, fields=fields)


def _is_on_page(field: FieldResult, size: tuple[int, int]) -> bool:
    """Whether the middle of a field was scanned: the page may be torn, or half under another."""
    x, y = (sum(side) / len(side) for side in zip(*field.corners, strict=True))
    return bool(0 <= x < size[0] and 0 <= y < size[1])


def _saved(job: PageJob, page: Image.Image, result: FormResult) -> str:
    """Save the page with its fields; return what went wrong, or ""."""
    folder = job.options.overlays
    if folder is None or not result.is_aligned:
        return ""
    suffix = f"-page{result.page}.png" if job.pages > 1 else ".png"
    try:
        path = folder / job.name.with_name(job.name.name + suffix)
        write_atomically(path, png(overlaid(page, result)))
    except OSError as error:
        reason = error.strerror or error
        return tr(
            "Cannot save the picture of {path}: {reason}. Choose another folder.",
            path=job.path,
            reason=reason,
        )
    return ""
