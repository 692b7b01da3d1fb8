"""What the program does before its window: encodings of the terminal, sharpness on Windows."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import __main__ as program

ROOT = Path(__file__).resolve().parents[1]


def test_a_terminal_that_knows_few_letters_is_no_reason_to_fail(tmp_path: Path) -> None:
    """As a console of Windows, or a pipe there: the name of the file is escaped."""
    missing = tmp_path / "第七页.png"
    done = subprocess.run(
        [sys.executable, "-m", "app", "--model", str(missing), "read", str(missing)],
        cwd=ROOT, env=os.environ | {"PYTHONIOENCODING": "ascii:strict"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "\\u7b2c" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_program_without_a_console_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    opened: list[Path | None] = []
    monkeypatch.setattr(program, "_log_to", lambda _: None)

    def open_window(model: Path | None, _: object) -> int:
        opened.append(model)
        return 0

    monkeypatch.setattr(program, "_open_window", open_window)
    assert program.main([]) == 0
    assert opened == [None]


@pytest.mark.parametrize(("system", "told"), [("win32", [2]), ("linux", []), ("darwin", [])])
def test_windows_is_told_that_each_monitor_has_its_own_scale(
    monkeypatch: pytest.MonkeyPatch, system: str, told: list[int]
) -> None:
    said: list[int] = []
    shcore = SimpleNamespace(SetProcessDpiAwareness=said.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shcore=shcore), raising=False)
    monkeypatch.setattr(sys, "platform", system)
    program._be_sharp_on_windows()
    assert said == told
