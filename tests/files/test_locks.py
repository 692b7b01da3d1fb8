"""A lock is one window's, until it closes or its process ends."""

import signal
import subprocess
import sys
from pathlib import Path

from app.files.locks import FileLock
from tests.made.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]


def test_one_has_it_until_it_is_given_back(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "new" / ".lock"), FileLock(tmp_path / "new" / ".lock")
    assert first.take()
    assert not second.take()
    first.release()
    first.release()
    assert second.take()
    second.release()


def test_a_process_that_is_killed_gives_it_back(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    code = (
        "import time; from pathlib import Path; from app.files.locks import FileLock;"
        f"lock = FileLock(Path({str(path)!r})); print(lock.take(), flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"True"
        assert not FileLock(path).take()
        other.send_signal(signal.SIGKILL)
        other.wait()
    lock = FileLock(path)
    assert wait_for(lock.take)
    lock.release()


def test_where_nothing_can_be_written_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert FileLock(tmp_path / "file" / ".lock").take()
