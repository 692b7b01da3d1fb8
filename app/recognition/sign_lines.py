"""Signs put into the lines of digits that they stand in, and the groups of each line."""

import dataclasses
import itertools
import math
from collections.abc import Sequence
from statistics import median

from .preprocessing import Box
from .reading import Thing
from .signs import Sign

Lines = list[list[list[Thing]]]

_OFF = 2.0  # times as far counts how far a sign lies above or below a digit's rows
_OUT = 0.35  # of a digit's height: a comma, a bracket reach as far out of its rows


def with_signs(
    lines: Sequence[Sequence[Sequence[Thing]]],
    signs: Sequence[Sign],
    space: float = math.inf,
) -> Lines:
    """Return lines of groups with signs where they stand, from left to right.

    space: of the line's height; a sign that stands as far from what is beside it is of another
    group. What was of one group stays so. Signs without any digit are left out. A bar
    between numbers one above the other is not sure, and is a line of its own.
    """
    found: Lines = [[list(group) for group in line] for line in lines]
    digits = [thing for line in found for group in line for thing in group]
    if not digits:
        return []
    bars = [sign for sign in signs if _is_fraction_bar(sign, digits)]
    homes: dict[int, list[Sign]] = {}
    for sign in signs:
        if sign not in bars:
            homes.setdefault(_home(sign.box, found), []).append(sign)
    rows = [
        _grouped(line, homes[number], space) if number in homes else line
        for number, line in enumerate(found)
    ]
    for bar in bars:
        above = sum(_level(row) < bar.box[1] + bar.box[3] for row in rows)
        rows.insert(above, [[dataclasses.replace(bar, is_sure=False)]])
    return rows


def has_fraction_bar(lines: Lines) -> bool:
    """Return whether a bar stands in a line of its own: between the numbers of a fraction."""
    return any(isinstance(line[0][0], Sign) and len(line[0]) == len(line) == 1 for line in lines)


def apart(a: Box, b: Box) -> float:
    """Return how far two boxes lie apart sideways; below 0, how much of their width is common."""
    return max(a[0], b[0]) - min(a[2], b[2])


def _is_fraction_bar(sign: Sign, digits: Sequence[Thing]) -> bool:
    """Whether a minus has a digit right above, one right below, and none beside it."""
    if sign.name != "-":
        return False
    left, top, right, bottom = sign.box
    middle = (top + bottom) / 2
    reach = right - left
    near = [one.box for one in digits if left <= (one.box[0] + one.box[2]) / 2 <= right]
    is_between = any(0 <= middle - box[3] <= reach for box in near) and any(
        0 <= box[1] - middle <= reach for box in near
    )
    is_free = not any(
        box[1] < middle < box[3] and apart(box, sign.box) < reach
        for box in (one.box for one in digits)
    )
    return is_between and is_free


def _level(row: Sequence[Sequence[Thing]]) -> float:
    levels = [thing.box[1] + thing.box[3] for group in row for thing in group]
    return sum(levels) / len(levels)


def _home(box: Box, lines: Lines) -> int:
    return min(
        range(len(lines)),
        key=lambda number: min(
            _distance(box, digit.box) for group in lines[number] for digit in group
        ),
    )


def _distance(box: Box, digit: Box) -> float:
    """How far a sign stands from a digit, in its height; off its rows counts more than beside."""
    height = max(digit[3] - digit[1], 1e-6)
    middle = (box[1] + box[3]) / 2
    out = max(digit[1] - _OUT * height - middle, middle - digit[3] - _OUT * height, 0.0)
    return (max(apart(box, digit), 0.0) + _OFF * out) / height


def _grouped(
    line: Sequence[Sequence[Thing]],
    signs: Sequence[Sign],
    space: float,
) -> list[list[Thing]]:
    heights = [
        one.box[3] - one.box[1] for group in line for one in group if not isinstance(one, Sign)
    ]
    space *= median(heights) if heights else 1.0
    group_of = {id(one): number for number, group in enumerate(line) for one in group}
    ordered = sorted(
        [*(one for group in line for one in group), *signs],
        key=lambda thing: thing.box[0] + thing.box[2],
    )
    groups: list[list[Thing]] = [[ordered[0]]]
    for before, thing in itertools.pairwise(ordered):
        groups_of = group_of.get(id(before)), group_of.get(id(thing))
        if None in groups_of:
            are_one = apart(before.box, thing.box) < space
        else:
            are_one = groups_of[0] == groups_of[1]
        if are_one:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups
