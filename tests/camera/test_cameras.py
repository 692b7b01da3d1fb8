"""The list of cameras: by the package, by Linux, and by neither. What lists them is faked."""

import sys
import types
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest

from app.camera import cameras
from app.camera.cameras import by_label, list_cameras
from app.camera.sources import NamedCamera


def info(index: int, name: str | None, path: str | None) -> types.SimpleNamespace:
    """A camera as cv2-enumerate-cameras tells of it."""
    return types.SimpleNamespace(index=index, name=name, path=path)


@pytest.fixture
def tell(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a package there that tells of cameras on a system."""

    def tell(system: str, infos: dict[int, list[types.SimpleNamespace]]) -> None:
        package = types.ModuleType("cv2_enumerate_cameras")
        package.enumerate_cameras = infos.__getitem__  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "cv2_enumerate_cameras", package)
        monkeypatch.setattr(sys, "platform", system)

    return tell


def test_both_ways_of_windows_know_a_camera_once(tell: Callable[..., None]) -> None:
    tell("win32", {
        cv2.CAP_DSHOW: [info(0, "OBS", "obs"), info(1, "Lifecam", "usb#1")],
        cv2.CAP_MSMF: [info(0, "Lifecam", "usb#1"), info(1, "Modern", "usb#2")],
    })  # fmt: skip
    assert list_cameras() == (
        NamedCamera("OBS", 0, cv2.CAP_DSHOW),
        NamedCamera("Lifecam", 1, cv2.CAP_DSHOW),
        NamedCamera("Modern", 1, cv2.CAP_MSMF),
    )


def test_a_camera_without_a_name_is_called_by_its_number(tell: Callable[..., None]) -> None:
    tell("darwin", {cv2.CAP_AVFOUNDATION: [info(0, None, None), info(1, "", None)]})
    assert [camera.name for camera in list_cameras()] == ["0", "1"]


def test_what_a_driver_raises_leaves_the_list_empty(tell: Callable[..., None]) -> None:
    tell("linux", {})  # which makes the package raise
    assert list_cameras() == ()


def test_linux_tells_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for device, (index, name) in {
        "video10": ("0", "Lifecam"), "video2": ("0", "Internal: Internal"), "video3": ("1", "x"),
        "video4": ("0", ""), "video5": ("", "gone"),
    }.items():  # fmt: skip
        folder = tmp_path / device
        folder.mkdir()
        (folder / "name").write_text(name + "\n")
        if index:
            (folder / "index").write_text(index + "\n")
    monkeypatch.setitem(sys.modules, "cv2_enumerate_cameras", None)
    monkeypatch.setattr(cameras, "_LINUX_CAMERAS", tmp_path)
    assert [(camera.number, camera.name) for camera in list_cameras()] == [
        (2, "Internal: Internal"), (4, "video4"), (10, "Lifecam"),
    ]  # fmt: skip


def test_cameras_alike_are_told_apart() -> None:
    alike = [NamedCamera("Lifecam", number, 0) for number in range(3)]
    other = NamedCamera("Internal", 3, 0)
    assert by_label([alike[0], other, *alike[1:]]) == {
        "Lifecam": alike[0], "Internal": other, "Lifecam (2)": alike[1], "Lifecam (3)": alike[2],
    }  # fmt: skip
