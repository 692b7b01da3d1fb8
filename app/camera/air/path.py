"""The way of a thing in the air as a line of the pen: smoothed, and laid on the canvas."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import CANVAS_SIZE, Point

Points = NDArray[np.float64]  # (n, 2)

_TREMBLE = 5.0  # pixels of a frame 640 wide: steps much longer are meant, shorter ones are not
_FRAME_WIDTH = 640.0
_PASSES = 3
_JUMP = 45.0  # pixels of such a frame: one point so far from its way was never the thing


def smoothed(points: Sequence[Point], width: int) -> Points:
    """Return a way, in pixels of a frame of that width, without a hand's and a camera's tremble.

    A point goes towards the middle of its neighbours, the less the farther they are, so that
    corners drawn in one go stay corners (Tomasi and Manduchi 1998, along a line). Its ends stay.
    """
    line = _without_jumps(np.array(points, np.float64).reshape(-1, 2), _JUMP * width / _FRAME_WIDTH)
    tremble = _TREMBLE * width / _FRAME_WIDTH
    for _ in range(_PASSES if len(line) > 2 else 0):
        before, here, behind = line[:-2], line[1:-1], line[2:]
        weights = [
            np.exp(-((np.linalg.norm(other - here, axis=1, keepdims=True) / tremble) ** 2))
            for other in (before, behind)
        ]
        # Both sides pull alike: else a line that grows slower would be drawn along itself.
        pull = np.minimum(*weights)
        middle = (here + pull * (before + behind) / 2) / (1 + pull)
        line = np.vstack([line[:1], middle, line[-1:]])
    return line


def _without_jumps(line: Points, jump: float) -> Points:
    """Leave out single points far from both neighbours, where these are near each other."""
    if len(line) < 3:
        return line
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    across = np.linalg.norm(line[2:] - line[:-2], axis=1)
    is_jump = (np.minimum(steps[:-1], steps[1:]) > jump) & (across < jump)
    keep = np.r_[True, ~is_jump, True]
    return line[keep]


def on_canvas(points: Points, size: tuple[int, int], *, is_mirrored: bool) -> Points:
    """Return points of a frame of (width, height) pixels in canvas units.

    The frame is as wide as the canvas, or as high where it stands upright, and in its middle; it is
    seen mirrored, or not.
    """
    width, height = size
    scale = CANVAS_SIZE / max(width, height)
    middle = np.array([width / 2, height / 2])
    units: Points = (points - middle) * scale
    return units * ((-1 if is_mirrored else 1), 1) + CANVAS_SIZE / 2


def on_screen(points: Points, size: tuple[int, int]) -> Points:
    """Return points of the canvas, in units, in a picture of (width, height) that covers it."""
    width, height = size
    scale = max(width, height) / CANVAS_SIZE
    pixels: Points = (points - CANVAS_SIZE / 2) * scale + np.array([width / 2, height / 2])
    return pixels
