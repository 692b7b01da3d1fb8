"""Small, seeded versions of the attacks of `make soak`: every case is answered or refused."""

from collections.abc import Callable
from pathlib import Path

from app.files.pdf_pages import _end_all
from app.recognition import DigitRecognizer
from tests.robustness import air, frames, kills, models, own_files, pictures
from tests.robustness.attack import attack

LONGEST_S = 60.0  # of the processor


def test_damaged_pictures(tmp_path: Path, recognizer: DigitRecognizer) -> None:
    result = attack(pictures.attempt(tmp_path, recognizer), range(1, 150), LONGEST_S)
    assert not result.failures
    assert min(result.answered, result.refused) > 20


def test_pdfs_of_whatever_comes(tmp_path: Path, recognizer: DigitRecognizer) -> None:
    result = attack(pictures.pdf_attempt(tmp_path, recognizer), range(1, 9), LONGEST_S)
    _end_all()
    assert not result.failures
    assert result.answered


def test_odd_frames_and_damaged_streams(recognizer: DigitRecognizer) -> None:
    result = attack(frames.attempt(recognizer), (*range(118), 3702, 5494), LONGEST_S)
    assert not result.failures
    assert min(result.answered, result.refused) > 20


def test_frames_that_change_all_the_time_before_who_writes_in_the_air() -> None:
    result = attack(air.attempt(), range(250), LONGEST_S)
    assert not result.failures
    assert min(result.answered, result.refused) > 10


def test_damaged_models(tmp_path: Path) -> None:
    result = attack(models.attempt(tmp_path), range(4), LONGEST_S)
    assert not result.failures
    assert result.refused


def test_damaged_files_of_its_own(tmp_path: Path) -> None:
    result = attack(own_files.attempt(tmp_path), range(240), LONGEST_S)
    assert not result.failures
    assert min(result.answered, result.refused) > 40


def test_kills_while_it_saves(tmp_path: Path) -> None:
    result = attack(kills.attempt(tmp_path), range(3), LONGEST_S)
    assert not result.failures


def test_what_fails_takes_long_or_says_nothing_is_told() -> None:
    def attempt(number: int) -> str:
        if number == 1:
            raise ValueError("a case that fails")
        return ("answered", "", "refused", "something else")[number]

    clock: Callable[[], float] = iter(range(0, 1000, 5)).__next__
    result = attack(attempt, range(4), 1.0, clock)
    assert (result.tried, result.answered, result.refused) == (4, 1, 1)
    assert result.worst_s == 5
    assert result.failures == [
        "case 0 took 5.0 s", "case 1: ValueError: a case that fails", "case 2 took 5.0 s",
        "case 3: something else",
    ]  # fmt: skip
