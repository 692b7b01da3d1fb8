"""Reads a camera's frames in a thread of its own, the latest each time, and keeps what it saw."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..readings.regions import read_region
from ..recognition import Reading
from .capture import Camera, Frame
from .guide import Guide
from .motion import Motion, moving
from .sources import CameraError
from .steady import Steady

if TYPE_CHECKING:  # the tab is sooner there without it
    from .air.writer import AirWriter

ReadFrame = Callable[[NDArray[np.uint8]], Reading]

logger = logging.getLogger(__name__)

_WAIT_S = 0.1
_REST = 2.0  # times as long as it read: reading takes a third of a core, and frames are shown
_LONGEST_REST_S = 0.25  # the first reading loads the networks as well


@dataclass(frozen=True, eq=False)
class Sight:
    """A frame and what was read. alone: from this frame alone. steady: with those before it.

    Boxes are in the frame's pixels.
    """

    frame: Frame
    alone: Reading
    steady: Reading


def read_frame(read: ReadFrame, frame: Frame, guide: Guide | None) -> Reading:
    """Read a frame, or only what is inside a guide; boxes are in the frame's pixels."""
    if guide is None:
        return read(frame.picture)
    height, width = frame.picture.shape[:2]
    return read_region(
        lambda cut: read(np.asarray(cut)),
        Image.fromarray(frame.picture),
        guide.box(width, height),
    )


class LiveReader:
    """Reads the frames of one camera, and stops that camera when it is stopped.

    guide: what is read, None for all of it. air: who takes the frames in place of reading, while
    somebody writes in the air. They and is_paused may be set at any time. sight: the latest.
    error: what was raised; reading has then ended.
    """

    def __init__(self, camera: Camera, read: ReadFrame, *, guide: Guide | None = None) -> None:
        self.camera = camera
        self.guide = guide
        self.is_paused = False
        self.air: AirWriter | None = None
        self.sight: Sight | None = None
        self.error: Exception | None = None
        self._read = read
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live reader", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        """End soon and have the camera released, without waiting."""
        self._stopping.set()
        self.camera.stop()

    def join(self, timeout_s: float) -> None:
        """Wait until both threads have ended, each as long as that."""
        self._thread.join(timeout_s)
        self.camera.join(timeout_s)

    def _run(self) -> None:
        steady, number, before = Steady(), 0, None
        while not self._stopping.is_set():
            try:
                frame = self.camera.latest(after=number, timeout_s=_WAIT_S)
            except CameraError:
                if not self.is_paused:
                    return  # who shows the frames is told the same
                self._stopping.wait(_WAIT_S)  # a silent stream may go on before the user does
                continue
            if frame is None:
                continue
            number = frame.number
            if self.is_paused:
                continue
            began = time.thread_time()
            try:
                if (air := self.air) is not None:
                    air.see(frame.picture, time.monotonic())
                    steady, before = Steady(), None
                    continue
                if before is not None:
                    motion = Motion(before.picture, steady.boxes)
                    steady = steady.moved(moving(motion.to(frame.picture)))
                alone = read_frame(self._read, frame, self.guide)
                steady, before = steady.after(alone), frame
            except Exception as error:  # shown, whatever it is
                logger.exception("cannot read a frame")
                self.error = error
                return
            self.sight = Sight(frame, alone, steady.reading)
            self._stopping.wait(min(_REST * (time.thread_time() - began), _LONGEST_REST_S))
