"""Piles of files: which are read, where their pictures go, and that one cannot stop the others."""

import dataclasses
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.files.picture_files import PictureError, open_page
from app.pages import batch, worker_pool
from app.pages.batch import Job, ReadOptions, jobs_for, read_file, reading
from app.pages.worker_pool import done_by
from app.recognition import BUNDLED_MODEL
from tests.made.pages import scanned

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ReadOptions(BUNDLED_MODEL)


def saving_in(folder: Path) -> ReadOptions:
    return dataclasses.replace(OPTIONS, annotated=folder / "checked", plain=folder / "print")


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return scanned(["407", "28"])


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def names(jobs: list[Job]) -> list[str]:
    return [job.name.as_posix() for job in jobs]


def test_of_a_folder_all_pictures_are_read_and_nothing_else(tmp_path: Path) -> None:
    touch(tmp_path, "b.png", "A.JPG", "notes.txt", "deep/er/c.pdf", "2 ü\n.heic")
    touch(tmp_path, "._b.png", ".trash/d.png")  # as file managers leave them
    (tmp_path / "folder.png").mkdir()
    jobs = jobs_for([tmp_path], OPTIONS)
    assert names(jobs) == ["2 ü\n.heic", "A.JPG", "b", "deep/er/c.pdf"]
    paths = ["2 ü\n.heic", "A.JPG", "b.png", "deep/er/c.pdf"]
    assert [job.path for job in jobs] == [tmp_path / name for name in paths]


def test_files_are_read_whatever_their_name_in_the_order_given(tmp_path: Path) -> None:
    touch(tmp_path, "z", ".a.png")
    jobs = jobs_for([tmp_path / "z", tmp_path / ".a.png", tmp_path / "none.png"], OPTIONS)
    assert names(jobs) == ["z", ".a", "none"]


def test_a_folder_without_pictures_is_a_problem(tmp_path: Path) -> None:
    touch(tmp_path, "full/a.png", "empty/notes.txt")
    jobs = jobs_for([tmp_path / "full", tmp_path / "empty"], OPTIONS)
    problems = [read_file(job).problem for job in jobs]
    assert "no pictures" in problems[1]
    assert str(tmp_path / "empty") in problems[1]


def test_a_folder_without_permission_is_a_problem_and_the_others_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a.png", "secret/b.png")
    scan = os.scandir

    def guarded(path: Any) -> Any:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    jobs = jobs_for([tmp_path], OPTIONS)
    assert names(jobs) == ["a", "secret"]
    assert "Permission denied" in read_file(jobs[1]).problem


def test_pictures_of_files_of_the_same_name_stand_side_by_side(tmp_path: Path) -> None:
    touch(tmp_path, "one/a.png", "two/a.png", "three/A.PNG", "a.jpg")
    folders = [tmp_path / name for name in ("one", "two", "three")]
    jobs = jobs_for([*folders, tmp_path / "a.jpg", tmp_path / "one" / "a.png"], OPTIONS)
    assert names(jobs) == ["a", "a-2", "A-3", "a.jpg", "a-4"]


def test_saved_pictures_are_not_read_the_next_time(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "a.png")
    for _ in range(2):
        (job,) = jobs_for([tmp_path], saving_in(tmp_path))
        assert read_file(job).problem == ""
    saved = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.png"))
    assert saved == ["a.png", "checked/a.png", "print/a.png"]


@pytest.mark.parametrize("other", ["a.tif.png", "a.tif-page2.png", "A.TIF.PNG"])
def test_no_file_to_read_is_written_over(tmp_path: Path, page: Image.Image, other: str) -> None:
    """Although the pictures are saved beside the files."""
    page.save(tmp_path / "a.tif", save_all=True, append_images=[page])
    page.save(tmp_path / other)
    contents = {path: path.read_bytes() for path in tmp_path.iterdir()}
    options = dataclasses.replace(OPTIONS, annotated=tmp_path)
    for outcome in done_by(reading(), jobs_for(list(contents), options), 1):
        assert outcome.problem == ""
    assert len(list(tmp_path.iterdir())) == 2 + 3
    assert {path: path.read_bytes() for path in contents} == contents


def test_every_page_is_read_and_saved(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "two.tif", save_all=True, append_images=[scanned(["59"])])
    (job,) = jobs_for([tmp_path / "two.tif"], saving_in(tmp_path))
    outcome = read_file(job)
    assert outcome.problem == ""
    assert [(page.page, page.reading.text) for page in outcome.pages] == [(1, "407\n28"), (2, "59")]
    for kind in ("checked", "print"):
        for number in (1, 2):
            saved = open_page(tmp_path / kind / f"two.tif-page{number}.png")
            assert saved.size == open_page(tmp_path / "two.tif", number - 1).size


def test_a_damaged_page_does_not_lose_those_before_it(
    tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.save(tmp_path / "two.tif", save_all=True, append_images=[page])

    def open_first(path: Path, number: int) -> Image.Image:
        if number:
            raise PictureError("the second page is damaged")
        return open_page(path, number)

    monkeypatch.setattr(batch, "open_page", open_first)
    outcome = read_file(jobs_for([tmp_path / "two.tif"], OPTIONS)[0])
    assert [page.reading.text for page in outcome.pages] == ["407\n28"]
    assert "second page" in outcome.problem


def test_a_full_disk_loses_no_reading(
    tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.save(tmp_path / "two.tif", save_all=True, append_images=[page])

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    outcome = read_file(jobs_for([tmp_path / "two.tif"], saving_in(tmp_path))[0])
    assert [page.reading.text for page in outcome.pages] == ["407\n28"] * 2
    assert "No space left on device" in outcome.problem
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".tif"]


def test_whatever_a_file_raises_is_its_own_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("strange")

    monkeypatch.setattr(batch, "count_pages", fail)
    touch(tmp_path, "a.png")
    (outcome,) = done_by(reading(), jobs_for([tmp_path], OPTIONS), 1)
    assert "a.png" in outcome.problem
    assert "strange" in outcome.problem


def test_options_reach_the_reading(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "a.png")

    def text(**changes: Any) -> str:
        options = dataclasses.replace(OPTIONS, **changes)
        return read_file(jobs_for([tmp_path], options)[0]).pages[0].reading.text

    assert text() == text(min_confidence=0.0) == "407\n28"
    assert text(min_confidence=1.0) == "???\n??"
    assert text(region=(0, 0, page.width, page.height // 2 - 20)) == "407"


def test_a_region_outside_a_page_is_a_problem_and_the_other_pages_are_read(
    tmp_path: Path, page: Image.Image
) -> None:
    wide = Image.new("RGB", (3 * page.width, page.height), "white")
    wide.paste(page, (2 * page.width, 0))
    page.save(tmp_path / "two.tif", save_all=True, append_images=[wide])
    region = (2 * page.width, 0, 3 * page.width, page.height)
    (job,) = jobs_for([tmp_path], dataclasses.replace(OPTIONS, region=region))
    outcome = read_file(job)
    assert [(result.page, result.reading.text) for result in outcome.pages] == [(2, "407\n28")]
    assert f"outside page 1 of {tmp_path / 'two.tif'}" in outcome.problem
    assert f"{page.width}×{page.height} pixels" in outcome.problem


class DeadlyJob(Job):
    """It ends the process that is to read it, as a want of memory does."""

    def __reduce__(self) -> tuple[Callable[[int], Any], tuple[int]]:
        return os._exit, (1,)


def test_a_file_that_ends_its_process_costs_no_other(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "good.png")
    good = Job(tmp_path / "good.png", Path("good.png"), OPTIONS)
    deadly = DeadlyJob(tmp_path / "deadly.png", Path("deadly.png"), OPTIONS)
    outcomes = list(done_by(reading(), [good, deadly, good], 2))
    assert [outcome.path.name for outcome in outcomes] == ["good.png", "deadly.png", "good.png"]
    assert [len(outcome.pages) for outcome in outcomes] == [1, 0, 1]
    assert "ended the process" in outcomes[1].problem


def test_no_process_outlives_a_reading_that_is_given_up(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "good.png")
    jobs = [Job(tmp_path / "good.png", Path("good.png"), OPTIONS)] * 50
    outcomes: Iterator[Any] = done_by(reading(), jobs, 2)
    assert next(outcomes).problem == ""
    children = multiprocessing.active_children()
    assert len(children) == 2
    outcomes.close()  # type: ignore[attr-defined]
    assert not any(child.is_alive() for child in children)


DEAF = """
import time
print("begun", flush=True)
while True:
    try:
        time.sleep(60)
    except SystemExit:
        pass  # as the pool does while it hands over a result
"""
PARENT = f"""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from app.pages import worker_pool
context = multiprocessing.get_context("spawn")
pool = ProcessPoolExecutor(1, mp_context=context, initializer=worker_pool._begin_worker)
pool.submit(exec, {DEAF!r}).result()
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the exit cannot be caught")
def test_a_process_that_does_not_hear_the_signal_ends_with_its_parent_too() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"begun\n"
        parent.kill()
        parent.communicate(timeout=60)  # until no process has the pipe open


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows inherits nothing")
def test_ctrl_c_while_processes_start_is_heard() -> None:
    def start() -> None:
        with worker_pool._inherited_deafness_to_ctrl_c():
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        start()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_a_link_that_leads_to_itself_is_its_own_problem(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "page.png")
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "folder").symlink_to("folder")
    jobs = jobs_for(
        [tmp_path, tmp_path / "folder"], ReadOptions(BUNDLED_MODEL, annotated=tmp_path / "checked")
    )
    outcomes = list(done_by(reading(), jobs, 1))
    assert [outcome.path.name for outcome in outcomes] == ["loop.png", "page.png", "folder"]
    assert [bool(outcome.problem) for outcome in outcomes] == [True, False, True]
