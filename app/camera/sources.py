"""Where pictures come from, and what users type for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ..language.texts import marked, tr


@dataclass(frozen=True)
class NamedCamera:
    """A camera that the system lists. way: of OpenCV to it, which its number belongs to."""

    name: str
    number: int
    way: int


# a camera's number, one that the system lists, a stream's address, a video file
Source: TypeAlias = int | NamedCamera | str | Path

MOST_PIXELS = 40_000_000  # of a frame: no camera has more, and a page is read as well in fewer

# FFmpeg knows fifty, among them some that read this machine's files for whoever made the address.
_PROTOCOLS = ("http://", "https://", "rtsp://")
_WRONG_PROTOCOL = marked(
    "A stream's address begins with http://, https:// or rtsp://. For a file on this machine, type"
    " its path."
)
_NO_SOURCE = marked(
    "Choose a camera from the list, or type its number (0 is the first), a video file or a stream's"
    " address."
)


class CameraError(Exception):
    """There are no pictures; the message says why and what to do."""


class VideoEndedError(CameraError):
    """A video file was played to its end."""


def camera_number(source: Source) -> int | None:
    """Return the number of a camera, None for any other source."""
    if isinstance(source, NamedCamera):
        return source.number
    return source if isinstance(source, int) else None


def source_of(text: str, cameras: Mapping[str, NamedCamera] | None = None) -> Source:
    """Return the source that a text names. Raises CameraError where it names none.

    cameras: those connected, by what they are called.
    """
    text = text.strip().strip("\"'")
    if not text:
        raise CameraError(tr(_NO_SOURCE))
    if cameras and text in cameras:
        return cameras[text]
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
    if not (re.search(r"[/\\]|:\S", text) or path.suffix or path.exists()):
        raise CameraError(
            tr(
                "No camera is called {text} now. Connect it and click Start. {advice}",
                text=text[:80],
                advice=tr(_NO_SOURCE),
            )
        )
    raise CameraError(
        tr(
            "The file {path} {reason}. {advice}",
            path=path,
            reason=reason,
            advice=tr(_NO_SOURCE),
        )
    )
