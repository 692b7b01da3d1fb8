"""How dark the ink is on a picture of a page, whatever its light; and what stands out in it."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink
from .warping import Points

_PAPER = 41  # pixels; hardly any stroke of print is as wide, hardly any shadow's edge as narrow
_LEAST_CONTRAST = 0.12  # of the paper's brightness: fainter print is noise
_STRONG = 99  # percentile of what is darker than paper
_FEATURES = 3000
_CLEARLY = 0.8  # of the distance to the second best: Lowe's ratio test (2004)


@dataclass(frozen=True, eq=False)
class Features:
    """places: float64 (n, 2), in the picture's pixels. marks: (n, d), what they look like."""

    places: Points
    marks: NDArray[Any]


def ink_picture(gray: Ink) -> Ink:
    """Return how dark each pixel of a picture, uint8 (h, w), is beside the paper around it.

    0 is paper and 255 the darkest print; light and shadow are gone.
    """
    around = np.ones((_PAPER, _PAPER), np.uint8)
    closed = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, around).astype(np.float32)
    paper = cv2.GaussianBlur(closed, (0, 0), _PAPER / 4)
    dark = 1 - gray / np.maximum(paper, 1)
    seen = dark[dark > _LEAST_CONTRAST / 2]
    strong = float(np.percentile(seen, _STRONG)) if seen.size else 0.0
    ink = np.clip(dark / max(strong, _LEAST_CONTRAST), 0, 1)
    return np.asarray(np.rint(255 * ink), np.uint8)


def quick_features(ink: Ink) -> Features:
    """Return ORB features (Rublee and others 2011): in 0.02 s, enough for a scan."""
    return _features(cv2.ORB_create(_FEATURES), ink)  # type: ignore[attr-defined]


def robust_features(ink: Ink) -> Features:
    """Return SIFT features (Lowe 2004): in 0.3 s, for photos from the side."""
    return _features(cv2.SIFT_create(_FEATURES), ink)  # type: ignore[attr-defined]


def matches(one: Features, other: Features) -> tuple[Points, Points]:
    """Return the places, float64 (n, 2) each, of features that look alike and like no others."""
    if len(one.places) < 2 or len(other.places) < 2:
        return np.zeros((0, 2)), np.zeros((0, 2))
    is_binary = one.marks.dtype == np.uint8
    matcher = cv2.BFMatcher(cv2.NORM_HAMMING if is_binary else cv2.NORM_L2)
    pairs = [
        (best.queryIdx, best.trainIdx)
        for best, second in matcher.knnMatch(one.marks, other.marks, k=2)
        if best.distance < _CLEARLY * second.distance
    ]
    if not pairs:
        return np.zeros((0, 2)), np.zeros((0, 2))
    of_one, of_other = np.array(pairs).T
    return one.places[of_one], other.places[of_other]


def _features(detector: Any, ink: Ink) -> Features:
    points, marks = detector.detectAndCompute(ink, None)
    if marks is None:
        return Features(np.zeros((0, 2)), np.zeros((0, 1), np.uint8))
    # OpenCV counts from the first pixel's middle, the app from its edge.
    return Features(np.array([point.pt for point in points], float) + 0.5, marks)
