"""Plain frames for following a thing: discs and boxes of colours on gray, with noise."""

import functools
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Color = tuple[int, int, int]

RED: Color = (210, 40, 50)
GREEN: Color = (40, 160, 70)
RADIUS = 12
Disc = tuple[tuple[float, float], Color]


def frame_with(
    *discs: Disc, behind: Sequence[Disc] = (), light: float = 1.0, seed: int = 0,
    size: tuple[int, int] = (640, 480), radius: int = RADIUS,
) -> Picture:  # fmt: skip
    """Return a frame, RGB, with discs at places. behind: squares, twice as wide as a disc."""
    frame = np.full((size[1], size[0], 3), 130, np.uint8)
    for (x, y), color in behind:
        corners = (round(x - radius), round(y - radius)), (round(x + radius), round(y + radius))
        cv2.rectangle(frame, *corners, color, -1)
    for (x, y), color in discs:
        cv2.circle(frame, (round(x * 16), round(y * 16)), radius * 16, color, -1, cv2.LINE_AA, 4)
    lit = cv2.convertScaleAbs(frame, alpha=light)
    return np.asarray(cv2.add(lit, _noise(size, seed), dtype=cv2.CV_8U), np.uint8)


@functools.cache
def _noise(size: tuple[int, int], seed: int) -> NDArray[np.int16]:
    rng = np.random.default_rng(seed)
    return rng.normal(0, 5, (size[1], size[0], 3)).astype(np.int16)
