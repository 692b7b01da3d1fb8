"""What there is to read with forms: a job for each page of files and folders."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...files.picture_files import PictureError, count_pages
from ...language.texts import tr
from ...pages.batch import ReadOptions, jobs_for
from ...pages.finished import file_key
from ...recognition.trial import hash_of
from ..templates.template import Template
from ..templates.template_file import TemplateError, form_name, picture_path
from ..templates.template_values import field_values

_RULES = ("required", "range")  # of a field: they can be changed when pages were read


@dataclass(frozen=True)
class FormFile:
    """The file of a template, and a hash of what pages are read by."""

    path: Path
    hash: str


@dataclass(frozen=True)
class FormOptions:
    """How every page is read. forms: the files of templates, as `form_files` gives them.

    min_confidence: 0..1, from which a field is taken for sure; None: as the reader says.
    overlays: a folder, resolved, for pictures of the pages with their fields.
    """

    model: Path
    forms: tuple[FormFile, ...]
    min_confidence: float | None = None
    overlays: Path | None = None


@dataclass(frozen=True)
class PageJob:
    """One page to read, or a file or folder that gives none.

    number: of the page, from 0. pages: how many its file has. name: of its picture, without page
    and suffix. problem: why there is nothing to read, or "".
    """

    path: Path
    number: int
    pages: int
    name: Path
    options: FormOptions
    problem: str = ""

    @property
    def key(self) -> str:
        """What the page is known by; in a file that has changed it is another one."""
        return f"{file_key(self.path)} {self.number}"


def form_files(templates: Iterable[Template]) -> tuple[FormFile, ...]:
    """Return the files of templates that were loaded. Raises TemplateError: two have one name."""
    files: dict[str, FormFile] = {}
    for template in templates:
        assert template.path is not None
        if template.name in files:
            other = files[template.name].path
            raise TemplateError(
                tr(
                    "{one} and {other} have the same name. Rename one of the files.",
                    one=other,
                    other=template.path,
                )
            )
        files[template.name] = FormFile(template.path, hash_of_form(template))
    return tuple(files.values())


def page_jobs(paths: Iterable[Path], options: FormOptions) -> list[PageJob]:
    """Return a job for each page of files, and of the pictures in folders; of none twice.

    The pictures of the forms themselves, and of those that were checked, are no pages unless they
    are named.
    """
    paths = tuple(path.absolute() for path in paths)
    forms = [form.path.absolute() for form in options.forms]
    named = {each for path in paths for each in (path, *path.parents)}
    own = {*map(picture_path, forms), *map(check_folder, forms)} - named
    found = jobs_for(paths, ReadOptions(options.model, annotated=options.overlays))
    files = [job for job in found if own.isdisjoint((job.path, *job.path.parents))]
    once = {job.path: job for job in reversed(files)}
    return [
        page for job in files if once[job.path] is job
        for page in _pages_of(job.path, job.name, options, job.problem)
    ]  # fmt: skip


def check_folder(form: Path) -> Path:
    """Return where pages are saved that are checked with the form of a file."""
    return form.with_name(f"{form_name(form)}.check")


def hash_of_form(template: Template) -> str:
    """Return a hash of all that decides what is read of a page; what must hold of it does not."""
    fields = [field_values(field) for field in template.fields]
    read = [{key: each[key] for key in each if key not in _RULES} for each in fields]
    return hash_of(
        f"{template.is_blank} {json.dumps(read)} ".encode() + template.reference.tobytes()
    )


def how_read(options: FormOptions) -> str:
    """Return all that decides what is read, as text."""
    return json.dumps(
        {
            "model": hash_of(options.model.read_bytes()),
            "forms": sorted(form.hash for form in options.forms),
            "min_confidence": options.min_confidence,
        }
    )


def _pages_of(path: Path, name: Path, options: FormOptions, problem: str) -> Iterator[PageJob]:
    try:
        count = 1 if problem else count_pages(path)
    except PictureError as error:
        count, problem = 1, str(error)
    for number in range(count):
        yield PageJob(path, number, count, name, options, problem)
