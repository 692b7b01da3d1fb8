"""MJPEG over HTTP: frames of any server, and no more memory than a frame may take."""

import io
import itertools
import threading
import tracemalloc
from collections.abc import Iterator
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image

from app.camera import mjpeg
from app.camera.mjpeg import MjpegCapture, open_mjpeg
from tests.made.clips import frame_of

FRAME = frame_of(7)


def jpeg(size: tuple[int, int] = (640, 480)) -> bytes:
    content = io.BytesIO()
    Image.fromarray(FRAME).resize(size).save(content, "JPEG", quality=95)
    return content.getvalue()


class Sent:
    """What a server sends, in pieces of odd sizes; an HTTPResponse as far as is used of it."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read1(self, _: int) -> bytes:
        return next(self._pieces, b"")


def capture_of(content: bytes, piece: int = 999) -> MjpegCapture:
    pieces = (content[i : i + piece] for i in range(0, len(content), piece))
    return MjpegCapture(cast(HTTPResponse, Sent(pieces)), b"frame", 60)


def part(content: bytes, heading: bytes = b"Content-Type: image/jpeg\r\n") -> bytes:
    return b"--frame\r\n" + heading + b"\r\n" + content + b"\r\n"


def is_the_frame(picture: Any) -> bool:
    return bool(np.abs(picture[..., ::-1].astype(int) - FRAME).mean() < 3)


@pytest.mark.parametrize("piece", [1, 999, 10**6])
@pytest.mark.parametrize("has_length", [True, False])
def test_frames_come_one_after_the_other(has_length: bool, piece: int) -> None:
    content = jpeg()
    heading = b"content-length: %d\r\n" % len(content) if has_length else b"X: y\r\n"
    capture = capture_of(part(content, heading) * 3 + b"--frame\r\n", piece)
    for _ in range(3):
        is_read, picture = capture.read()
        assert is_read
        assert is_the_frame(picture)
    assert capture.read() == (False, None)


@pytest.mark.parametrize(
    "heading", [b"Content-Length: 999999999999\r\n", b"X: y\r\n", b"X: " + b"y" * 9000]
)
def test_a_frame_that_never_ends_is_given_up(
    heading: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mjpeg, "_MOST_BYTES", 1_000_000)
    endless = itertools.chain([b"--frame\r\n" + heading + b"\r\n"], itertools.repeat(bytes(50_000)))
    capture = MjpegCapture(cast(HTTPResponse, Sent(endless)), b"frame", 60)
    tracemalloc.start()
    try:
        assert capture.read() == (False, None)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


def test_a_frame_that_trickles_is_given_up() -> None:
    capture = MjpegCapture(cast(HTTPResponse, Sent(itertools.repeat(b"x"))), b"frame", -1)
    assert capture.read() == (False, None)


def test_what_is_no_picture_or_too_large_a_one_is_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    assert capture_of(part(b"Dear Sir or Madam") + b"--frame").read() == (False, None)
    assert capture_of(part(jpeg()[:500]) * 2).read() == (False, None)
    monkeypatch.setattr(mjpeg, "MOST_PIXELS", 100)
    assert capture_of(part(jpeg()) * 2).read() == (False, None)


@pytest.fixture
def server() -> Iterator[tuple[str, list[str | None]]]:
    """A server that wants a name and a password; its address, and what it was told."""
    told: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(self.headers["Authorization"])
            self.send_response(200 if "stream" in self.path else 404)
            kind = "text/html" if "page" in self.path else "multipart/x-mixed-replace"
            self.send_header("Content-Type", f"{kind}; boundary=--frame")
            self.end_headers()
            self.wfile.write(part(jpeg()) * 2)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"127.0.0.1:{server.server_port}", told
        server.shutdown()
        thread.join()


def test_a_server_is_asked_with_name_and_password(server: tuple[str, list[str | None]]) -> None:
    address, told = server
    capture = open_mjpeg(f"http://me:a%40b@{address}/stream", 20)
    assert capture is not None
    assert is_the_frame(capture.read()[1])
    capture.release()
    assert told == ["Basic bWU6YUBi"]


@pytest.mark.parametrize("path", ["page-stream", "nothing"])
def test_what_is_no_mjpeg_is_left_to_ffmpeg(
    server: tuple[str, list[str | None]], path: str
) -> None:
    assert open_mjpeg(f"http://{server[0]}/{path}", 20) is None
    assert open_mjpeg("http://127.0.0.1:9/", 20) is None
    assert open_mjpeg("rtsp://127.0.0.1/", 20) is None
    assert open_mjpeg("file:///etc/hosts", 20) is None
    assert open_mjpeg("http://[", 20) is None
