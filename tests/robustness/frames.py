"""Frames as broken cameras send them, and damaged streams of them."""

import io
from typing import Any, cast

import numpy as np
from PIL import Image

from app.camera.mjpeg import MjpegCapture
from app.recognition import DigitRecognizer

from .attack import ANSWERED, REFUSED, Attempt
from .mutation import mutated

_LONGEST = 160  # pixels of a side: digits are as odd in small frames, and sooner read


def attempt(recognizer: DigitRecognizer) -> Attempt:
    """Return what tries a frame, every other time a damaged stream of two."""

    def try_case(number: int) -> str:
        rng = np.random.default_rng(number)
        return _try_stream(rng) if number % 2 else _try_frame(recognizer, rng)

    return try_case


def _try_frame(recognizer: DigitRecognizer, rng: np.random.Generator) -> str:
    frame = _frame(rng)
    try:
        reading = recognizer.read_frame(frame)
    except ValueError:
        return REFUSED
    height, width = frame.shape[:2]
    for digit in reading.digits:
        left, top, right, bottom = digit.box
        assert -1 <= left <= right <= width + 1
        assert -1 <= top <= bottom <= height + 1
    return ANSWERED


def _frame(rng: np.random.Generator) -> Any:
    height, width = rng.integers(0, _LONGEST, 2)
    shape = [(height, width), (height, width, 3), (height, width, 1), (height,)][
        rng.choice(4, p=(0.45, 0.45, 0.05, 0.05))
    ]
    match rng.integers(5):
        case 0:
            return rng.integers(0, 256, shape, np.uint8)
        case 1:
            return np.full(shape, rng.integers(256), np.uint8)
        case 2:
            return rng.normal(0, 1, shape)
        case 3:
            spots = rng.random(shape) < 0.02
            return np.where(spots, 0, 200).astype(np.uint8)
        case _:
            return rng.integers(0, 256, shape, np.uint8)[::-1]


class _Sent:
    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read1(self, count: int) -> bytes:
        return self._file.read(count)


def _try_stream(rng: np.random.Generator) -> str:
    encoded = io.BytesIO()
    Image.fromarray(rng.integers(0, 256, (48, 64), np.uint8)).save(encoded, "JPEG")
    content = encoded.getvalue()
    part = b"--frame\r\nContent-Length: %d\r\n\r\n%s\r\n" % (len(content), content)
    sent = mutated(part * 2, rng)
    capture = MjpegCapture(cast(Any, _Sent(sent)), b"frame", 60)
    are_read = [capture.read()[0] for _ in range(3)]
    return ANSWERED if any(are_read) else REFUSED
