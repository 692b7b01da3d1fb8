"""There is a job for each page, and each page of each form is known by what it is read by."""

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from app.forms.piles.page_jobs import FormOptions, form_files, page_jobs
from app.forms.templates.template import Template
from app.forms.templates.template_file import TemplateError, save_template
from app.recognition import BUNDLED_MODEL


def test_every_page_of_every_file_is_a_job_once(scans: Path, options: FormOptions) -> None:
    jobs = page_jobs([scans, scans / "a.png"], options)
    assert [(job.path.name, job.number, job.pages) for job in jobs] == [
        ("a.png", 0, 1), ("b.tif", 0, 3), ("b.tif", 1, 3), ("b.tif", 2, 3), ("letter.png", 0, 1),
    ]  # fmt: skip
    assert "letter.png" in jobs[-1].problem
    assert len({job.key for job in jobs}) == 5


def test_the_pictures_of_the_form_are_no_pages_unless_they_are_named(
    scans: Path, template: Template
) -> None:
    saved = save_template(template, scans / "marks.form.json")
    options = FormOptions(BUNDLED_MODEL, form_files([saved]))
    checked = scans / "marks.check" / "inner" / "a.png"
    checked.parent.mkdir(parents=True)
    checked.write_bytes((scans / "a.png").read_bytes())
    picture = scans / "marks.form.png"
    names = [job.path.name for job in page_jobs([scans], options)]
    assert names == ["a.png", "b.tif", "b.tif", "b.tif", "letter.png"]
    for named in (picture, checked):
        assert [job.path for job in page_jobs([named], options)] == [named]
    assert [job.path for job in page_jobs([checked.parents[1]], options)] == [checked]


def test_forms_of_one_name_are_refused(template: Template, tmp_path: Path) -> None:
    other = save_template(template, tmp_path / "marks.form.json")
    with pytest.raises(TemplateError, match="Rename one"):
        form_files([template, other])


def test_a_form_is_known_by_what_is_read_not_by_what_must_hold(template: Template) -> None:
    (field,) = template.fields
    (known,) = form_files([template])

    def hash_with(**changes: object) -> str:
        changed = dataclasses.replace(field, **changes)  # type: ignore[arg-type]
        (file,) = form_files([dataclasses.replace(template, fields=(changed,))])
        return file.hash

    assert hash_with(required=True, range=(Decimal(1), Decimal(9))) == known.hash
    assert hash_with(digits=(1, 3)) != known.hash
    assert hash_with(box=(11, 20, 80, 50)) != known.hash
