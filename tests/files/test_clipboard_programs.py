"""The clipboard by other programs: what is offered is taken, and nothing hangs or raises."""

from collections.abc import Callable

import pytest

from app.files import clipboard_programs
from app.files.clipboard_programs import clipboard_content, clipboard_program, missing_program

Holds = Callable[[dict[str, bytes]], None]


def test_a_picture_goes_before_files_and_words(xclip: Holds) -> None:
    xclip({"text/plain": b"words", "text/uri-list": b"file:///a.png", "image/png": b"\x89PNG\n"})
    assert clipboard_program() == "xclip"
    assert clipboard_content() == ("image/png", b"\x89PNG\n")


def test_files_are_taken_where_there_is_no_picture(xclip: Holds) -> None:
    xclip({"text/uri-list": b"file:///a.png\r\n"})
    assert clipboard_content() == ("text/uri-list", b"file:///a.png\r\n")


@pytest.mark.parametrize("holds", [{}, {"text/plain": b"words"}, {"image/png": b""}])
def test_without_a_picture_there_is_none(xclip: Holds, holds: dict[str, bytes]) -> None:
    xclip(holds)
    assert clipboard_content() is None


def test_a_program_that_hangs_is_left(xclip: Holds, monkeypatch: pytest.MonkeyPatch) -> None:
    xclip({"image/png": b"\x89PNG"})
    monkeypatch.setattr(clipboard_programs, "_LONGEST_WAIT_S", 0.0)
    assert clipboard_content() is None


def test_on_wayland_its_own_program_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert clipboard_program() is None
    assert clipboard_content() is None
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert missing_program() == "wl-clipboard"
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert missing_program() == "xclip"
