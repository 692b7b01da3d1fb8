"""What is told where there are no pictures, on systems that are faked."""

import os
import sys
from pathlib import Path

import pytest

from app.camera import telling
from app.camera.device_users import user_of
from app.camera.sources import NamedCamera
from app.camera.telling import _refusal_on_linux, blackness, refusal

LIFECAM = NamedCamera("Lifecam", 3, 0)


@pytest.fixture
def device(tmp_path: Path) -> Path:
    path = tmp_path / "video3"
    path.touch()
    return path


def test_a_camera_that_is_gone_is_told_by_its_name(tmp_path: Path) -> None:
    assert "Lifecam is not connected" in _refusal_on_linux(LIFECAM, tmp_path / "none")
    assert "no camera 3" in _refusal_on_linux(3, tmp_path / "none")


def test_who_may_not_use_a_camera_is_told_how_to(
    device: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "usermod -aG video" in _refusal_on_linux(LIFECAM, device)


def test_the_program_that_has_the_camera_is_named(
    device: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "user_of", lambda _: "cheese")
    assert "in use by cheese" in _refusal_on_linux(LIFECAM, device)
    monkeypatch.setattr(telling, "user_of", lambda _: "")
    assert "Connect it anew" in _refusal_on_linux(LIFECAM, device)


def test_who_has_a_device_open_is_found(tmp_path: Path, device: Path) -> None:
    for number, name in ((str(os.getpid()), "me"), ("41", "other"), ("42", "cheese")):
        (tmp_path / "proc" / number / "fd").mkdir(parents=True)
        (tmp_path / "proc" / number / "comm").write_text(f"{name}\n")
    (tmp_path / "proc" / "self").mkdir()
    assert user_of(device, tmp_path / "proc") == ""
    for number in (str(os.getpid()), "42"):
        (tmp_path / "proc" / number / "fd" / "7").symlink_to(device)
    assert user_of(device, tmp_path / "proc") == "cheese"


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_where_a_camera_is_allowed_is_told(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    place = "Privacy"
    assert place in refusal(LIFECAM)
    assert place in blackness(LIFECAM)
    assert place not in blackness(Path("night.avi"))
