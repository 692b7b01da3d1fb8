"""Ruled and squared paper: its lines taken out of the ink, the writing across them left whole.

Rules are long, straight, thin and parallel, which handwriting is not: their slope is where the
projection of the ink is sharpest (Postl 1986), and along it a morphological opening finds them.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from .ink import Ink

Mask = NDArray[np.bool_]

_STEEPEST = 14.0  # degrees; a page farther askew wants turning first
_STEP = 0.25  # degrees
_POINTS = 20_000  # of the ink, enough to see a slope in
_PIECE = 1 / 40  # of the longer side; a straight piece as long may belong to a rule
_LONG = 0.4  # of the page's width, or height: the strokes of a column of 1s end before
_FILLED = 0.5  # the share of a rule's length that must be ink: faint rules have gaps
_DARKER = 1.4  # times a rule's darkness; ink above it is no rule
_PALEST_STROKE = 0.75  # of full ink, in the middle of a stroke
_BORDER = 0.02  # of the picture's longer side, where a scan has the paper's edge


def without_rules(ink: Ink, mask: Mask) -> Mask:
    """Return the mask, bool (h, w), of ink, uint8 (h, w), without ruled and squared lines."""
    inner = _without_border(mask)
    across, down = _rules(inner), _rules(inner.T).T
    rules = across | down
    if not rules.any():
        return mask
    darkness = float(np.percentile(ink[rules & mask], 60))
    strong = ink > min(_DARKER * darkness, _PALEST_STROKE * 255)
    # A stroke is pale along its edges alone: what has no dark ink near it is a piece of a rule.
    reach = 2 * _thickness(rules) + 1
    near = cv2.dilate(strong.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    writing = mask & near
    left: Mask = writing & ~rules
    crossing: Mask = (_bridged(left, across) | _bridged(left.T, down.T).T) & writing
    return left | crossing


def _without_border(mask: Mask) -> Mask:
    width = round(_BORDER * max(mask.shape))
    inner = np.zeros_like(mask)
    inner[width:-width, width:-width] = mask[width:-width, width:-width]
    return inner


def _bridged(left: Mask, rules: Mask) -> Mask:
    """What lies on lying rules between ink above and ink below: strokes that cross them."""
    thickness = _thickness(rules)
    bridge = np.ones((thickness + 3, 3), np.uint8)
    closed = cv2.morphologyEx(left.astype(np.uint8), cv2.MORPH_CLOSE, bridge) > 0
    bridged: Mask = closed & rules
    return bridged


def _thickness(rules: Mask) -> int:
    columns = rules.sum(axis=0)
    edges = np.count_nonzero(np.diff(rules.astype(np.int8), axis=0) == 1, axis=0)
    return int(np.ceil(columns.sum() / max(1, edges.sum())))


def _rules(mask: Mask) -> Mask:
    """Return the lying rules of a mask, a little thicker than they are."""
    nothing = np.zeros_like(mask)
    slope = _slope(mask)
    if slope is None:
        return nothing
    level = np.array([[1, 0, 0], [-slope, 1, 0]], float)
    height, width = mask.shape
    room = int(abs(slope) * width) + 1
    level[1, 2] = room if slope > 0 else 0
    size = (width, height + room)
    flat = cv2.warpAffine(mask.astype(np.uint8), level, size, flags=cv2.INTER_NEAREST)
    found = _long_lines(np.asarray(flat, np.uint8), max(mask.shape))
    if not found.any():
        return nothing
    back = cv2.warpAffine(
        found, level, (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    )
    return np.asarray(cv2.dilate(back, np.ones((3, 3), np.uint8)) > 0)


def _slope(mask: Mask) -> float | None:
    """The slope, dy/dx, at which the ink lies in the sharpest rows; None without ink."""
    y, x = np.nonzero(mask)
    if len(x) == 0:
        return None
    step = max(1, len(x) // _POINTS)
    x, y = x[::step].astype(np.float32), y[::step].astype(np.float32)
    slopes = np.tan(np.deg2rad(np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP)))
    sharpness = [_sharpness(y - slope * x) for slope in slopes]
    return float(slopes[int(np.argmax(sharpness))])


def _sharpness(rows: NDArray[np.float32]) -> float:
    counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
    return float((counts**2).sum())


def _long_lines(flat: Ink, longer: int) -> Ink:
    piece = max(8, round(longer * _PIECE))
    # A rule that still slopes a little, as perspective makes it, is in one row after dilation.
    thick = cv2.dilate(flat, np.ones((3, 1), np.uint8))
    pieces = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, piece), np.uint8))
    chains = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, np.ones((1, 2 * piece), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(chains, connectivity=8)
    is_long = np.zeros(count, bool)
    for label in range(1, count):
        _, _, width, _, area = stats[label]
        is_long[label] = width >= _LONG * flat.shape[1] and area < width * piece / 3
    if not is_long.any():
        return np.zeros_like(flat)
    found = is_long[labels] & (flat > 0)
    lengths = np.bincount(labels[found], minlength=count)
    is_long &= lengths >= _FILLED * stats[:, cv2.CC_STAT_WIDTH]
    return np.asarray(is_long[labels], np.uint8)
