"""Ruled grids in a picture: lines that cross make meshes of cells, also on bent paper.

The long lines of a grid say how it is bent. Between them every place has a level, the same along
a row's edge whatever way the edge runs; lines on one level are one edge of the grid.
"""

import dataclasses
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink
from .ruling import Points, Rule, Ruling, find_ruling

_TOUCH = 6.0  # pixels from a line's end to the line it meets
_LEAST_CELL = 14.0  # pixels; a smaller mesh is none
_LEAST_BOX = 8.0  # times a line's thickness; letters are smaller
_ONE_LEVEL = 0.18  # of the usual distance between edges: nearer lines are one edge
_LONG = 0.6  # of the longest line: such lines say how the grid is bent
_RULED = 0.5  # of a cell's side; with less of it there, the cells are one
_BESIDE_EDGE = 6.0  # pixels that a line may leave its level
_SHORT = 0.5  # of the longest line: a pen's stroke is shorter, and often
_THICKER = 1.6  # times as thick as a ruled line
_GOES_ON = 0.25  # of a grid's side that an edge has lines on, where
_FEW_CROSSED = 4  # edges or fewer cross it there is no telling
_SQUARES = 12  # rows and columns of equal squares, at least, are squared paper
_SQUARE = 0.15  # of the logarithm of width to height
_ROUNDS = 4  # until a mesh point lies on both its edges


@dataclass(frozen=True)
class Cell:
    """A cell of a grid, or several that are one: its first row and column, from 0, and how many."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, eq=False)
class Grid:
    """points: where its edges cross, in the picture's pixels, float64 (rows + 1, columns + 1, 2).
    cells: row by row; where a corner of the grid is open there is none.
    """

    points: Points
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> int:
        return int(self.points.shape[0]) - 1

    @property
    def columns(self) -> int:
        return int(self.points.shape[1]) - 1

    @property
    def is_squared_paper(self) -> bool:
        """Whether a grid is what paper is ruled with all over, to write on as one likes."""
        if min(self.rows, self.columns) < _SQUARES:
            return False
        width, height = (
            float(np.median(np.linalg.norm(np.diff(self.points, axis=axis), axis=2)))
            for axis in (1, 0)
        )
        return abs(math.log(width / height)) < _SQUARE

    def corners(self, cell: Cell) -> Points:
        """Return a cell's corners from the top left clockwise, float64 (4, 2)."""
        bottom, right = cell.row + cell.rows, cell.column + cell.columns
        at = [(cell.row, cell.column), (cell.row, right), (bottom, right), (bottom, cell.column)]
        return np.array([self.points[place] for place in at])


def find_grids(gray: Ink) -> tuple[Grid, ...]:
    """Return the grids of a gray picture, uint8 (h, w), from the top down; a box alone is one."""
    return grids_of(find_ruling(gray))


def grids_of(ruling: Ruling) -> tuple[Grid, ...]:
    """Return the grids that ruled lines make, from the top down."""
    grids = [
        part
        for level, upright in _crossing(ruling.level, ruling.upright)
        if (grid := _grid(level, upright, ruling)) is not None
        for part in _parts(grid)
    ]
    return tuple(sorted(grids, key=lambda grid: (grid.points[0, 0, 1], grid.points[0, 0, 0])))


def _crossing(
    level: Sequence[Rule], upright: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Return lines that cross at least two others, those that hang together in one group."""
    meets = _meeting(level, upright)
    while True:
        across, down = meets.sum(axis=1) >= 2, meets.sum(axis=0) >= 2
        fewer = meets & across[:, None] & down[None, :]
        if (fewer == meets).all():
            break
        meets = fewer
    return [
        ([level[number] for number in rows], [upright[number] for number in columns])
        for rows, columns in _connected(meets)
    ]


def _meeting(level: Sequence[Rule], upright: Sequence[Rule]) -> NDArray[np.bool_]:
    """Return which lines meet, bool (level, upright)."""
    wide, tall = _extents(level), _extents(upright)
    is_near = (wide[:, None, 0] <= tall[None, :, 3] + _TOUCH) & (
        tall[None, :, 2] - _TOUCH <= wide[:, None, 1]
    )
    is_near &= (tall[None, :, 0] <= wide[:, None, 3] + _TOUCH) & (
        wide[:, None, 2] - _TOUCH <= tall[None, :, 1]
    )
    for row, column in np.argwhere(is_near).tolist():
        is_near[row, column] = _meet(level[row], upright[column])
    return is_near


def _extents(lines: Sequence[Rule]) -> Points:
    """Return where lines begin and end, along and across, float64 (n, 4)."""
    return np.array(
        [(line.start, line.end, line.across.min(), line.across.max()) for line in lines]
    ).reshape(-1, 4)


def _meet(level: Rule, upright: Rule) -> bool:
    x, y = _crossing_point(level, upright)
    return (
        level.start - _TOUCH <= x <= level.end + _TOUCH
        and upright.start - _TOUCH <= y <= upright.end + _TOUCH
    )


def _crossing_point(level: Rule, upright: Rule) -> tuple[float, float]:
    y = float(level.across.mean())
    x = float(upright.at(y))
    for _ in range(_ROUNDS):
        y = float(level.at(x))
        x = float(upright.at(y))
    return x, y


def _connected(meets: NDArray[np.bool_]) -> list[tuple[list[int], list[int]]]:
    left = set(np.flatnonzero(meets.any(axis=1)).tolist())
    groups = []
    while left:
        rows, columns = {left.pop()}, set[int]()
        while True:
            more = set(np.flatnonzero(meets[sorted(rows)].any(axis=0)).tolist()) - columns
            columns |= more
            reached = set(np.flatnonzero(meets[:, sorted(columns)].any(axis=1)).tolist()) - rows
            rows |= reached
            if not reached:
                break
        left -= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups


@dataclass(frozen=True, eq=False)
class _Bend:
    """How lines of one direction are bent: the long ones, and the level that each stands for."""

    lines: tuple[Rule, ...]
    levels: Points

    def on_levels(self, line: Rule) -> Points:
        """Return the level of each point of a line."""
        known = self._places(line.along)
        return np.array([
            _interpolated(across, places, self.levels)
            for across, places in zip(line.across.tolist(), known, strict=True)
        ])  # fmt: skip

    def at_level(self, along: Points, level: float) -> Points:
        """Return how far across a level is at places along."""
        if level <= self.levels[0]:
            return np.asarray(self.lines[0].at(along) + level - self.levels[0])
        if level >= self.levels[-1]:
            return np.asarray(self.lines[-1].at(along) + level - self.levels[-1])
        after = int(np.searchsorted(self.levels, level))
        low, high = self.levels[after - 1], self.levels[after]
        share = (level - low) / (high - low)
        before = self.lines[after - 1].at(along)
        return np.asarray(before + share * (self.lines[after].at(along) - before))

    def _places(self, along: Points) -> Points:
        """Return where the lines are, ascending, at places along them, (places, lines)."""
        places = np.stack([line.at(along) for line in self.lines], axis=1)
        apart = 1e-6 * np.arange(len(self.lines))
        return np.asarray(np.maximum.accumulate(places + apart, axis=1))


def _interpolated(value: float, known: Points, values: Points) -> float:
    """As np.interp, but beyond the ends it goes on as far as the value does."""
    if value < known[0]:
        return float(values[0] + value - known[0])
    if value > known[-1]:
        return float(values[-1] + value - known[-1])
    return float(np.interp(value, known, values))


def _bend(lines: Sequence[Rule]) -> _Bend:
    longest = max(line.length for line in lines)
    middle = float(np.median([(line.start + line.end) / 2 for line in lines]))
    long = sorted(
        (line for line in lines if line.length >= _LONG * longest),
        key=lambda line: float(line.at(middle)),
    )
    levels = np.array([float(line.at(middle)) for line in long])
    kept = [0]
    for number in range(1, len(long)):
        if levels[number] - levels[kept[-1]] >= _LEAST_CELL / 2:
            kept.append(number)
    return _Bend(tuple(long[number] for number in kept), levels[kept])


def _grid(level: Sequence[Rule], upright: Sequence[Rule], ruling: Ruling) -> Grid | None:
    level, upright = _without_strokes(level, upright), _without_strokes(upright, level)
    if len(level) < 2 or len(upright) < 2:
        return None
    down, across = _bend(level), _bend(upright)
    rows, level_edge = _edges(level, down)
    columns, upright_edge = _edges(upright, across)
    if len(rows) < 2 or len(columns) < 2 or _is_letter(rows, columns, [*level, *upright]):
        return None
    points = _mesh(rows, columns, down, across)
    level_ruled = _ruled(level, level_edge, points[..., 0])
    upright_ruled = _ruled(upright, upright_edge, points[..., 1].T).T
    cells = _cells(level_ruled, upright_ruled)
    return Grid(ruling.in_picture(points), cells) if cells else None


def _parts(grid: Grid) -> list[Grid]:
    """Return what of a grid hangs together by its cells: boxes may stand close to one another."""
    has_cell = np.zeros((grid.rows, grid.columns), np.uint8)
    for cell in grid.cells:
        rows = slice(cell.row, cell.row + cell.rows)
        has_cell[rows, cell.column : cell.column + cell.columns] = 1
    count, part = cv2.connectedComponents(has_cell, connectivity=4)
    return [
        part_of(grid, [cell for cell in grid.cells if part[cell.row, cell.column] == number])
        for number in range(1, count)
    ]


def part_of(grid: Grid, cells: Sequence[Cell]) -> Grid:
    """Return the part of a grid that has these cells of it, at least one."""
    top, left = min(cell.row for cell in cells), min(cell.column for cell in cells)
    bottom = max(cell.row + cell.rows for cell in cells)
    right = max(cell.column + cell.columns for cell in cells)
    moved = (
        dataclasses.replace(cell, row=cell.row - top, column=cell.column - left) for cell in cells
    )
    points = grid.points[top : bottom + 1, left : right + 1]
    return Grid(points, tuple(sorted(moved, key=lambda cell: (cell.row, cell.column))))


def _without_strokes(lines: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    """Return the lines that run as the long ones do, on edges that go on: a pen's do neither.

    others: those that cross them.
    """
    bend = _bend(lines)
    longest = max(line.length for line in lines)
    thickest = _THICKER * float(np.median([line.thickness for line in bend.lines])) + 1
    straight = [
        line
        for line in lines
        if np.ptp(bend.on_levels(line)) <= _BESIDE_EDGE
        and (line.length >= _SHORT * longest or line.thickness <= thickest)
    ]
    if not straight:
        return []
    bend = _bend(straight)
    _, edges = _edges(straight, bend)
    if not edges:
        return []
    crossed = _edges(others, _bend(others))[0]
    if len(crossed) <= _FEW_CROSSED:
        return straight
    lengths = np.bincount(edges, [line.length for line in straight])
    least = _GOES_ON * (crossed[-1] - crossed[0])
    return [line for line, edge in zip(straight, edges, strict=True) if lengths[edge] >= least]


def _is_letter(rows: Sequence[float], columns: Sequence[float], lines: Sequence[Rule]) -> bool:
    """Whether a single box is as small, for its lines, as an O or a D in print."""
    if len(rows) > 2 or len(columns) > 2:
        return False
    thickness = float(np.median([line.thickness for line in lines]))
    return min(rows[1] - rows[0], columns[1] - columns[0]) < _LEAST_BOX * thickness


def _edges(lines: Sequence[Rule], bend: _Bend) -> tuple[list[float], list[int]]:
    """Return the levels of a grid's edges, and which edge each line is on."""
    levels = np.array([float(bend.on_levels(line).mean()) for line in lines])
    order = np.argsort(levels)
    steps = np.diff(levels[order])
    wide = steps[steps >= _LEAST_CELL]
    if not wide.size:
        return [], []
    nearest = max(_LEAST_CELL, _ONE_LEVEL * float(np.median(wide)))
    edge = np.concatenate([[0], np.cumsum(steps >= min(nearest, float(wide.max())))])
    lengths = np.array([line.length for line in lines])[order]
    edges = [
        float(np.average(levels[order][edge == number], weights=lengths[edge == number]))
        for number in range(int(edge[-1]) + 1)
    ]
    of_line = np.empty(len(lines), int)
    of_line[order] = edge
    return edges, of_line.tolist()


def _mesh(rows: Sequence[float], columns: Sequence[float], down: _Bend, across: _Bend) -> Points:
    """Return where edges on these levels cross, float64 (rows, columns, 2)."""
    x, y = (np.asarray(side, np.float64) for side in np.meshgrid(columns, rows))
    for _ in range(_ROUNDS):
        y = np.stack([down.at_level(places, row) for places, row in zip(x, rows, strict=True)])
        x = np.stack(
            [across.at_level(places, column) for places, column in zip(y.T, columns, strict=True)],
            axis=1,
        )
    return np.stack([x, y], axis=-1)


def _ruled(lines: Sequence[Rule], edge: Sequence[int], places: Points) -> NDArray[np.bool_]:
    """Return which parts of edges have a line, bool (edges, parts).

    places: where along each edge the parts begin and end, (edges, parts + 1).
    """
    ruled = np.zeros((places.shape[0], places.shape[1] - 1))
    for line, number in zip(lines, edge, strict=True):
        for part, (start, end) in enumerate(itertools.pairwise(places[number].tolist())):
            ruled[number, part] += line.seen(start, end) / max(end - start, 1.0)
    return np.asarray(ruled >= _RULED)


def _cells(level: NDArray[np.bool_], upright: NDArray[np.bool_]) -> tuple[Cell, ...]:
    """Return the cells that are closed all around.

    level: whether the parts of rows' edges are ruled, (rows + 1, columns). upright: the same of
    columns' edges, (rows, columns + 1).
    """
    rows, columns = upright.shape[0], level.shape[1]
    whole = _wholes(level, upright)
    cells = []
    for members in whole:
        top, left = min(row for row, _ in members), min(column for _, column in members)
        bottom = max(row for row, _ in members) + 1
        right = max(column for _, column in members) + 1
        missing = sum(
            (row == 0 and not level[0, column])
            + (row == rows - 1 and not level[rows, column])
            + (column == 0 and not upright[row, 0])
            + (column == columns - 1 and not upright[row, columns])
            for row, column in members
        )
        # Of a row of cells a hand may hide a side; between two boxes both sides are missing.
        if missing > (1 if min(rows, columns) == 1 else 0):
            continue
        if len(members) == (bottom - top) * (right - left):
            cells.append(Cell(top, left, bottom - top, right - left))
        else:
            cells += [Cell(row, column) for row, column in members]
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _wholes(level: NDArray[np.bool_], upright: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Return the places of the mesh, (row, column), together where no line is between them."""
    rows, columns = upright.shape[0], level.shape[1]
    left = set(itertools.product(range(rows), range(columns)))
    wholes = []
    while left:
        members, reached = [], [left.pop()]
        while reached:
            row, column = reached.pop()
            members.append((row, column))
            beside = [
                ((row - 1, column), row > 0 and not level[row, column]),
                ((row + 1, column), row < rows - 1 and not level[row + 1, column]),
                ((row, column - 1), column > 0 and not upright[row, column]),
                ((row, column + 1), column < columns - 1 and not upright[row, column + 1]),
            ]
            for place, is_one in beside:
                if is_one and place in left:
                    left.remove(place)
                    reached.append(place)
        wholes.append(members)
    return wholes
