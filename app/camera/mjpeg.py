"""MJPEG over HTTP, as many cameras send it: one JPEG after another, each of a size that is bounded.

FFmpeg would take a frame that never ends as long as it comes, 130 MB a second from near by.
"""

import base64
import contextlib
import io
import re
import socket
import time
import urllib.parse
import urllib.request
from http.client import HTTPException, HTTPResponse
from typing import Any

import numpy as np
from PIL import Image

from .sources import MOST_PIXELS

_MOST_BYTES = 16_000_000  # of a frame; of 12 megapixels it has about 5 million
_MOST_HEADING = 8_000  # bytes
_CHUNK = 65_536
_HEADING_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length:\s*([0-9]{1,12})\s*$", re.IGNORECASE | re.MULTILINE)


class MjpegCapture:
    """What is used of cv2.VideoCapture, of a multipart answer of a server."""

    def __init__(self, response: HTTPResponse, boundary: bytes, longest_frame_s: float) -> None:
        self._response = response
        self._boundary = b"--" + boundary
        self._longest_frame_s = longest_frame_s
        self._waiting = bytearray()  # has come and is not taken yet

    def isOpened(self) -> bool:  # noqa: N802
        return True

    def read(self) -> tuple[bool, Any]:
        """Return (True, the next frame, BGR, uint8 (h, w, 3)), or (False, None)."""
        import cv2

        try:
            content = self._frame(time.monotonic() + self._longest_frame_s)
            if _pixels_in(content) > MOST_PIXELS:
                return False, None
        except (HTTPException, OSError, ValueError):
            return False, None
        picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
        return picture is not None, picture

    def get(self, _: int, /) -> float:
        """Return 0: a server tells nothing about its stream."""
        return 0.0

    def set(self, *_: float) -> bool:
        """Return False: nothing of a stream can be set."""
        return False

    def interrupt(self) -> None:
        """End a `read` that waits in another thread, and all after it."""
        # What is closed already, or meanwhile, has no file any more.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            connection = socket.socket(fileno=self._response.fileno())
            try:
                connection.shutdown(socket.SHUT_RDWR)
            finally:
                connection.detach()  # the response closes it

    def release(self) -> None:
        self._response.close()

    def _frame(self, due: float) -> bytes:
        """Return the next JPEG. Raises ValueError for one that is late or too large, OSError."""
        heading_end = self._find(_HEADING_END, _MOST_HEADING, due)
        heading = bytes(self._waiting[: heading_end.start()])
        del self._waiting[: heading_end.end()]
        if length := _LENGTH.search(heading):
            return self._taken(int(length[1]), due)
        end = self._find(re.compile(re.escape(self._boundary)), _MOST_BYTES, due)
        return self._taken(end.start(), due)

    def _find(self, wanted: "re.Pattern[bytes]", most: int, due: float) -> "re.Match[bytes]":
        while not (found := wanted.search(self._waiting)):
            if len(self._waiting) > most:
                raise ValueError("it never ends")
            self._receive(due)
        return found

    def _taken(self, count: int, due: float) -> bytes:
        if count > _MOST_BYTES:
            raise ValueError("it is too large")
        while len(self._waiting) < count:
            self._receive(due)
        taken = bytes(self._waiting[:count])
        del self._waiting[:count]
        return taken

    def _receive(self, due: float) -> None:
        if time.monotonic() > due:
            raise ValueError("it is late")
        chunk = self._response.read1(_CHUNK)
        if not chunk:
            raise ValueError("it is over")
        self._waiting += chunk


def open_mjpeg(address: str, longest_silence_s: float) -> MjpegCapture | None:
    """Open an address, http or https, if it answers with MJPEG; None: FFmpeg is to try it."""
    try:
        response = urllib.request.urlopen(_request(address), timeout=longest_silence_s)
    except (HTTPException, OSError, ValueError):
        return None
    kind = response.headers.get_content_type()
    boundary = response.headers.get_param("boundary")
    if kind != "multipart/x-mixed-replace" or not isinstance(boundary, str):
        response.close()
        return None
    return MjpegCapture(response, boundary.lstrip("-").encode("latin-1"), longest_silence_s)


def _request(address: str) -> urllib.request.Request:
    """A request, with the name and the password that stand in the address."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme not in ("http", "https"):
        raise ValueError("urllib would open files as well")
    request = urllib.request.Request(address)
    if parts.username is not None:
        request.full_url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        words = f"{parts.username}:{parts.password or ''}"
        secret = base64.b64encode(urllib.parse.unquote(words).encode()).decode()
        request.add_header("Authorization", f"Basic {secret}")
    return request


def _pixels_in(content: bytes) -> int:
    """How many pixels a JPEG is to have, as its heading says. Raises OSError where it is none."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as image:
            pixels: int = image.width * image.height
            return pixels
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, SyntaxError) as error:
        raise OSError(str(error)) from error
