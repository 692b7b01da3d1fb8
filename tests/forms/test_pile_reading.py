"""Pages are read into a pile once, in order, whatever breaks off or is there twice."""

import dataclasses
from collections.abc import Generator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.forms.pile import Pile, PileError
from app.forms.pile_reading import (
    FormOptions,
    PageJob,
    PageOutcome,
    Step,
    by_processes,
    form_files,
    page_jobs,
    read_into,
    read_page,
)
from app.forms.results import FieldResult, FormResult
from app.forms.spreadsheet import Sheet
from app.forms.template import Field, Template
from app.forms.template_file import TemplateError, save_template
from app.recognition import BUNDLED_MODEL
from app.recognition.ink import Ink
from tests.made.forms import mark_sheet, photographed, write_in

PAGE = np.full((400, 300), 255, np.uint8)
CROP = PAGE[:8, :20]


@pytest.fixture
def template(tmp_path: Path) -> Template:
    fields = (Field("class", "number", (10, 20, 80, 50)),)
    template = Template("marks", PAGE, fields, ("class < 40",))
    return save_template(template, tmp_path / "forms" / "marks.form.json")


@pytest.fixture
def options(template: Template) -> FormOptions:
    return FormOptions(BUNDLED_MODEL, form_files([template]))


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    pages = [Image.new("L", (30, 40), shade) for shade in (10, 20, 30)]
    pages[0].save(folder / "b.tif", save_all=True, append_images=pages[1:])
    Image.new("L", (30, 40), 40).save(folder / "a.png")
    (folder / "letter.png").write_text("Dear Sir or Madam")
    return folder


class Reader:
    """Reads nothing, quickly. read: the jobs that it got. broken: after so many it breaks off."""

    def __init__(self, broken: int = 99) -> None:
        self.read: list[str] = []
        self.broken = broken

    def __call__(self, jobs: Sequence[PageJob]) -> Generator[PageOutcome, None, None]:
        for job in jobs:
            if len(self.read) == self.broken:
                raise KeyboardInterrupt
            self.read.append(f"{job.path.name} {job.number}")
            yield self.outcome(job)

    def outcome(self, job: PageJob) -> PageOutcome:
        if job.path.name == "letter.png":
            return read_page(job)
        corners = ((0.0, 0.0),) * 4
        field = FieldResult("class", "read", "7", 0.9, True, (), CROP, corners)
        result = FormResult(str(job.path), job.number + 1, "marks", 0.2, True, fields=(field,))
        return PageOutcome(result, f"{job.path.suffix} {job.number}")


def run(pile: Path, paths: Sequence[Path], options: FormOptions, reader: Reader) -> list[Step]:
    jobs = page_jobs(paths, options)
    with Pile(pile) as opened:
        return list(read_into(opened, jobs, [], reader))


def pages(pile: Path) -> list[tuple[str, int, str]]:
    with Pile(pile) as opened:
        return [(Path(page.file).name, page.page, page.problem) for page in opened.pages()]


def test_every_page_of_every_file_is_a_job_once(scans: Path, options: FormOptions) -> None:
    jobs = page_jobs([scans, scans / "a.png"], options)
    assert [(job.path.name, job.number, job.pages) for job in jobs] == [
        ("a.png", 0, 1), ("b.tif", 0, 3), ("b.tif", 1, 3), ("b.tif", 2, 3), ("letter.png", 0, 1),
    ]  # fmt: skip
    assert "letter.png" in jobs[-1].problem
    assert len({job.key for job in jobs}) == 5


def test_the_picture_of_the_form_is_no_page_unless_it_is_named(
    scans: Path, template: Template
) -> None:
    saved = save_template(template, scans / "marks.form.json")
    options = FormOptions(BUNDLED_MODEL, form_files([saved]))
    picture = scans / "marks.form.png"
    assert picture not in [job.path for job in page_jobs([scans], options)]
    assert [job.path for job in page_jobs([picture], options)] == [picture]


def test_a_reading_that_was_broken_off_goes_on(
    scans: Path, options: FormOptions, tmp_path: Path
) -> None:
    pile, broken = tmp_path / "marks.pile", Reader(broken=2)
    with pytest.raises(KeyboardInterrupt):
        run(pile, [scans], options, broken)
    assert [page[:2] for page in pages(pile)] == [("a.png", 1), ("b.tif", 1)]
    again = Reader()
    steps = run(pile, [scans], options, again)
    assert again.read == ["b.tif 1", "b.tif 2", "letter.png 0"]
    assert [(step.done, step.total) for step in steps] == [(n, 5) for n in range(1, 6)]
    assert len({step.page_id for step in steps}) == 5
    last = Reader()
    assert len(run(pile, [scans], options, last)) == 5
    assert last.read == ["letter.png 0"]  # what failed is tried again
    assert len(pages(pile)) == 5


def test_a_file_that_changed_is_read_again(
    scans: Path, options: FormOptions, tmp_path: Path
) -> None:
    run(tmp_path / "pile", [scans / "a.png"], options, Reader())
    Image.new("L", (31, 40), 90).save(scans / "a.png")
    again = Reader()
    run(tmp_path / "pile", [scans / "a.png"], options, again)
    assert again.read == ["a.png 0"]


def test_a_page_that_is_there_twice_is_told_and_counted_once(
    scans: Path, options: FormOptions, tmp_path: Path
) -> None:
    copy = scans / "c.png"
    copy.write_bytes((scans / "a.png").read_bytes())
    run(tmp_path / "pile", [scans / "a.png", copy], options, Reader())
    with Pile(tmp_path / "pile") as pile:
        first, second = pile.pages()
    assert (len(first.fields), first.problem) == (1, "")
    assert second.fields == ()
    assert second.problem == f"the same as page 1 of {scans / 'a.png'}, and not counted again"


def written(seed: int) -> Ink:
    """The picture of a field with something in it, each seed in another hand."""
    strokes = np.random.default_rng(seed).integers(0, 2, (6, 14)).astype(np.uint8) * 200
    return np.asarray(cv2.resize(strokes, (140, 60), interpolation=cv2.INTER_NEAREST), np.uint8)


def test_a_sheet_that_was_scanned_twice_is_told_but_not_one_of_another_hand(
    scans: Path, options: FormOptions, tmp_path: Path
) -> None:
    class Hands(Reader):
        def outcome(self, job: PageJob) -> PageOutcome:
            outcome = super().outcome(job)
            seed = {0: 1, 1: 2, 2: 1}[job.number]
            noise = np.random.default_rng(job.number).integers(0, 30, (60, 140)).astype(np.uint8)
            field = dataclasses.replace(
                outcome.result.fields[0], text="4711", crop=written(seed) + noise
            )
            result = dataclasses.replace(outcome.result, fields=(field,))
            return dataclasses.replace(outcome, result=result)

    run(tmp_path / "pile", [scans / "b.tif"], options, Hands())
    with Pile(tmp_path / "pile") as pile:
        one, two, three = pile.pages()
    assert (one.problem, two.problem) == ("", "")
    assert three.problem.startswith(f"perhaps the same sheet as page 1 of {scans / 'b.tif'}")
    assert three.fields


def test_a_pile_of_another_form_is_refused_but_not_for_its_checks(
    scans: Path, options: FormOptions, template: Template, tmp_path: Path
) -> None:
    run(tmp_path / "pile", [scans], options, Reader())
    checked = dataclasses.replace(template, checks=())
    same = dataclasses.replace(options, forms=form_files([checked]))
    assert len(run(tmp_path / "pile", [scans], same, Reader())) == 5
    moved = dataclasses.replace(template.fields[0], box=(20, 20, 90, 50))
    other = form_files([dataclasses.replace(template, fields=(moved,))])
    with pytest.raises(PileError, match="Choose another file, or delete it"):
        run(tmp_path / "pile", [scans], dataclasses.replace(options, forms=other), Reader())


def test_forms_of_one_name_are_refused(template: Template, tmp_path: Path) -> None:
    other = save_template(template, tmp_path / "marks.form.json")
    with pytest.raises(TemplateError, match="Rename one"):
        form_files([template, other])


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


def test_from_a_photo_to_a_total_that_is_wrong(tmp_path: Path) -> None:
    marks = save_template(mark_sheet(), tmp_path / "marks.form.json")
    points = {leaf.name: "7" for leaf in marks.leaves if leaf.name[0] in "ab"}
    rng = np.random.default_rng(7)
    page = write_in(marks, points | {"total": "94", "candidate": "20417735"}, rng)
    Image.fromarray(photographed(page, rng)).save(tmp_path / "photo.png")
    how = FormOptions(BUNDLED_MODEL, form_files([marks]))
    jobs = page_jobs([tmp_path / "photo.png"], how)
    with Pile(tmp_path / "marks.pile") as pile:
        (step,) = read_into(pile, jobs, [marks], by_processes(1))
        row = Sheet([marks]).row(pile.page(step.page_id))
    read = {field.name: field.text for field in row.page.fields}
    assert (read["total"], read["class"]) == ("94", "")
    (failure,) = row.failures
    assert failure.text.endswith(": 94 ≠ 84")
