"""Columns without rules: numbers that stand below one another in the lines of a page.

Lines are those of the reading. A column ends where hardly any line has a digit, once the page is
sheared so that such gaps are upright.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..recognition import Prediction, Reading
from ..recognition.preprocessing import Box
from ..recognition.reading import Thing, name_of
from .tables import Table, TableCell

_FEWEST_LINES = 2
_DASH = "-"
_SHEARS = np.linspace(-0.3, 0.3, 61)  # sideways, of the way down: a page turned by 17 degrees
_BRIDGED = 0.1  # of the lines may reach over the gap between two columns
_GAP = 0.45  # of a digit's height, the least between columns, but
_GAP_OF_FEW = 1.0  # where there are
_FEW_LINES = 4  # lines, or fewer: digits of so few stand below one another by chance
_APART = 3.0  # of the usual way from line to line: a wider one parts two tables
_STEPS = 8  # places in a digit's height


def tables_in_columns(reading: Reading) -> tuple[Table, ...]:
    """Return the tables that a page's handwritten numbers make; one of a column is a list."""
    written = [[thing for group in line for thing in _written(group)] for line in reading.lines]
    blocks = _blocks([line for line in written if line])
    return tuple(_table(block) for block in blocks if len(block) >= _FEWEST_LINES)


def _written(group: Sequence[Thing]) -> list[Thing]:
    """Return what of a group is likely a digit that a person wrote, with its signs."""
    is_left_out = [
        isinstance(thing, Prediction) and (thing.is_printed or not thing.looks_like_a_digit)
        for thing in group
    ]
    kept = [thing for thing, is_out in zip(group, is_left_out, strict=True) if not is_out]
    return kept if any(isinstance(thing, Prediction) for thing in kept) else []


def _blocks(lines: Sequence[list[Thing]]) -> list[list[list[Thing]]]:
    """Part lines where the way from one to the next is much longer than usual."""
    if not lines:
        return []
    steps = np.diff([_level(line) for line in lines])
    usual = max(float(np.median(steps)), _height(lines)) if steps.size else 1.0
    blocks = [[lines[0]]]
    for line, step in zip(lines[1:], steps, strict=True):
        if step > _APART * usual:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _level(line: Sequence[Thing]) -> float:
    return float(np.mean([digit.box[1] + digit.box[3] for digit in _digits(line)])) / 2


def _height(lines: Sequence[Sequence[Thing]]) -> float:
    boxes = [digit.box for line in lines for digit in _digits(line)]
    return float(np.median([box[3] - box[1] for box in boxes]))


def _digits(line: Sequence[Thing]) -> list[Prediction]:
    return [thing for thing in line if isinstance(thing, Prediction)]


def _table(lines: Sequence[Sequence[Thing]]) -> Table:
    shear, edges = _columns(lines, _height(lines))
    cells = []
    for row, line in enumerate(lines):
        in_columns: dict[int, list[Thing]] = {}
        for thing, column in zip(line, _places(line, shear, edges), strict=True):
            if column is not None:
                in_columns.setdefault(column, []).append(thing)
        cells += [_cell(row, column, things) for column, things in sorted(in_columns.items())]
    return Table(len(lines), len(edges) + 1, tuple(cells), is_ruled=False)


def _columns(lines: Sequence[Sequence[Thing]], height: float) -> tuple[float, list[float]]:
    """Return the shear at which the gaps between columns are widest, and their middles."""
    spans = [[digit.box for digit in _digits(line)] for line in lines]
    best: tuple[float, float, list[float]] = (0.0, 0.0, [])
    for shear in sorted(_SHEARS.tolist(), key=abs):
        gaps = _gaps(spans, shear, height)
        width = sum(end - start for start, end in gaps)
        if width > best[0] + height / _STEPS:
            best = width, shear, [(start + end) / 2 for start, end in gaps]
    return best[1], best[2]


def _gaps(lines: Sequence[Sequence[Box]], shear: float, height: float) -> list[tuple[float, float]]:
    """Return where hardly any line has a digit, between digits, after a shear."""
    step = height / _STEPS
    sheared = [[_sheared(box, shear) for box in line] for line in lines]
    ends = np.array([both for line in sheared for both in line])
    first = float(ends[:, 0].min())
    covered = np.zeros(int((float(ends[:, 1].max()) - first) / step) + 1)
    for line in sheared:
        own = np.zeros(covered.size, bool)
        for start, end in line:
            own[int((start - first) / step) : int((end - first) / step) + 1] = True
        covered += own
    least = (_GAP if len(lines) > _FEW_LINES else _GAP_OF_FEW) * height
    runs = _runs(covered <= _BRIDGED * len(lines))
    return [
        (first + start * step, first + end * step)
        for start, end in runs
        if (end - start) * step >= least and start > 0 and end < covered.size
    ]


def _runs(is_gap: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where runs of True begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_gap.astype(int), [0]])))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _sheared(box: Box, shear: float) -> tuple[float, float]:
    off = shear * (box[1] + box[3]) / 2
    return box[0] - off, box[2] - off


def _places(line: Sequence[Thing], shear: float, edges: Sequence[float]) -> list[int | None]:
    """Return the column of each thing; None of a dash between two columns.

    A sign goes with the digit behind it, behind the last digit with that.
    """
    own = [
        int(np.searchsorted(edges, sum(_sheared(thing.box, shear)) / 2))
        if isinstance(thing, Prediction)
        else None
        for thing in line
    ]
    places: list[int | None] = []
    for number, thing in enumerate(line):
        before = next((column for column in reversed(own[:number]) if column is not None), None)
        after = next((column for column in own[number:] if column is not None), before)
        is_between = own[number] is None and before is not None and before != after
        places.append(None if is_between and name_of(thing) == _DASH else after)
    return places


def _cell(row: int, column: int, things: Sequence[Thing]) -> TableCell:
    boxes = np.array([thing.box for thing in things])
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    return TableCell(
        row, column, 1, 1, "".join(map(name_of, things)), "read",
        min(thing.confidence for thing in things), all(thing.is_sure for thing in things),
        corners=((left, top), (right, top), (right, bottom), (left, bottom)),
    )  # fmt: skip
