"""Where in a picture the sheet of paper is, and its corners."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink
from .warping import Points

_PRINT = 31  # pixels: no print is as wide as this, nor table seen between two sheets
_DARKER = 0.72  # of the sheet's brightness: what lies around it is at least that much darker
_LARGE = 0.12  # of the picture; a smaller bright part is no sheet
_STRAIGHT = 0.02  # of its way around: how far a sheet's edge may leave a straight line


def sheet(gray: Ink) -> NDArray[np.bool_]:
    """Return where the sheet is in a picture, uint8 (h, w): bool (h, w), all where none is seen.

    It is the largest bright part, with all that is printed on it.
    """
    plain = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((_PRINT, _PRINT), np.uint8))
    level, bright = cv2.threshold(plain, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    everything = np.ones(gray.shape, bool)
    if not (plain > level).any() or not (plain <= level).any():
        return everything
    if float(plain[plain <= level].mean()) > _DARKER * float(plain[plain > level].mean()):
        return everything
    outlines, _ = cv2.findContours(
        np.asarray(bright, np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    largest = max(outlines, key=cv2.contourArea)
    if cv2.contourArea(largest) < _LARGE * gray.size:
        return everything
    filled = np.zeros(gray.shape, np.uint8)
    cv2.drawContours(filled, [largest], -1, 1, cv2.FILLED)
    return np.asarray(filled > 0)


def corners(is_sheet: NDArray[np.bool_]) -> Points | None:
    """Return a sheet's four corners, float64 (4, 2), clockwise in the picture; None without."""
    outlines, _ = cv2.findContours(
        is_sheet.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    if not outlines:
        return None
    hull = cv2.convexHull(max(outlines, key=cv2.contourArea))
    around = cv2.arcLength(hull, True)
    found = cv2.approxPolyDP(hull, _STRAIGHT * around, True).reshape(-1, 2)
    if len(found) != 4:
        found = cv2.boxPoints(cv2.minAreaRect(hull))
    points = np.asarray(found, np.float64)
    middle = points.mean(axis=0)
    # y goes down: growing angles go clockwise.
    return points[np.argsort(np.arctan2(*(points - middle).T[::-1]))]
