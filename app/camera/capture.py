"""A camera, video file or stream, captured in a thread of its own that keeps the latest frame."""

import itertools
import logging
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..language.texts import tr
from .adjusting import SIZES, Abilities, Adjuster, Adjustment
from .back_ends import open_camera
from .mjpeg import MjpegCapture, open_mjpeg
from .sources import MOST_PIXELS, CameraError, NamedCamera, Source, camera_number
from .telling import broken_off, name_of, refusal, silence

logger = logging.getLogger(__name__)

_LONGEST_OPENING_S = 15.0
_LONGEST_SILENCE_S = 5.0
_LONGEST_FAILURE_S = 0.8  # a camera may lose a picture now and then; an unplugged one loses all
_USUAL_RATE = 30.0  # frames a second, where a file does not say
_HIGHEST_RATE = 240.0  # frames a second; a file that says more is wrong

# The window says what is wrong; FFmpeg would say it again on the terminal, in other words.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
# A camera that sends nothing any more holds its thread up for so many seconds.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1")
# Windows: with them, opening a camera takes half a minute.
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")


class Capture(Protocol):
    """What is used of cv2.VideoCapture."""

    def isOpened(self) -> bool: ...  # noqa: N802
    def read(self) -> tuple[bool, Any]: ...
    def get(self, propId: int, /) -> float: ...  # noqa: N803
    def set(self, propId: int, value: float, /) -> bool: ...  # noqa: N803
    def release(self) -> None: ...


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture of a camera. number: 1, 2, ... picture: RGB, uint8 (h, w, 3)."""

    number: int
    picture: NDArray[np.uint8]


def open_capture(source: Source) -> Capture:
    """Open a source with OpenCV; where that fails the capture is not opened."""
    import cv2  # here, because the window opens sooner without it

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    if isinstance(source, Path):
        return cv2.VideoCapture(str(source))
    if isinstance(source, str):
        if mjpeg := open_mjpeg(source, _LONGEST_SILENCE_S):
            return mjpeg
        limits = (
            (cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, int(1000 * _LONGEST_OPENING_S)),
            (cv2.CAP_PROP_READ_TIMEOUT_MSEC, int(1000 * _LONGEST_SILENCE_S)),
        )
        return cv2.VideoCapture(source, cv2.CAP_FFMPEG, list(itertools.chain(*limits)))
    opened: Capture = open_camera(source)
    return opened


_THREAD = "camera"

# Nobody opens a source that a camera stopped just before has not released yet.
_in_use: defaultdict[int | str | Path, threading.Lock] = defaultdict(threading.Lock)


def is_any_open() -> bool:
    """Return whether a camera is not released yet, though it may have been stopped."""
    return any(thread.name == _THREAD for thread in threading.enumerate())


class Camera:
    """Captures from the moment it is made until `stop`, an error or the end of a file.

    Only its thread reads from the capture, and releases it however it ends. A video file plays at
    its own frame rate. size: (width, height) that a camera is asked for.
    abilities: what of a camera can be set, None until that is known, and for what is no camera.
    adjustment: how it is to be set, at any time.
    """

    def __init__(
        self,
        source: Source,
        open_source: Callable[[Source], Capture] = open_capture,
        longest_opening_s: float = _LONGEST_OPENING_S,
        longest_silence_s: float = _LONGEST_SILENCE_S,
        size: tuple[int, int] = SIZES[0],
    ) -> None:
        self.source = source
        self.abilities: Abilities | None = None
        self.adjustment = Adjustment()
        self._size = size
        self._open: Capture | None = None
        self._open_source = open_source
        self._longest_silence_s = longest_silence_s
        self._news = threading.Condition()
        self._frame: Frame | None = None
        self._end: tuple[type[CameraError], str] | None = None
        self._due = time.monotonic() + longest_opening_s
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=_THREAD, daemon=True)
        self._thread.start()

    def latest(self, after: int = 0, timeout_s: float = 0.0) -> Frame | None:
        """Return the latest frame if its number is above `after`; else wait, then return None.

        Call from any thread. Raises CameraError once no more frames come.
        """
        with self._news:
            self._news.wait_for(lambda: self._end or self._newer(after), timeout_s)
            if frame := self._newer(after):
                return frame
            if self._end is not None:
                kind, message = self._end
                raise kind(message)
            if time.monotonic() > self._due:
                raise CameraError(silence(self.source))
            return None

    def stop(self) -> None:
        """Release the camera as soon as its thread can, without waiting."""
        self._stopping.set()
        with self._news:
            if isinstance(self._open, MjpegCapture):
                self._open.interrupt()

    def join(self, timeout_s: float) -> None:
        """Wait until the camera is released."""
        self._thread.join(timeout_s)

    def _newer(self, after: int) -> Frame | None:
        return self._frame if self._frame is not None and self._frame.number > after else None

    def _run(self) -> None:
        try:
            with _in_use[_device(self.source)]:
                self._capture()
            end: tuple[type[CameraError], str] = (CameraError, tr("The camera was stopped."))
        except CameraError as error:
            end = type(error), str(error)
        except Exception as error:
            logger.exception("capturing from %s failed", self.source)
            end = (
                CameraError,
                tr(
                    "{name} failed: {error}. Click Start to try again.",
                    name=name_of(self.source),
                    error=error,
                ),
            )
        with self._news:
            self._end = end
            self._news.notify_all()

    def _capture(self) -> None:
        if self._stopping.is_set():
            return
        capture = self._open_source(self.source)
        try:
            with self._news:
                self._open = capture
            if not capture.isOpened():
                raise CameraError(refusal(self.source))
            adjuster = self._adjuster(capture)
            _check_size(self.source, capture)
            self._deliver_all(capture, adjuster)
        finally:
            with self._news:
                self._open = None
            capture.release()

    def _adjuster(self, capture: Capture) -> Adjuster | None:
        if camera_number(self.source) is None:
            return None
        adjuster = Adjuster(capture)
        adjuster.ask_for(self._size)
        self.abilities = adjuster.abilities()
        return adjuster

    def _deliver_all(self, capture: Capture, adjuster: Adjuster | None) -> None:
        rate = _frame_rate(capture) if _is_recorded(self.source, capture) else None
        start = last = time.monotonic()
        for number in itertools.count(1):
            is_read, picture = capture.read()
            while not is_read and not self._stopping.is_set():
                longest = _LONGEST_FAILURE_S if number > 1 else self._longest_silence_s
                if adjuster is None or time.monotonic() > last + longest:
                    raise broken_off(self.source, number, is_recorded=rate is not None)
                self._stopping.wait(0.02)
                is_read, picture = capture.read()
            if self._stopping.is_set():
                return
            last = time.monotonic()
            self._deliver(Frame(number, _rgb(picture)))
            if adjuster is not None:
                adjuster.adjust(self.adjustment)
            if rate is not None:
                self._stopping.wait(start + number / rate - time.monotonic())

    def _deliver(self, frame: Frame) -> None:
        with self._news:
            self._frame = frame
            self._due = time.monotonic() + self._longest_silence_s
            self._news.notify_all()


def _device(source: Source) -> int | str | Path:
    """The same for a camera, whether it is known by its name or by its number."""
    return source.number if isinstance(source, NamedCamera) else source


def _check_size(source: Source, capture: Capture) -> None:
    import cv2

    width, height = capture.get(cv2.CAP_PROP_FRAME_WIDTH), capture.get(cv2.CAP_PROP_FRAME_HEIGHT)
    if width * height > MOST_PIXELS:
        raise CameraError(
            tr("{name} has pictures that are too large: choose another.", name=name_of(source))
        )


def _is_recorded(source: Source, capture: Capture) -> bool:
    import cv2

    return isinstance(source, Path) or capture.get(cv2.CAP_PROP_FRAME_COUNT) > 0


def _frame_rate(capture: Capture) -> float:
    import cv2

    rate = capture.get(cv2.CAP_PROP_FPS)
    return rate if 0 < rate <= _HIGHEST_RATE else _USUAL_RATE


def _rgb(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import cv2

    code = cv2.COLOR_GRAY2RGB if picture.ndim == 2 else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(picture, code), np.uint8)
