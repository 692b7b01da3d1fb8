"""Fields proposed for a form, from its ruled lines: boxes, combs and tables."""

import itertools
from collections.abc import Sequence

import numpy as np

from ...recognition.ink import Ink
from ...recognition.preprocessing import Box
from ..templates.template import MOST_DIGITS, Field, even_edges
from .grids import Grid, find_grids, part_of
from .ruling import Points

_LEAST = 0.009  # of the page's longer side; what is smaller is a letter or a box to tick
_LARGEST = 0.3  # of the page: a larger single box is a frame around fields
_TICK = 0.8  # of the cells' usual height; a smaller square alone is a box to tick
_SQUARE = (0.7, 1.4)  # width to height
_SLENDER = (0.35, 1.35)  # width to height of a comb's cells
_ON_PITCH = 0.15  # of a comb's cell that a line may stand beside its place
_COMB = 0.7  # of a comb's lines are found
_EDGE = 0.15  # of a cell's height, along its lines
_PAPER = 90  # percentile of the brightness in a cell
_INK = 0.25  # darker than paper, of its brightness
_INKED = 0.004  # of a cell's area
_HARDLY, _MOSTLY = 0.1, 0.6  # of the cells: in the body, and among headings, on a blank form
_BAND = 0.6  # of the page's brightness
_MERGED = 0.4  # of a table's places; with more, its cells are fields of their own


def propose_fields(gray: Ink) -> tuple[Field, ...]:
    """Return fields for the ruled boxes, combs and tables of a form, from the top down.

    gray: uint8 (h, w), blank or filled in, also a little turned; the boxes are upright, in its
    pixels. Names are numbered: "field 1", a table's columns "field 1 a", "field 1 b".
    """
    least = _LEAST * max(gray.shape, default=0)
    grids = [
        grid for grid in find_grids(gray) if _height(grid) >= least and not grid.is_squared_paper
    ]
    outer = [grid for grid in grids if not any(_is_within(grid, other) for other in grids)]
    combs = [(grid, _comb(grid)) for grid in outer]
    heights = [_height(grid) for grid, edges in combs if edges]
    usual = float(np.median(heights)) if heights else 0.0
    fields: list[Field] = []
    for grid, edges in combs:
        body = grid if edges else _without_headings(grid, gray)
        fields += _fields(body, edges, usual, gray, len(fields) + 1)
    return tuple(fields)


def _without_headings(grid: Grid, gray: Ink) -> Grid:
    """Return a table without a first row and column of print, where all else is blank."""
    if min(grid.rows, grid.columns) < 2:
        return grid
    has_ink = np.zeros((grid.rows, grid.columns), bool)
    for cell in grid.cells:
        rows = slice(cell.row, cell.row + cell.rows)
        columns = slice(cell.column, cell.column + cell.columns)
        has_ink[rows, columns] = _is_inked(gray, _box(grid.corners(cell)))
    if has_ink[1:, 1:].mean() > _HARDLY:
        return grid
    row = int(has_ink[0, 1:].mean() >= _MOSTLY)
    column = int(has_ink[1:, 0].mean() >= _MOSTLY)
    body = [cell for cell in grid.cells if cell.row >= row and cell.column >= column]
    return part_of(grid, body) if body else grid


def _is_inked(gray: Ink, box: Box) -> bool:
    """Whether something is written or printed in a cell."""
    inside = _inside(gray, box)
    if inside.size == 0:
        return False
    paper = float(np.percentile(inside, _PAPER))
    return bool((inside < (1 - _INK) * paper).mean() >= _INKED)


def _inside(gray: Ink, box: Box) -> Ink:
    """Return what is in a cell, but not near its lines."""
    edge = _EDGE * (box[3] - box[1])
    left, top, right, bottom = (round(side) for side in box)
    return gray[top + round(edge) : bottom - round(edge), left + round(edge) : right - round(edge)]


def _fields(
    grid: Grid, edges: tuple[float, ...], usual: float, gray: Ink, number: int
) -> list[Field]:
    name = f"field {number}"
    box = _box(grid.points)
    if edges:
        box = edges[0], box[1], edges[-1], box[3]
        return [Field(name, "comb", box, digits=(1, len(edges) - 1), edges=edges)]
    if len(grid.cells) == 1:
        box = _box(grid.corners(grid.cells[0]))
        is_field = not _is_tick(box, usual) and _area(box) <= _LARGEST * gray.size
        return [Field(name, "number", box)] if is_field and not _is_band(gray, box) else []
    places = grid.rows * grid.columns
    if len(grid.cells) < (1 - _MERGED) * places:
        boxes = [_box(grid.corners(cell)) for cell in grid.cells]
        return [Field(f"field {number + place}", "number", box) for place, box in enumerate(boxes)]
    rows = tuple(float(edge) for edge in np.median(grid.points[..., 1], axis=1))
    columns = tuple(float(edge) for edge in np.median(grid.points[..., 0], axis=0))
    names = tuple(f"{name} {_letters(column)}" for column in range(grid.columns))
    box = columns[0], rows[0], columns[-1], rows[-1]
    return [Field(name, "table", box, rows=rows, columns=columns, names=names)]


def _comb(grid: Grid) -> tuple[float, ...]:
    """Return the edges of a row of equal narrow cells, () where a grid is no such row.

    Strokes of what is written in a comb are taken for lines too, and lines are hidden by it: most
    of equal steps have to have their line.
    """
    if grid.rows != 1 or grid.columns < 2:
        return ()
    found = np.asarray(grid.points[..., 0].mean(axis=0))
    height = _height(grid)
    steps = np.diff(found)
    pitches = steps[(steps >= _SLENDER[0] * height) & (steps <= _SLENDER[1] * height)]
    fitted = [
        (share, cells)
        for pitch in pitches
        for cells in [round((found[-1] - found[0]) / pitch)]
        if 2 <= cells <= MOST_DIGITS
        for share in [_share_on(found, even_edges(found[0], found[-1], cells))]
        if share >= _COMB
    ]
    if not fitted:
        return ()
    cells = max(fitted)[1]
    even = even_edges(float(found[0]), float(found[-1]), cells)
    reach = _ON_PITCH * (even[1] - even[0])
    return tuple(_nearest(found, edge, reach) for edge in even)


def _share_on(found: Points, edges: Sequence[float]) -> float:
    """How many of a comb's edges have a line, 0..1."""
    reach = _ON_PITCH * (edges[1] - edges[0])
    return float(np.mean([np.abs(found - edge).min() <= reach for edge in edges]))


def _nearest(found: Points, edge: float, reach: float) -> float:
    nearest = float(found[np.abs(found - edge).argmin()])
    return nearest if abs(nearest - edge) <= reach else edge


def _is_tick(box: Box, usual: float) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return _SQUARE[0] <= width / max(height, 1.0) <= _SQUARE[1] and height < _TICK * usual


def _is_band(gray: Ink, box: Box) -> bool:
    """Whether a box is a dark band, as titles stand on."""
    inside = _inside(gray, box)
    return bool(inside.size) and float(np.median(inside)) < _BAND * float(np.median(gray))


def _is_within(grid: Grid, other: Grid) -> bool:
    """Whether a grid lies in a cell of another: letters in a cell make small boxes."""
    if grid is other:
        return False
    left, top, right, bottom = _box(grid.points)
    return any(
        around[0] <= left and around[1] <= top and around[2] >= right and around[3] >= bottom
        for cell in other.cells
        for around in [_box(other.corners(cell))]
        if _area(around) > _area((left, top, right, bottom)) and len(other.cells) > 1
    )


def _height(grid: Grid) -> float:
    """The usual height of a grid's rows."""
    return float(np.median(np.diff(grid.points[..., 1], axis=0)))


def _box(points: Points) -> Box:
    """The upright box whose sides are on average where an outline's are.

    points: float64 (rows, columns, 2), or the four corners from the top left clockwise, (4, 2).
    """
    mesh = points if points.ndim == 3 else points[[[0, 1], [3, 2]]]
    return (
        float(mesh[:, 0, 0].mean()), float(mesh[0, :, 1].mean()),
        float(mesh[:, -1, 0].mean()), float(mesh[-1, :, 1].mean()),
    )  # fmt: skip


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _letters(column: int) -> str:
    """Return a, b, ... z, aa, ab, ... as spreadsheets name columns."""
    letters = ""
    for length in itertools.count(1):
        if column < 26**length:
            break
        column -= 26**length
    for _ in range(length):
        column, letter = divmod(column, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
