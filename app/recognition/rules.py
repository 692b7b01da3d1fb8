"""Ruled and squared paper: its lines taken out of the ink, the writing across them left whole.

Rules are long, straight, thin and parallel, which handwriting is not: their slope is where the
projection of the ink is sharpest (Postl 1986), and along it a morphological opening finds them.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from .ink import Ink

Mask = NDArray[np.bool_]

_SEARCH = ((14.0, 0.5), (0.25, 0.25))  # degrees: a page farther askew wants turning first
_LARGEST = 1200  # pixels; a rule can be found in a page of that size
_POINTS = 5_000  # of the ink, enough to see a slope in
_PIECE = 1 / 40  # of the longer side; a straight piece as long may belong to a rule
_LONGEST_PIECE = 1 / 22  # of the longer side; a rule has one as long, broken or not
_LONG = 0.4  # of the page's width, or height: the strokes of a column of 1s end before
_FULLEST = 0.1  # of the page's width: the ink of its fullest row, if it is a rule
_FILLED = 0.6  # the share of a rule's length that must be ink: faint rules have gaps
_DARKER = 1.4  # times a rule's darkness; ink above it is no rule
_PALEST_STROKE = 0.75  # of full ink, in the middle of a stroke
_FAINT = 80  # of 255 at full ink; writing is darker, and what is paler is a rule's soft edge
_SHORTEST_PIECE = 1 / 100  # of the longer side; specks of noise are smaller
_MANY_PIECES = 200  # few pages have as many digits
_BORDER = 0.02  # of the picture's longer side, where a scan has the paper's edge


def without_rules(ink: Ink, mask: Mask) -> Mask:
    """Return the mask, bool (h, w), of ink, uint8 (h, w), without ruled and squared lines."""
    across, down = _found(mask)
    if not (across | down).any() and _is_in_pieces(mask):
        across, down = _found(ink > _FAINT)
    rules = across | down
    if not (rules & mask).any():
        return mask
    darkness = float(np.percentile(ink[rules & mask], 60))
    strong = ink > min(_DARKER * darkness, _PALEST_STROKE * 255)
    # A stroke is pale along its edges alone: what has no dark ink near it is a piece of a rule.
    reach = 2 * max(_thickness(across), _thickness(down.T)) + 1
    near = cv2.dilate(strong.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    writing = mask & near
    left: Mask = _off(writing, across) & _off(writing.T, down.T).T
    return left


def _found(mask: Mask) -> tuple[Mask, Mask]:
    """The lying and the standing rules of a mask, in its size."""
    small = _small(_without_border(mask))
    return _large(_rules(small), mask.shape), _large(_rules(small.T).T, mask.shape)


def _is_in_pieces(mask: Mask) -> bool:
    """Whether there is more than writing on a page: rules so faint that only pieces show."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    return int((sides >= _SHORTEST_PIECE * max(mask.shape)).sum()) > _MANY_PIECES


def _without_border(mask: Mask) -> Mask:
    width = round(_BORDER * max(mask.shape))
    inner = np.zeros_like(mask)
    inner[width:-width, width:-width] = mask[width:-width, width:-width]
    return inner


def _small(mask: Mask) -> Mask:
    """A large mask scaled down, every line of it kept."""
    step = math.ceil(max(mask.shape) / _LARGEST)
    if step == 1:
        return mask
    size = (math.ceil(mask.shape[1] / step), math.ceil(mask.shape[0] / step))
    shares = cv2.resize(mask.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)
    small: Mask = shares > 0
    return small


def _large(rules: Mask, shape: tuple[int, ...]) -> Mask:
    """Rules in the size of the mask, a little thicker than they are."""
    if not rules.any():
        return np.zeros(shape, bool)
    size = (shape[1], shape[0])
    large = cv2.resize(rules.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    thick: Mask = cv2.dilate(large, np.ones((3, 3), np.uint8)) > 0
    return thick


def _off(writing: Mask, rules: Mask) -> Mask:
    """The writing that is not on lying rules, or that crosses them: with ink above and below."""
    beside = writing & ~rules
    bridge = np.ones((_thickness(rules) + 3, 3), np.uint8)
    bridged = cv2.morphologyEx(beside.astype(np.uint8), cv2.MORPH_CLOSE, bridge) > 0
    off: Mask = beside | (writing & bridged)
    return off


def _thickness(rules: Mask) -> int:
    """The usual number of pixels of lying rules one above the other; 0 where there are none."""
    columns = np.pad(rules, ((1, 1), (0, 0))).T.astype(np.int8)
    steps = np.diff(columns, axis=1)
    lengths = np.nonzero(steps == -1)[1] - np.nonzero(steps == 1)[1]
    return int(np.median(lengths)) if lengths.size else 0


def _rules(mask: Mask) -> Mask:
    """Return the lying rules of a mask."""
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
    return np.asarray(back > 0)


def _slope(mask: Mask) -> float | None:
    """The slope, dy/dx, at which the ink lies in the sharpest rows.

    None where no row has as much ink as a rule, even one that perspective spreads over rows.
    """
    y, x = np.nonzero(mask)
    if len(x) == 0:
        return None
    every = max(1, len(x) // _POINTS)
    x, y = x[::every].astype(np.float32), y[::every].astype(np.float32)
    angle, fullest = 0.0, 0.0
    for reach, step in _SEARCH:
        angles = np.arange(angle - reach, angle + reach + step / 2, step)
        rows = [_row_counts(y - np.float32(math.tan(math.radians(a))) * x) for a in angles]
        sharpest = int(np.argmax([(counts**2).sum() for counts in rows]))
        angle, fullest = float(angles[sharpest]), float(rows[sharpest].max())
    is_sharp = fullest * every >= _FULLEST * mask.shape[1]
    return math.tan(math.radians(angle)) if is_sharp else None


def _row_counts(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)


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
    # However many digits stand one above the other, none is as long as a piece of a rule.
    longest = np.ones((1, round(longer * _LONGEST_PIECE)), np.uint8)
    unbroken = cv2.morphologyEx(thick, cv2.MORPH_OPEN, longest)
    is_long &= np.bincount(labels[unbroken > 0], minlength=count) > 0
    found = is_long[labels] & (flat > 0)
    lengths = np.bincount(labels[found], minlength=count)
    is_long &= lengths >= _FILLED * stats[:, cv2.CC_STAT_WIDTH]
    return _thin(np.asarray(is_long[labels], np.uint8))


def _thin(lines: Ink) -> Ink:
    """Lying lines without what is much thicker: strokes that go along with them for a while."""
    runs = _thickness(lines > 0)
    pen = np.ones((2 * runs + 1, 1), np.uint8)
    thick = np.asarray(cv2.morphologyEx(lines, cv2.MORPH_OPEN, pen), np.uint8)
    return lines - thick
