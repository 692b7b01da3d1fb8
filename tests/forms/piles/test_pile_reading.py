"""Pages are read into a pile once, in order, whatever breaks off or is there twice."""

import dataclasses
from collections.abc import Generator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.forms.fields.results import FieldResult, FormResult
from app.forms.piles.page_jobs import FormOptions, PageJob, form_files, page_jobs
from app.forms.piles.page_reading import PageOutcome, read_page
from app.forms.piles.pile import Pile, PileError
from app.forms.piles.pile_reading import Step, by_processes, read_into
from app.forms.piles.spreadsheet import Sheet
from app.forms.templates.template import Template
from app.forms.templates.template_file import save_template
from app.recognition import BUNDLED_MODEL
from app.recognition.ink import Ink
from tests.made.forms import mark_sheet, photographed, write_in

PAGE = np.full((400, 300), 255, np.uint8)
CROP = PAGE[:8, :20]


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
