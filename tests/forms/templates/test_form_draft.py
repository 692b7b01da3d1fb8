"""The form that is drawn comes back as it was, and a damaged one costs nothing else."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from app.forms.templates.form_draft import DraftFile, FormDraft
from app.forms.templates.form_work import FormWork


@pytest.fixture
def work() -> FormWork:
    reference = np.random.default_rng(1).integers(0, 255, (300, 200), np.uint8)
    drawn = FormWork("marks", reference, path=Path("marks.form.json"))
    drawn = drawn.drawing((10, 20, 90, 40)).drawing((10, 60, 90, 100)).being(1, "table")
    return dataclasses.replace(drawn, checks=("q1 > 3",), is_blank=False, chosen=0)


def test_a_form_comes_back_as_it_was(work: FormWork, tmp_path: Path) -> None:
    path = tmp_path / "data" / "form.json"
    DraftFile(path).save(FormDraft(work, is_saved=False))
    draft, problem = DraftFile(path).load()
    assert problem == ""
    assert draft is not None
    assert not draft.is_saved
    assert np.array_equal(draft.work.reference, work.reference)
    came_back = dataclasses.replace(draft.work, reference=work.reference)
    assert came_back.says_the_same_as(work)
    assert (came_back.path, came_back.chosen) == (work.path, 0)


def test_the_page_is_written_once_and_again_when_it_is_another(
    work: FormWork, tmp_path: Path
) -> None:
    path = tmp_path / "form.json"
    file = DraftFile(path)
    file.save(FormDraft(work, is_saved=False))
    page = tmp_path / "form.png"
    page.unlink()
    file.save(FormDraft(work.copying(0), is_saved=False))
    assert not page.exists()
    file.save(FormDraft(FormWork("other", work.reference.copy()), is_saved=True))
    assert page.exists()


def test_no_form_and_a_damaged_one_are_none(work: FormWork, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    assert DraftFile(path).load() == (None, "")
    DraftFile(path).save(FormDraft(work, is_saved=True))
    (tmp_path / "form.png").write_bytes(b"no picture")
    draft, problem = DraftFile(path).load()
    assert draft is None
    assert "form.json" in problem
    assert not path.exists()
