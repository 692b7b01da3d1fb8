"""How far what is in some boxes has moved from one frame to a later one, by optical flow.

Corners of the ink are followed by the method of Lucas and Kanade in a pyramid of smaller pictures,
https://docs.opencv.org/5.x/dc/d6b/group__video__track.html; a box moves as most of its corners do.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..recognition.preprocessing import Box

Offset: TypeAlias = tuple[float, float]  # to the right and down, in pixels of the frame
Move: TypeAlias = Callable[[Box], Box]

_WIDTH = (
    320  # pixels that a frame is made small to: a hand's motion is seen in them, five times quicker
)
_AROUND = 2  # of these pixels, around a box: the edge of the ink is what is followed
_MOST_CORNERS = 80
_LEAST_QUALITY = 0.03  # of the best corner's; weaker ones are noise of the paper
_APART = 3  # pixels
_WINDOW, _LEVELS = (15, 15), 3  # a motion of 60 of these pixels is still found
_LARGEST_ERROR = 12.0  # gray levels a pixel; what was covered meanwhile looks otherwise

_Points: TypeAlias = NDArray[np.float32]


class Motion:
    """From one frame, RGB, uint8 (h, w, 3), with boxes in its pixels, to later ones."""

    def __init__(self, picture: NDArray[np.uint8], boxes: Iterable[Box]) -> None:
        self._boxes = tuple(dict.fromkeys(boxes))
        self._scale = _WIDTH / max(picture.shape[1], 1)
        self._small = self._shrunk(picture) if self._boxes else np.zeros((1, 1), np.uint8)
        self._points = self._corners() if self._boxes else np.empty((0, 2), np.float32)
        self._flow = np.zeros_like(self._points)

    def expect(self, offset: Offset) -> None:
        """Look first where everything would be after a motion."""
        self._flow[:] = np.array(offset, np.float32) * self._scale

    def to(self, picture: NDArray[np.uint8]) -> dict[Box, Offset]:
        """Return how far each box has moved; nothing where no motion can be told.

        Call it for one frame after the other: each motion begins with the one before.
        """
        import cv2  # here, because the window opens sooner without it

        if not len(self._points) or round(picture.shape[1] * self._scale) != _WIDTH:
            return {}
        small = self._shrunk(picture)
        if small.shape != self._small.shape:
            return {}
        found, is_found, errors = cv2.calcOpticalFlowPyrLK(
            self._small, small, self._points, self._points + self._flow,
            winSize=_WINDOW, maxLevel=_LEVELS, flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
        )  # fmt: skip
        is_good = (is_found.ravel() == 1) & (errors.ravel() < _LARGEST_ERROR)
        if not is_good.any():
            return {}
        flow = found - self._points
        usual = np.median(flow[is_good], axis=0)
        self._flow = np.where(is_good[:, None], flow, usual).astype(np.float32)
        return {box: self._offset(box, flow, is_good, usual) for box in self._boxes}

    def _offset(
        self, box: Box, flow: _Points, is_good: NDArray[np.bool_], usual: NDArray[np.floating]
    ) -> Offset:
        left, top, right, bottom = self._small_box(box)
        x, y = self._points.T
        own = is_good & (x >= left) & (x < right) & (y >= top) & (y < bottom)
        right_by, down_by = np.median(flow[own], axis=0) if own.any() else usual
        return float(right_by) / self._scale, float(down_by) / self._scale

    def _corners(self) -> _Points:
        import cv2

        mask = np.zeros_like(self._small)
        for box in self._boxes:
            left, top, right, bottom = self._small_box(box)
            mask[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = 255
        corners = cv2.goodFeaturesToTrack(
            self._small, _MOST_CORNERS, _LEAST_QUALITY, _APART, mask=mask
        )
        if corners is None:
            return np.empty((0, 2), np.float32)
        return np.asarray(corners, np.float32).reshape(-1, 2)

    def _small_box(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(side * self._scale) for side in box)
        return left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND

    def _shrunk(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        import cv2

        height = max(round(picture.shape[0] * self._scale), 1)
        small = cv2.resize(picture, (_WIDTH, height), interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)


def moving(offsets: dict[Box, Offset]) -> Move:
    """Return what moves the boxes that an offset is known of."""

    def move(box: Box) -> Box:
        right_by, down_by = offsets.get(box, (0.0, 0.0))
        return box[0] + right_by, box[1] + down_by, box[2] + right_by, box[3] + down_by

    return move
