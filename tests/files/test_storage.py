"""Files are written whole or not at all, and set aside when they are damaged."""

import errno
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from app.files.storage import (
    is_one_name,
    read_json,
    read_whole,
    write_atomically,
    write_json,
)


def parse_int(value: Any) -> int:
    return int(value["n"])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.json"
    write_json(path, {"n": 3})
    assert read_json(path, parse_int, 0) == (3, "")
    assert list(path.parent.iterdir()) == [path]


def test_a_missing_file_is_no_problem(tmp_path: Path) -> None:
    assert read_json(tmp_path / "none.json", parse_int, 7) == (7, "")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"n": null}', b'{"n": "x"}', b"\xff\xfe\x00", b"[" * 100_000]
)
def test_a_damaged_file_is_kept_under_another_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    value, problem = read_json(path, parse_int, 7)
    (kept,) = tmp_path.iterdir()
    assert value == 7
    assert kept.read_bytes() == content
    assert kept != path
    assert str(kept) in problem


def test_a_file_that_cannot_be_read_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.mkdir()
    (path / "inside").write_text("kept")
    value, problem = read_json(path, parse_int, 7)
    (kept,) = tmp_path.iterdir()
    assert value == 7
    assert str(kept) in problem
    assert (kept / "inside").read_text() == "kept"


def test_permissions_are_the_users_and_stay(tmp_path: Path) -> None:
    plain, written = tmp_path / "plain", tmp_path / "written"
    plain.touch()
    write_atomically(written, b"1")
    assert written.stat().st_mode == plain.stat().st_mode
    written.chmod(0o640)
    write_atomically(written, b"2")
    assert written.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    link.symlink_to(target)
    write_atomically(link, b"1")
    assert link.is_symlink()
    assert target.read_bytes() == b"1"


def test_a_full_disk_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    write_json(path, {"n": 1})

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"half")
    assert json.loads(path.read_text()) == {"n": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_place_of_the_folder_is_an_oserror(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("I am a file")
    with pytest.raises(OSError, match=r"exists|directory"):
        write_json(tmp_path / "folder" / "x.json", 1)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Replacing a file fails, as on Windows while another program has it open, three times."""
    tries: list[Path] = []
    replace = Path.replace

    def replace_when_free(draft: Path, path: Path) -> Path:
        tries.append(path)
        if len(tries) <= 3:
            raise PermissionError(errno.EACCES, "the file is open in another program")
        return replace(draft, path)

    monkeypatch.setattr(Path, "replace", replace_when_free)
    return tries


def test_on_windows_a_file_that_is_open_elsewhere_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: list[Path]
) -> None:
    path = tmp_path / "x.json"
    path.write_text("old")
    monkeypatch.setattr(sys, "platform", "win32")
    write_atomically(path, b"new")
    assert (path.read_bytes(), len(held)) == (b"new", 4)
    assert list(tmp_path.iterdir()) == [path]


def test_elsewhere_a_file_that_may_not_be_replaced_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: list[Path]
) -> None:
    path = tmp_path / "x.json"
    path.write_text("old")
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(PermissionError):
        write_atomically(path, b"new")
    assert (path.read_bytes(), len(held)) == (b"old", 1)
    assert list(tmp_path.iterdir()) == [path]


def test_files_that_are_damaged_within_a_second_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for content in "{[(":
        path.write_text(content)
        assert read_json(path, list, [])[1]
    kept = sorted(each.read_text() for each in tmp_path.iterdir())
    assert kept == ["(", "[", "{"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_place_of_a_file_holds_up_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.json")
    assert read_json(tmp_path / "x.json", list, [])[0] == []


def test_a_link_that_leads_to_itself_raises_as_a_full_disk_does(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OSError, match="loop"):
        read_whole(tmp_path / "loop")
    write_atomically(tmp_path / "loop", b"new")
    assert (tmp_path / "loop").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "/a", "a\\b", "a\0"])
def test_what_leads_elsewhere_is_no_name(name: str) -> None:
    assert not is_one_name(name)
    assert is_one_name("a b.c")
