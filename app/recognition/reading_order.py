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
    slopes = []
    centers = _centers(array)
    for number in range(len(array)):
        neighbour = _neighbour(number, centers, height, 0.0, _STEEPEST)
        if neighbour is not None:
            dx, dy = centers[neighbour] - centers[number]
            slopes.append(dy / dx)
    return float(np.median(slopes)) if len(slopes) >= 3 else 0.0


def _neighbour(
    number: int, centers: np.ndarray, height: float, slope: float, steepest: float
) -> int | None:
    dx = centers[:, 0] - centers[number, 0]
    off = np.abs(centers[:, 1] - centers[number, 1] - slope * dx)
    is_beside = (dx > 0.15 * height) & (dx <= _FARTHEST * height)
    is_beside &= off <= np.minimum(_BESIDE * height, 0.35 * height + steepest * dx)
    if not is_beside.any():
        return None
    # A box off the line is farther than it looks.
    cost = np.where(is_beside, dx + 2.5 * off, np.inf)
    return int(cost.argmin())


def _chains(array: np.ndarray, height: float, slope: float) -> list[list[int]]:
    centers = _centers(array)
    to_right = [
        _neighbour(number, centers, height, slope, _STEEPEST) for number in range(len(array))
    ]
    mirrored = centers * [-1, 1]
    to_left = [
        _neighbour(number, mirrored, height, -slope, _STEEPEST) for number in range(len(array))
    ]
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
    lines: list[list[int]] = []
    for chain in chains:
        home = min(
            (line for line in lines if _is_one_line(line, chain, array, height, slope)),
            key=lambda line: _gap(line, chain, array),
            default=None,
        )
        if home is None:
            lines.append(list(chain))
        else:
            home.extend(chain)
            home.sort(key=lambda number: array[number, 0])
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
    overlaps = any(
        min(array[a, 2], array[b, 2]) - max(array[a, 0], array[b, 0]) > 0.3 * height
        for a in line
        for b in chain
    )
    return not overlaps and abs(float(np.mean(offsets))) <= 0.45 * height


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
