"""The cameras that are connected, by name."""

import logging
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from .sources import NamedCamera

logger = logging.getLogger(__name__)

# OpenCV's ways to a camera that its number belongs to, the first that has it.
_WAYS = {
    "win32": ("CAP_DSHOW", "CAP_MSMF"),
    "darwin": ("CAP_AVFOUNDATION",),
    "linux": ("CAP_V4L2",),
}
_LINUX_CAMERAS = Path("/sys/class/video4linux")


def list_cameras() -> tuple[NamedCamera, ...]:
    """Return the cameras that are connected, () where that cannot be told.

    Linux tells by itself, other systems by cv2-enumerate-cameras. It may take a moment.
    """
    try:
        listed = _listed_by_package()
    except ImportError:
        listed = _listed_by_linux(_LINUX_CAMERAS)
    except Exception:  # what a driver makes the system's own functions raise is not known
        logger.exception("cannot list the cameras")
        return ()
    return tuple(sorted(listed, key=lambda camera: (camera.way, camera.number)))


def by_label(cameras: Iterable[NamedCamera]) -> dict[str, NamedCamera]:
    """Return cameras by what they are called in a list: of two alike, the second is "Name (2)"."""
    labelled: dict[str, NamedCamera] = {}
    seen: Counter[str] = Counter()
    for camera in cameras:
        seen[camera.name] += 1
        count = seen[camera.name]
        labelled[camera.name if count == 1 else f"{camera.name} ({count})"] = camera
    return labelled


def _listed_by_package() -> list[NamedCamera]:
    """Raises ImportError, and what the system raises."""
    import cv2
    from cv2_enumerate_cameras import enumerate_cameras

    found: dict[str, NamedCamera] = {}
    for way in (getattr(cv2, name) for name in _WAYS.get(sys.platform, ())):
        for info in enumerate_cameras(way):
            name = info.name or f"{info.index}"
            # Both of Windows' ways know most cameras, by the same path.
            found.setdefault(info.path or f"{way} {info.index}", NamedCamera(name, info.index, way))
    return list(found.values())


def _listed_by_linux(folder: Path) -> list[NamedCamera]:
    """folder: where the system has an entry for each device, some of which only tell of others."""
    import cv2

    found = []
    for entry in folder.glob("video[0-9]*"):
        try:
            is_first = (entry / "index").read_text(encoding="utf-8").strip() == "0"
            name = (entry / "name").read_text(encoding="utf-8", errors="replace").strip()
        except OSError:  # unplugged since
            continue
        if is_first and entry.name[5:].isdecimal():
            found.append(NamedCamera(name or entry.name, int(entry.name[5:]), cv2.CAP_V4L2))
    return found
