"""Exposure, focus and size of a camera's pictures, where its driver lets them be set.

OpenCV says neither which of them a camera has nor in which range: what can be set to the value that
it has is there. https://docs.opencv.org/5.x/d4/d15/group__videoio__flags__base.html
"""

import sys
from dataclasses import dataclass
from typing import Protocol

SIZES = ((640, 480), (1280, 720), (1920, 1080))  # pixels; USB cameras give some of them
MOST_STOPS = 4  # brighter or darker; sixteen times the light is enough to spoil any picture
MOST_FOCUS = 255  # in the units of USB cameras: 0 is far
FOCUS_STEP = 5  # drivers take no other

# Video4Linux has a menu, https://docs.kernel.org/userspace-api/media/v4l/ext-ctrls-camera.html:
# 1 is manual, 3 sets the time by itself. Elsewhere it is a switch.
_AUTOMATIC_ON_LINUX, _MANUAL_ON_LINUX = 3.0, 1.0


class Adjustable(Protocol):
    """What is used of cv2.VideoCapture."""

    def get(self, propId: int, /) -> float: ...  # noqa: N803
    def set(self, propId: int, value: float, /) -> bool: ...  # noqa: N803


@dataclass(frozen=True)
class Abilities:
    """size: (width, height) of the pictures in pixels. What else of a camera can be set."""

    size: tuple[int, int]
    has_exposure: bool = False
    has_focus: bool = False


@dataclass(frozen=True)
class Adjustment:
    """exposure: in stops, from -MOST_STOPS to MOST_STOPS, each twice the light of the one before;
    0 is as it was. focus: 0 to MOST_FOCUS, from far to near. None: the camera's own doing.
    """

    exposure: int | None = None
    focus: int | None = None


class Adjuster:
    """Sets one camera; for the thread that captures from it."""

    def __init__(self, capture: Adjustable) -> None:
        self._capture = capture
        self._done = Adjustment()
        self._exposure_before: float | None = None

    def ask_for(self, size: tuple[int, int]) -> None:
        """Ask the camera for pictures of a size; it may have only others."""
        import cv2

        if size != SIZES[0]:
            # Uncompressed, USB 2 carries no more than ten large pictures a second.
            self._capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)  # or what is shown lags behind the hand

    def abilities(self) -> Abilities:
        """Return what can be set; nothing is changed by asking."""
        import cv2

        width, height = (
            round(self._capture.get(each))
            for each in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)
        )
        return Abilities(
            (width, height),
            has_exposure=self._can_set(cv2.CAP_PROP_AUTO_EXPOSURE),
            has_focus=self._can_set(cv2.CAP_PROP_AUTOFOCUS),
        )

    def adjust(self, wanted: Adjustment) -> None:
        """Set what is wanted and not so yet; what the driver refuses stays."""
        import cv2

        if wanted.exposure != self._done.exposure:
            self._expose(wanted.exposure)
        if wanted.focus != self._done.focus:
            self._capture.set(cv2.CAP_PROP_AUTOFOCUS, float(wanted.focus is None))
            if wanted.focus is not None:
                self._capture.set(cv2.CAP_PROP_FOCUS, wanted.focus)
        self._done = wanted

    def _can_set(self, key: int) -> bool:
        value = self._capture.get(key)
        return value >= 0 and self._capture.set(key, value)

    def _expose(self, stops: int | None) -> None:
        import cv2

        is_linux = sys.platform == "linux"
        automatic, manual = (_AUTOMATIC_ON_LINUX, _MANUAL_ON_LINUX) if is_linux else (1.0, 0.0)
        if stops is None:
            self._capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, automatic)
            return
        if self._exposure_before is None:
            self._exposure_before = self._capture.get(cv2.CAP_PROP_EXPOSURE)
        self._capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, manual)
        # Linux counts time, in 0.1 ms; Windows the power of two of seconds.
        value = (
            max(1.0, self._exposure_before * 2.0**stops)
            if is_linux
            else self._exposure_before + stops
        )
        self._capture.set(cv2.CAP_PROP_EXPOSURE, value)
