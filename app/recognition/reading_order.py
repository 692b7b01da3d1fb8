"""Boxes on a page → lines from top to bottom, groups in a line, digits from left to right.

Each box looks for its neighbour to the right; chains of neighbours are lines, which so may slope
and bend as handwriting does (a simple form of the docstrum, O'Gorman 1993).
"""

import itertools
from collections.abc import Sequence

import numpy as np

from .preprocessing import Box

_FARTHEST = 6.0  # usual heights between neighbours in a line
_STEEPEST = 0.27  # 15 degrees; steeper is the next line
_BESIDE = 0.6  # usual heights that a neighbour may stand higher or lower than the line goes
_NEAR_LINE = 2.0  # usual heights; a chain that lies farther from a line is not asked about it
_WIDE = 0.7  # of the line's height; a narrower gap is never a space
_WIDER = 2.2  # times the line's usual gap

Line = list[list[int]]  # groups of indices


def reading_order(boxes: Sequence[Box]) -> list[Line]:
    """Return the indices of boxes (left, top, right, bottom) by line and group."""
    if not boxes:
        return []
    array = np.array(boxes, float)
    height = _height(array)
    slope = _slope(array, height)
    lines = _join_lines(_chains(array, height, slope), array, height, slope)
    lines.sort(key=lambda line: _level(array[line], slope))
    gaps = [gap for line in lines for gap in _gaps(line, array)]
    return [_groups(line, array, _usual_gap(gaps, 0.5)) for line in lines]


def _centers(array: np.ndarray) -> np.ndarray:
    return np.column_stack([(array[:, 0] + array[:, 2]) / 2, (array[:, 1] + array[:, 3]) / 2])


def _slope(array: np.ndarray, height: float) -> float:
    """The usual slope from a box to its nearest neighbour on the right; 0 where there are few."""
    centers = _centers(array)
    slopes = [
        (centers[right, 1] - centers[number, 1]) / (centers[right, 0] - centers[number, 0])
        for number, right in enumerate(_neighbours(centers, height, 0.0))
        if right is not None
    ]
    return float(np.median(slopes)) if len(slopes) >= 3 else 0.0


def _neighbours(centers: np.ndarray, height: float, slope: float) -> list[int | None]:
    """Return the neighbour to the right of each box, if it has one."""
    order = np.argsort(centers[:, 1], kind="stable")
    levels = centers[order, 1]
    reach = (_BESIDE + abs(slope) * _FARTHEST) * height  # up and down; all others are too far off
    first = np.searchsorted(levels, centers[:, 1] - reach)
    last = np.searchsorted(levels, centers[:, 1] + reach, side="right")
    return [
        _neighbour(number, np.sort(order[low:high]), centers, height, slope)
        for number, (low, high) in enumerate(zip(first, last, strict=True))
    ]


def _neighbour(
    number: int, near: np.ndarray, centers: np.ndarray, height: float, slope: float
) -> int | None:
    dx = centers[near, 0] - centers[number, 0]
    off = np.abs(centers[near, 1] - centers[number, 1] - slope * dx)
    is_beside = (dx > 0.15 * height) & (dx <= _FARTHEST * height)
    is_beside &= off <= np.minimum(_BESIDE * height, 0.35 * height + _STEEPEST * dx)
    if not is_beside.any():
        return None
    # A box off the line is farther than it looks.
    cost = np.where(is_beside, dx + 2.5 * off, np.inf)
    return int(near[cost.argmin()])


def _chains(array: np.ndarray, height: float, slope: float) -> list[list[int]]:
    centers = _centers(array)
    to_right = _neighbours(centers, height, slope)
    to_left = _neighbours(centers * [-1, 1], height, -slope)
    follows = {
        number: right
        for number, right in enumerate(to_right)
        if right is not None and to_left[right] == number
    }
    firsts = set(range(len(array))) - set(follows.values())
    chains = []
    for first in firsts:
        chain = [first]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        chains.append(chain)
    return chains


def _join_lines(
    chains: list[list[int]], array: np.ndarray, height: float, slope: float
) -> list[list[int]]:
    """Join chains that lie on one line, such as the columns of a table."""
    chains = sorted(chains, key=lambda chain: -len(chain))
    centers = _centers(array)
    levels = centers[:, 1] - slope * centers[:, 0]
    lines: list[list[int]] = []
    spans = np.empty((len(chains), 2))  # the highest and the lowest level in each line
    for chain in chains:
        level = float(levels[chain].mean())
        beside = np.maximum(spans[: len(lines), 0] - level, level - spans[: len(lines), 1])
        home = min(
            (
                number
                for number in np.flatnonzero(beside <= _NEAR_LINE * height).tolist()
                if _is_one_line(lines[number], chain, array, height, slope)
            ),
            key=lambda number: _gap(lines[number], chain, array),
            default=None,
        )
        if home is None:
            home = len(lines)
            lines.append([])
            spans[home] = np.inf, -np.inf
        lines[home].extend(chain)
        lines[home].sort(key=lambda number: array[number, 0])
        spans[home] = (
            min(spans[home, 0], levels[chain].min()), max(spans[home, 1], levels[chain].max())
        )  # fmt: skip
    return lines


def _is_one_line(
    line: list[int], chain: list[int], array: np.ndarray, height: float, slope: float
) -> bool:
    centers = _centers(array)
    own = _line_slope(centers[line], slope)
    nearest = min(line, key=lambda number: _gap([number], chain, array))
    offsets = [
        centers[number, 1] - centers[nearest, 1] - own * (centers[number, 0] - centers[nearest, 0])
        for number in chain
    ]
    a, b = array[line][:, None], array[chain][None]
    common = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    return not (common > 0.3 * height).any() and abs(float(np.mean(offsets))) <= 0.45 * height


def _line_slope(centers: np.ndarray, usual: float) -> float:
    """The slope of the straight line nearest to the centres, where they tell one."""
    x, y = (centers - centers.mean(axis=0)).T
    spread = float(x @ x)
    if len(centers) < 4 or spread < 1:
        return usual
    return float(x @ y) / spread


def _gap(line: list[int], chain: list[int], array: np.ndarray) -> float:
    a, b = array[line], array[chain]
    return float(max(b[:, 0].min() - a[:, 2].max(), a[:, 0].min() - b[:, 2].max(), 0))


def _level(line: np.ndarray, slope: float) -> float:
    """How far down the page a line is, its slope taken out."""
    centers = _centers(line)
    return float((centers[:, 1] - slope * centers[:, 0]).mean())


def _height(line: np.ndarray) -> float:
    return float(np.median(line[:, 3] - line[:, 1]))


def _gaps(line: list[int], array: np.ndarray) -> list[float]:
    """The gaps between neighbours in a line, as shares of its height."""
    height = _height(array[line])
    return [float(array[b, 0] - array[a, 2]) / height for a, b in itertools.pairwise(line)]


def _usual_gap(gaps: list[float], otherwise: float) -> float:
    """The median, where there are enough to have one."""
    return max(float(np.median(gaps)), 0.0) if len(gaps) > 2 else otherwise


def _groups(line: list[int], array: np.ndarray, usual_on_page: float) -> Line:
    gaps = _gaps(line, array)
    space = max(_WIDE, _WIDER * _usual_gap(gaps, usual_on_page))
    groups = [[line[0]]]
    for number, gap in zip(line[1:], gaps, strict=True):
        if gap > space:
            groups.append([])
        groups[-1].append(number)
    return groups
