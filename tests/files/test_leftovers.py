"""What a killed program left is removed, when nobody can be writing it any more."""

import os
import time
from pathlib import Path

from app.files.leftovers import SURELY_LEFT_S, remove_drafts
from app.samples.leftovers import remove_leftovers

DRAFT = f".{'0a' * 16}.draft"


def made(path: Path, content: bytes = b"", age_s: float = SURELY_LEFT_S + 60) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time.time() - age_s,) * 2)
    return path


def test_old_drafts_go_and_all_else_stays(tmp_path: Path) -> None:
    gone = [made(tmp_path / DRAFT, b"half"), made(tmp_path / "inner" / DRAFT)]
    kept = [
        made(tmp_path / "new" / DRAFT, age_s=0),
        made(tmp_path / f"{DRAFT}.png"),
        made(tmp_path / ".mine.draft"),
        made(tmp_path / "session.json"),
    ]
    (tmp_path / "link").symlink_to(kept[0].parent)
    remove_drafts(tmp_path)
    assert [path.exists() for path in gone] == [False, False]
    assert all(path.exists() for path in kept)


def test_names_that_were_taken_and_never_written_go(tmp_path: Path) -> None:
    folder = tmp_path / "Anna" / "samples" / "7"
    gone = [made(folder / "7_3.png"), made(folder / DRAFT, b"half")]
    kept = [
        made(folder / "7_1.png", b"a sample"),
        made(folder / "7_2.png", age_s=0),  # being written by another program
        made(folder / "notes.txt"),
    ]
    deleted = tmp_path / f".{'0a' * 16}.deleted"
    made(deleted / "samples" / "7" / "7_1.png", b"a sample")
    os.utime(deleted, (0, 0))
    remove_leftovers(tmp_path)
    assert not any(path.exists() for path in (*gone, deleted))
    assert all(path.exists() for path in kept)


def test_what_cannot_be_looked_at_is_passed_over(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "none")
    remove_drafts(made(tmp_path / "file"))
