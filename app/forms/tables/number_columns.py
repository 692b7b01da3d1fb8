"""Columns without rules: numbers that stand below one another in the lines of a page.

Lines are those of the reading. A column ends where hardly any line has a digit, once the page is
sheared so that such gaps are upright.
"""

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...recognition import Prediction, Reading
from ...recognition.preprocessing import Box
from ...recognition.reading import Thing, name_of
from .table import Table, TableCell

_FEWEST_LINES = 2
_DASH = "-"
_SHEARS = np.linspace(-0.3, 0.3, 61)  # sideways, of the way down: a page turned by 17 degrees
_BRIDGED = 0.1  # of the lines may reach over the gap between two columns
_GAP = 0.45  # of a digit's height, the least between columns, but
_GAP_OF_FEW = 1.0  # where there are
_FEW_LINES = 4  # lines, or fewer: digits of so few stand below one another by chance
_APART = 3.0  # of the usual way from line to line: a wider one parts two tables
_SPACE = 0.3  # of a digit's height, between numbers in a line that stands askew
_NEAR = 1.5  # of a digit's height that a line may stand askew
_DROP = 0.35  # of a digit's height, from a digit of a line to the next, and
_STEEPEST = 0.1  # of the way there
_HALFWAY = 2.0  # times as far from the number before as from the one behind, or as it is wide
_STEPS = 8  # places in a digit's height


def tables_in_columns(reading: Reading) -> tuple[Table, ...]:
    """Return the tables that a page's handwritten numbers make; one of a column is a list."""
    written = [[thing for group in line for thing in _written(group)] for line in reading.lines]
    blocks = _blocks(_whole([line for line in written if line]))
    return tuple(_table(block) for block in blocks if len(block) >= _FEWEST_LINES)


def _written(group: Sequence[Thing]) -> list[Thing]:
    """Return what of a group is likely a digit that a person wrote, with its signs."""
    is_left_out = [
        isinstance(thing, Prediction) and (thing.is_printed or not thing.looks_like_a_digit)
        for thing in group
    ]
    kept = [thing for thing, is_out in zip(group, is_left_out, strict=True) if not is_out]
    return kept if any(isinstance(thing, Prediction) for thing in kept) else []


def _whole(lines: Sequence[list[Thing]]) -> list[list[Thing]]:
    """Join what follows one another and goes on beside it: a bent line was taken for two."""
    whole: list[list[Thing]] = []
    for line in lines:
        if whole and _goes_on(whole[-1], line):
            whole[-1] = sorted([*whole[-1], *line], key=lambda thing: thing.box[0])
        else:
            whole.append(line)
    return whole


def _goes_on(line: Sequence[Thing], other: Sequence[Thing]) -> bool:
    height = _height([line, other])
    pairs = [(one.box, two.box) for one in _digits(line) for two in _digits(other)]
    apart = [max(one[0], two[0]) - min(one[2], two[2]) for one, two in pairs]
    nearest, other_box = pairs[int(np.argmin(apart))]
    drop = abs(nearest[1] + nearest[3] - other_box[1] - other_box[3]) / 2
    return min(apart) > 0 and drop <= _DROP * height + _STEEPEST * min(apart)


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
    """Return the shear at which the columns are narrowest, and the middles of their gaps."""
    spans = [[digit.box for digit in _digits(line)] for line in lines]
    coverages = {
        shear: _coverage(spans, shear, height / _STEPS)
        for shear in sorted(_SHEARS.tolist(), key=abs)
    }
    shear = min(coverages, key=lambda shear: int(coverages[shear][1].sum()))
    return shear, _gaps(*coverages[shear], height, len(lines))


def _coverage(
    lines: Sequence[Sequence[Box]], shear: float, step: float
) -> tuple[float, NDArray[np.bool_]]:
    """Return where the leftmost digit begins after a shear, and where behind it columns are.

    bool (n,), one for each step.
    """
    sheared = [[_sheared(box, shear) for box in line] for line in lines]
    ends = np.array([both for line in sheared for both in line])
    first = float(ends[:, 0].min())
    covered = np.zeros(int((float(ends[:, 1].max()) - first) / step) + 1)
    for line in sheared:
        own = np.zeros(covered.size, bool)
        for start, end in line:
            own[int((start - first) / step) : int((end - first) / step) + 1] = True
        covered += own
    return first, np.asarray(covered > _BRIDGED * len(lines))


def _gaps(first: float, is_column: NDArray[np.bool_], height: float, lines: int) -> list[float]:
    """Return the middles of the gaps that are wide enough to be between columns."""
    step = height / _STEPS
    least = (_GAP if lines > _FEW_LINES else _GAP_OF_FEW) * height
    return [
        first + (start + end) / 2 * step
        for start, end in _runs(~is_column)
        if (end - start) * step >= least and start > 0 and end < is_column.size
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
    own_edges = _edges_in(line, shear, edges)
    own = [
        int(np.searchsorted(own_edges, sum(_sheared(thing.box, shear)) / 2))
        if isinstance(thing, Prediction)
        else None
        for thing in line
    ]
    places: list[int | None] = []
    for number in range(len(line)):
        before = next((column for column in reversed(own[:number]) if column is not None), None)
        after = next((column for column in own[number:] if column is not None), before)
        is_between = own[number] is None and before is not None and before != after
        places.append(None if is_between and _is_between(line, number) else after)
    return places


def _is_between(line: Sequence[Thing], number: int) -> bool:
    """Whether a sign is a dash halfway between two numbers, and no minus."""
    sign = line[number]
    before, after = line[number - 1].box[2], line[number + 1].box[0]
    way_back, way_on = sign.box[0] - before, after - sign.box[2]
    return name_of(sign) == _DASH and way_back <= _HALFWAY * max(way_on, sign.box[2] - sign.box[0])


def _edges_in(line: Sequence[Thing], shear: float, edges: Sequence[float]) -> list[float]:
    """Return where columns end in a line: an edge that would cut a number moves to a gap near."""
    height = _height([line])
    spans = [_sheared(digit.box, shear) for digit in _digits(line)]
    gaps = [
        (after[0] - before[1], (before[1] + after[0]) / 2)
        for before, after in itertools.pairwise(spans)
        if after[0] - before[1] >= _SPACE * height
    ]
    moved = []
    for edge in edges:
        is_cut = not any(abs(middle - edge) <= width / 2 for width, middle in gaps)
        is_inside = spans[0][0] < edge < spans[-1][1]
        near = [gap for gap in gaps if abs(gap[1] - edge) <= _NEAR * height]
        moved.append(max(near)[1] if is_cut and is_inside and near else edge)
    return moved


def _cell(row: int, column: int, things: Sequence[Thing]) -> TableCell:
    boxes = np.array([thing.box for thing in things])
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    return TableCell(
        row, column, 1, 1, "".join(map(name_of, things)), "read",
        min(thing.confidence for thing in things), all(thing.is_sure for thing in things),
        corners=((left, top), (right, top), (right, bottom), (left, bottom)),
    )  # fmt: skip
