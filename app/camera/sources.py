"""Where pictures come from, what users type for it, and what they are told when none come."""

import re
import sys
from pathlib import Path
from typing import TypeAlias

from ..language.texts import marked, tr

Source: TypeAlias = int | str | Path  # a camera's number, a stream's address, a video file

MOST_PIXELS = 40_000_000  # of a frame: no camera has more, and a page is read as well in fewer

# FFmpeg knows fifty, among them some that read this machine's files for whoever made the address.
_PROTOCOLS = ("http://", "https://", "rtsp://")
_WRONG_PROTOCOL = marked(
    "A stream's address begins with http://, https:// or rtsp://. For a file on this machine, type"
    " its path."
)
_NO_SOURCE = marked("Type a camera's number (0 is the first), a video file or a stream's address.")
# The system asks once whether a program may; started from a terminal, it is that one that may.
_WHERE_ALLOWED = {
    "darwin": marked("System Settings → Privacy & Security → Camera"),
    "win32": marked("Settings → Privacy → Camera"),
}


class CameraError(Exception):
    """There are no pictures; the message says why and what to do."""


class VideoEndedError(CameraError):
    """A video file was played to its end."""


def source_of(text: str) -> Source:
    """Return the source that a text names. Raises CameraError where it names none."""
    text = text.strip().strip("\"'")
    if not text:
        raise CameraError(tr(_NO_SOURCE))
    if match := re.fullmatch(r"(?:/dev/video)?([0-9]{1,4})", text):
        return int(match[1])
    if "://" in text:
        if not text.lower().startswith(_PROTOCOLS):
            raise CameraError(tr(_WRONG_PROTOCOL))
        return text
    try:
        path = Path(text).expanduser()
        if path.is_file():
            return path.absolute()  # or FFmpeg might take the name for a protocol, as in `concat:a`
        reason = tr("is a folder") if path.is_dir() else tr("does not exist")
    except (OSError, RuntimeError, ValueError) as error:  # no path at all, or of nobody's home
        raise CameraError(
            tr(
                "The file {text} does not exist. {advice}",
                text=text[:80],
                advice=tr(_NO_SOURCE),
            )
        ) from error
    raise CameraError(
        tr(
            "The file {path} {reason}. {advice}",
            path=path,
            reason=reason,
            advice=tr(_NO_SOURCE),
        )
    )


def name_of(source: Source) -> str:
    """Return what a message calls a source."""
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
    if sys.platform == "linux" and not Path(f"/dev/video{source}").exists():
        return tr(
            "There is no camera {source}. Connect it, or choose another number (0 is "
            "the first), a video file or a stream's address; then click Start.",
            source=source,
        )
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
