"""The lists of profiles that are not in use."""

from pathlib import Path

from app.drawing.entries import Entry
from app.drawing.lists import ProfileLists

ENTRIES = (Entry("407", "four hundred and seven", 0.98, "2026-01-02T03:04:05"),)


def test_a_list_comes_back_at_once_and_at_the_next_start(tmp_path: Path) -> None:
    lists = ProfileLists(tmp_path, "Everyone")
    save = lists.put_away("Everyone", ENTRIES)
    assert lists.of("Everyone") == (ENTRIES, "")
    assert ProfileLists(tmp_path, "Everyone").of("Everyone") == ((), "")
    save()
    assert ProfileLists(tmp_path, "Everyone").of("Everyone") == (ENTRIES, "")


def test_a_profile_that_has_gone_does_not_come_back(tmp_path: Path) -> None:
    lists = ProfileLists(tmp_path, "Everyone")
    lists.put_away("Ann", ENTRIES)()
    assert not (tmp_path / "Ann").exists()


def test_a_renamed_profile_has_its_list(tmp_path: Path) -> None:
    lists = ProfileLists(tmp_path, "Everyone")
    lists.put_away("Ann", ENTRIES)
    lists.rename("Ann", "Bea")
    assert lists.of("Bea") == (ENTRIES, "")
    assert lists.of("Ann") == ((), "")


def test_a_damaged_list_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "Ann").mkdir()
    (tmp_path / "Ann" / "numbers.json").write_text("[")
    entries, problem = ProfileLists(tmp_path, "Everyone").of("Ann")
    assert entries == ()
    assert "damaged" in problem
