"""What users are told of a source: its name, and why there are no pictures, or black ones."""

import os
import sys
from pathlib import Path

from ..language.texts import marked, tr
from .device_users import user_of
from .sources import CameraError, NamedCamera, Source, VideoEndedError, camera_number

# The system asks once whether a program may; started from a terminal, it is that one that may.
_WHERE_ALLOWED = {
    "darwin": marked("System Settings → Privacy & Security → Camera"),
    "win32": marked("Settings → Privacy → Camera"),
}


def name_of(source: Source) -> str:
    """Return what a message calls a source."""
    if isinstance(source, NamedCamera):
        return source.name
    if isinstance(source, int):
        return tr("Camera {source}", source=source)
    if isinstance(source, str):
        return tr("The stream {source}", source=source)
    return tr("The video {source}", source=source)


def refusal(source: Source) -> str:
    """Say why a source cannot be opened."""
    if isinstance(source, Path):
        return tr("{name} cannot be played: choose another file.", name=name_of(source))
    if isinstance(source, str):
        return tr(
            "{name} does not answer. Check the address and your network, then click Start.",
            name=name_of(source),
        )
    if sys.platform == "linux":
        return _refusal_on_linux(source, Path(f"/dev/video{camera_number(source)}"))
    if sys.platform in _WHERE_ALLOWED:
        return tr(
            "{name} cannot be opened. Check that it is connected, that no other program is using"
            " it, and that Digit Pad may: {place}. Then start Digit Pad again.",
            name=name_of(source),
            place=tr(_WHERE_ALLOWED[sys.platform]),
        )
    return tr(
        "{name} cannot be opened. Check that it is connected, that no other "
        "program is using it, and that Digit Pad may; then click Start.",
        name=name_of(source),
    )


def _refusal_on_linux(source: Source, device: Path) -> str:
    name = name_of(source)
    if not device.exists() and isinstance(source, NamedCamera):
        return tr("{name} is not connected any more. Connect it, then click Start.", name=name)
    if not device.exists():
        return tr(
            "There is no camera {source}. Connect it, or choose another number (0 is "
            "the first), a video file or a stream's address; then click Start.",
            source=camera_number(source),
        )
    if not os.access(device, os.R_OK | os.W_OK):
        return tr(
            "Digit Pad may not use {name}. Let it: sudo usermod -aG video $USER, and log in again.",
            name=name,
        )
    if program := user_of(device):
        return tr(
            "{name} is in use by {program}. Close that, then click Start.",
            name=name,
            program=program,
        )
    return tr(
        "{name} cannot be opened. Connect it anew, or close what else may be using it; then click"
        " Start.",
        name=name,
    )


def blackness(source: Source) -> str:
    """Say what to do where a source's pictures are black."""
    advice = tr("Open its cover and let in some light.")
    if camera_number(source) is not None and sys.platform in _WHERE_ALLOWED:
        place = tr(_WHERE_ALLOWED[sys.platform])
        advice += " " + tr("Check also that Digit Pad may use it: {place}.", place=place)
    return tr("{name} sends black pictures. {advice}", name=name_of(source), advice=advice)


def silence(source: Source) -> str:
    """Say that a source sends nothing."""
    return tr(
        "{name} sends no pictures. Check its connection, then click Start.",
        name=name_of(source),
    )


def broken_off(source: Source, number: int, *, is_recorded: bool) -> CameraError:
    """Return why the picture of that number, 1, 2, ..., did not come."""
    if is_recorded and number > 1:
        return VideoEndedError(tr("The video has ended. Start plays it again."))
    if isinstance(source, Path):
        return CameraError(tr("{name} has no pictures: choose another file.", name=name_of(source)))
    if isinstance(source, str) or number == 1:
        return CameraError(silence(source))
    return CameraError(
        tr(
            "{name} was unplugged, or another program took it. Connect it, then click Start.",
            name=name_of(source),
        )
    )
