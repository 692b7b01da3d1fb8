"""Where pictures come from, what users type for it, and what they are told when none come."""

import re
import sys
from pathlib import Path
from typing import TypeAlias

Source: TypeAlias = int | str | Path  # a camera's number, a stream's address, a video file

_NO_SOURCE = "Type a camera's number (0 is the first), a video file or a stream's address."


class CameraError(Exception):
    """There are no pictures; the message says why and what to do."""


class VideoEndedError(CameraError):
    """A video file was played to its end."""


def source_of(text: str) -> Source:
    """Return the source that a text names. Raises CameraError where it names none."""
    text = text.strip().strip("\"'")
    if not text:
        raise CameraError(_NO_SOURCE)
    if match := re.fullmatch(r"(?:/dev/video)?([0-9]{1,4})", text):
        return int(match[1])
    if "://" in text:
        return text
    try:
        path = Path(text).expanduser()
        if path.is_file():
            return path
        reason = "is a folder" if path.is_dir() else "does not exist"
    except (OSError, RuntimeError, ValueError) as error:  # no path at all, or of nobody's home
        raise CameraError(f"The file {text[:80]} does not exist. {_NO_SOURCE}") from error
    raise CameraError(f"The file {path} {reason}. {_NO_SOURCE}")


def name_of(source: Source) -> str:
    """Return what a message calls a source."""
    if isinstance(source, int):
        return f"Camera {source}"
    return f"The {'stream' if isinstance(source, str) else 'video'} {source}"


def refusal(source: Source) -> str:
    """Say why a source cannot be opened."""
    if isinstance(source, Path):
        return f"{name_of(source)} cannot be played: choose another file."
    if isinstance(source, str):
        return (
            f"{name_of(source)} does not answer. Check the address and your network, then click"
            " Start."
        )
    if sys.platform == "linux" and not Path(f"/dev/video{source}").exists():
        return (
            f"There is no camera {source}. Connect it, or choose another number (0 is the first),"
            " a video file or a stream's address; then click Start."
        )
    return (
        f"{name_of(source)} cannot be opened. Check that it is connected, that no other program is"
        " using it, and that Digit Pad may; then click Start."
    )


def silence(source: Source) -> str:
    """Say that a source sends nothing."""
    return f"{name_of(source)} sends no pictures. Check its connection, then click Start."


def broken_off(source: Source, number: int, *, is_recorded: bool) -> CameraError:
    """Return why the picture of that number, 1, 2, ..., did not come."""
    if is_recorded and number > 1:
        return VideoEndedError("The video has ended. Start plays it again.")
    if isinstance(source, Path):
        return CameraError(f"{name_of(source)} has no pictures: choose another file.")
    if isinstance(source, str) or number == 1:
        return CameraError(silence(source))
    return CameraError(
        f"{name_of(source)} was unplugged, or another program took it. Connect it, then click"
        " Start."
    )
