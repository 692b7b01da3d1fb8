"""Whether two scans are of the same sheet: it holds the same, in the same ink.

Another person who writes the same numbers writes them otherwise: of made forms the ink of the two
scans of a sheet correlates by 0.94 and more, that of two sheets by 0.2 and less (median of fields).
"""

import json
from collections.abc import Iterable
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink
from ..fields.results import FormResult

_LEAST_DIGITS = 4  # what holds fewer may be alike by chance
_ALIKE = 0.7
_MARGIN = 0.3  # of a crop's height: the frame is the same on every sheet
_BLUR = 2.0  # pixels by which the scans may be off


def texts_of(result: FormResult) -> str:
    """Return all that a page holds as one text, "" where that is too little to know it by."""
    texts = [field.text for field in result.fields]
    digits = sum(char.isdigit() for text in texts for char in text)
    return json.dumps([result.form, *texts]) if digits >= _LEAST_DIGITS else ""


def is_same_ink(pairs: Iterable[tuple[Ink, Ink]]) -> bool:
    """Whether the crops of fields that hold something, uint8 (h, w), show the same writing."""
    alike = [_correlation(one, other) for one, other in pairs if one.shape == other.shape]
    return bool(alike) and median(alike) >= _ALIKE


def _correlation(one: Ink, other: Ink) -> float:
    """Return how alike two crops are in their middle, -1..1."""
    a, b = _deviation(one), _deviation(other)
    both = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / both if both else 0.0


def _deviation(crop: Ink) -> NDArray[np.float32]:
    margin = round(_MARGIN * crop.shape[0])
    middle = crop[margin : crop.shape[0] - margin, margin : crop.shape[1] - margin]
    if middle.size == 0:
        return np.zeros(1, np.float32)
    seen = cv2.GaussianBlur(middle.astype(np.float32), (0, 0), _BLUR)
    return np.asarray(seen - seen.mean(), np.float32)
