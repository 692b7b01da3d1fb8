"""A page is read with the form that the reading began with, or it is told why not."""

import dataclasses
from pathlib import Path

from app.forms.piles.page_jobs import FormOptions, page_jobs
from app.forms.piles.page_reading import read_page
from app.forms.templates.template import Template
from app.forms.templates.template_file import save_template


def test_a_form_that_changed_since_reads_nothing(
    scans: Path, options: FormOptions, template: Template
) -> None:
    assert template.path is not None
    moved = dataclasses.replace(template.fields[0], box=(20, 20, 90, 50))
    save_template(dataclasses.replace(template, fields=(moved,)), template.path)
    (job,) = page_jobs([scans / "a.png"], options)
    outcome = read_page(job)
    assert not outcome.content
    assert "another form" in outcome.result.problem


def test_a_page_is_read_and_saved_with_its_fields(
    scans: Path, options: FormOptions, tmp_path: Path
) -> None:
    how = dataclasses.replace(options, overlays=tmp_path / "checked")
    (job,) = page_jobs([scans / "a.png"], how)
    assert read_page(job).result.is_aligned is False  # nothing is on it
    assert not (tmp_path / "checked").exists()
