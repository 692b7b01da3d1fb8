"""Which models passed is kept between starts."""

from pathlib import Path

import pytest

from app.models import tried_models
from app.models.tried_models import remember_tried_models
from app.recognition.trial import Passed

HASHES = [f"{number:064x}" for number in range(3)]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Passed:
    """What another start of the app knows: nothing yet."""
    passed = Passed()
    monkeypatch.setattr(tried_models, "passed", passed)
    return passed


def test_what_passed_is_known_at_the_next_start(
    start: Passed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "folder" / "tried.json"
    remember_tried_models(path)
    for digest in HASHES[:2]:
        start.add(digest)
    following = Passed()
    monkeypatch.setattr(tried_models, "passed", following)
    remember_tried_models(path)
    assert following.hashes == set(HASHES[:2])
    following.add(HASHES[2])
    assert tried_models._hashes_in(path) == HASHES


@pytest.mark.parametrize("content", ["{", "7", '["x"]', "[[]]"])
def test_a_damaged_file_costs_another_trial_alone(
    start: Passed, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "tried.json"
    path.write_text(content)
    remember_tried_models(path)
    assert start.hashes == set()
    start.add(HASHES[0])
    assert tried_models._hashes_in(path) == HASHES[:1]


def test_a_folder_that_cannot_be_written_costs_another_trial_alone(
    start: Passed, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    remember_tried_models(tmp_path / "file" / "tried.json")
    start.add(HASHES[0])
    assert HASHES[0] in start
