"""Which of the system's ways to a camera OpenCV takes."""

import sys
from typing import Any

from .sources import NamedCamera

# DirectShow opens most cameras at once; Media Foundation, which knows some newer ones, may take a
# minute. Elsewhere OpenCV's own order is right.
_ORDERS = {"win32": ("CAP_DSHOW", "CAP_MSMF"), "darwin": ("CAP_AVFOUNDATION",)}


def open_camera(source: int | NamedCamera) -> Any:
    """Open a camera, 0 is the first; where no way leads to it, it is not opened."""
    import cv2  # here, because the window opens sooner without it

    if isinstance(source, NamedCamera):
        return cv2.VideoCapture(source.number, source.way)
    number, capture = source, None
    for name in _ORDERS.get(sys.platform, ("CAP_ANY",)):
        capture = cv2.VideoCapture(number, getattr(cv2, name))
        if capture.isOpened():
            break
    return capture
