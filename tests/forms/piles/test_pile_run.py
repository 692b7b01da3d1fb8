"""A pile is read in a thread: its rows as they come, a pause, an end, and going on behind it."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.forms.fields.results import FieldResult, FormResult
from app.forms.piles import page_reading
from app.forms.piles.page_jobs import PageJob
from app.forms.piles.page_reading import PageOutcome
from app.forms.piles.pile_run import (
    PileBegun,
    PileEnded,
    PileNews,
    PilePlan,
    PileRun,
    PileStep,
    finished,
    load_plan,
    rows_of,
    save_plan,
)
from app.forms.templates.template import Field, Template
from app.forms.templates.template_file import save_template
from app.recognition import BUNDLED_MODEL

LONGEST_WAIT_S = 60.0

PAGE = np.full((400, 300), 255, np.uint8)
MARKS = Template(
    "marks",
    PAGE,
    (Field("q1", "number", (10, 20, 80, 50)), Field("q2", "number", (10, 60, 80, 90))),
    ("q1 < 5",),
)
CORNERS = ((0.0, 0.0),) * 4


class Pages:
    """Stands in for reading. gate: each page waits until it is let through; read: their names."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.gate = threading.Semaphore(100)

    def __call__(self, job: PageJob) -> PageOutcome:
        assert self.gate.acquire(timeout=LONGEST_WAIT_S)
        self.read.append(job.path.stem)
        number = int(job.path.stem)
        fields = tuple(
            FieldResult(name, "read", str(number), 0.9, is_sure, (), PAGE[:8, :20], CORNERS)
            for name, is_sure in (("q1", True), ("q2", number != 2))
        )
        result = FormResult(str(job.path), 1, "marks", 0.2, is_aligned=number != 3, fields=fields)
        return PageOutcome(result, job.path.stem)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Pages:
    pages = Pages()
    monkeypatch.setattr(page_reading, "read_page", pages)
    return pages


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(1, 8):
        Image.new("L", (30, 40), 10 * number).save(folder / f"{number}.png")
    return folder


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "forms" / "marks.form.json"
    save_template(MARKS, path)
    return path


@pytest.fixture
def make_run(form: Path, scans: Path) -> Callable[..., PileRun]:
    def make(**values: object) -> PileRun:
        given: dict[str, object] = {
            "form": form, "sources": (scans,), "folders": (scans,), "model": BUNDLED_MODEL,
            "workers": 1,
        }  # fmt: skip
        return PileRun(**(given | values))  # type: ignore[arg-type]

    return make


def until_end(run: PileRun) -> list[PileNews]:
    news = []
    while True:
        news.append(run.news.get(timeout=LONGEST_WAIT_S))
        if isinstance(news[-1], PileEnded):
            return news


def test_what_is_read_is_told_page_by_page(make_run: Callable[..., PileRun], pages: Pages) -> None:
    run = make_run()
    run.start()
    begun, *steps, ended = until_end(run)
    assert isinstance(begun, PileBegun)
    assert (begun.columns, begun.total, begun.pile.name) == (("q1", "q2"), 7, "marks.pile")
    assert [(step.done, step.new) for step in steps if isinstance(step, PileStep)] == [
        (number, number) for number in range(1, 8)
    ]
    assert ended == PileEnded()
    rows = [step.row for step in steps if isinstance(step, PileStep)]
    assert rows[1].texts == ("2", "2?")
    assert [row.number for row in rows] == [1] * 7
    assert [row.file.stem for row in rows if row.is_doubtful] == ["2", "3", "5", "6", "7"]
    assert rows[4].failures
    assert rows_of(begun.pile) == (begun.columns, rows)


def test_a_pause_holds_the_next_page_up(make_run: Callable[..., PileRun], pages: Pages) -> None:
    pages.gate = threading.Semaphore(0)
    run = make_run()
    run.pause()
    assert run.is_paused
    run.start()
    for _ in range(3):
        pages.gate.release()
    assert isinstance(run.news.get(timeout=LONGEST_WAIT_S), PileBegun)
    assert isinstance(run.news.get(timeout=LONGEST_WAIT_S), PileStep)
    run.go_on()
    for _ in range(4):
        pages.gate.release()
    assert sum(isinstance(news, PileStep) for news in until_end(run)) == 6


def test_what_is_cancelled_goes_on_behind_the_last_page(
    make_run: Callable[..., PileRun], pages: Pages
) -> None:
    pages.gate = threading.Semaphore(3)
    run = make_run()
    run.start()
    news = [run.news.get(timeout=LONGEST_WAIT_S) for _ in range(4)]
    run.cancel()
    pages.gate.release()
    assert until_end(run)[-1] == PileEnded(was_cancelled=True)
    read = len(pages.read)
    assert read in (3, 4)
    pages.gate = threading.Semaphore(100)
    again = make_run()
    again.start()
    steps = [each for each in until_end(again) if isinstance(each, PileStep)]
    assert pages.read == [str(number) for number in range(1, 8)]
    assert len(steps) == 7
    assert steps[-1].new == 7 - read
    assert isinstance(news[0], PileBegun)
    assert len(rows_of(news[0].pile)[1]) == 7


def test_another_form_of_the_name_has_a_pile_of_its_own(
    make_run: Callable[..., PileRun], pages: Pages, form: Path, scans: Path
) -> None:
    until_end_of = make_run()
    until_end_of.start()
    until_end(until_end_of)
    fields = (*MARKS.fields, Field("q3", "number", (10, 100, 80, 130)))
    save_template(Template("marks", PAGE, fields), form)
    other = make_run()
    other.start()
    begun = until_end(other)[0]
    assert isinstance(begun, PileBegun)
    assert begun.pile == scans / "marks 2.pile"
    assert len(pages.read) == 14


def test_where_nothing_can_be_written_the_pile_is_elsewhere(
    make_run: Callable[..., PileRun], pages: Pages, scans: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    can_be = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != scans and can_be(path, mode))
    run = make_run(folders=(scans, tmp_path))
    run.start()
    begun = until_end(run)[0]
    assert isinstance(begun, PileBegun)
    assert begun.pile == tmp_path / "marks.pile"


def test_what_goes_wrong_is_told(
    make_run: Callable[..., PileRun], pages: Pages, tmp_path: Path
) -> None:
    run = make_run(form=tmp_path / "none.form.json")
    run.start()
    (ended,) = until_end(run)
    assert isinstance(ended, PileEnded)
    assert "none.form.json" in ended.problem


def test_a_plan_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reading.json"
    assert load_plan(path) is None
    plan = PilePlan(Path("a.form.json"), (Path("scans"), Path("b.pdf")), tmp_path / "a.pile")
    save_plan(path, finished(plan))
    assert load_plan(path) is None  # its pile is not there
    plan.pile.touch()
    assert load_plan(path) == PilePlan(plan.form, plan.sources, plan.pile, is_finished=True)
    path.write_text("[1]")
    assert load_plan(path) is None
