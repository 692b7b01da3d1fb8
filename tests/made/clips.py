"""Made frames, video files and streams: dark ink on light ground, as a camera sees paper."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.recognition.ink import CANVAS_SIZE, draw_ink
from model_training.synthetic.drawings import draw_digit

Picture = NDArray[np.uint8]

RATE = 100.0  # frames a second, so that tests are short
_BOUNDARY = b"frame"


def blank(width: int = 640, height: int = 480) -> Picture:
    return np.full((height, width, 3), 230, np.uint8)


def frame_of(label: int, left: int = 220, top: int = 140, seed: int = 1) -> Picture:
    """A frame, RGB, with one digit whose 200×200 place begins at (left, top)."""
    strokes, _ = draw_digit(label, np.random.default_rng(seed))
    frame = blank()
    place = frame[top : top + CANVAS_SIZE, left : left + CANVAS_SIZE]
    place -= (draw_ink(strokes, 14.0) * 0.75).astype(np.uint8)[..., None]
    return frame


def write_clip(path: Path, frames: Sequence[Picture], rate: float = RATE) -> Path:
    height, width = frames[0].shape[:2]
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), rate, (width, height))
    for frame in frames:
        writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


class Stream:
    """An MJPEG stream on this machine. Its frames are sent until it is told otherwise."""

    def __init__(self, picture: Picture) -> None:
        self.is_stalled = threading.Event()  # sends nothing, the connection stays
        self.is_over = threading.Event()  # closes the connection
        self.watchers = 0
        encoded = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))[1].tobytes()
        part = b"--%s\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n%s\r\n"
        self._part = part % (_BOUNDARY, len(encoded), encoded)
        stream = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stream.watchers += 1
                try:
                    self.send_response(200)
                    kind = f"multipart/x-mixed-replace; boundary={_BOUNDARY.decode()}"
                    self.send_header("Content-Type", kind)
                    self.end_headers()
                    stream._send(self.wfile.write)
                except ConnectionError:
                    pass
                finally:
                    stream.watchers -= 1

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self.is_over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _send(self, write: Callable[[bytes], object]) -> None:
        while not self.is_over.wait(1 / RATE):
            if not self.is_stalled.is_set():
                write(self._part)


@contextmanager
def streaming(picture: Picture) -> Iterator[Stream]:
    stream = Stream(picture)
    try:
        yield stream
    finally:
        stream.close()
