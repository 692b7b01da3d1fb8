"""Digits and marks on the canvas → lines from top to bottom, groups in a line, left to right.

On the canvas a line is one number however far its digits stand apart; only a mark parts it.
"""

import dataclasses
from collections.abc import Sequence

from .marks import Mark
from .preprocessing import Box
from .reading import Prediction

_BESIDE = 0.4  # of the lower one's height, that two neighbours in a line have in common


def in_rows(found: Sequence[Prediction | Mark]) -> list[list[list[Prediction]]]:
    """Return lines of groups of digits, each digit with the number of its line."""
    lines = [_groups(line) for line in _lines(found)]
    return [
        [[dataclasses.replace(digit, line=number) for digit in group] for group in line]
        for number, line in enumerate(line for line in lines if line)
    ]


def _lines(found: Sequence[Prediction | Mark]) -> list[list[Prediction | Mark]]:
    """Neighbours from left to right are in one line where they stand beside each other."""
    lines: list[list[Prediction | Mark]] = []
    for item in sorted(found, key=lambda item: item.box[0] + item.box[2]):
        home = next((line for line in lines if _is_beside(line[-1].box, item.box)), None)
        if home is None:
            lines.append([item])
        else:
            home.append(item)
    return sorted(lines, key=lambda line: sum(i.box[1] + i.box[3] for i in line) / len(line))


def _is_beside(a: Box, b: Box) -> bool:
    common = min(a[3], b[3]) - max(a[1], b[1])
    return common >= _BESIDE * min(a[3] - a[1], b[3] - b[1])


def _groups(line: Sequence[Prediction | Mark]) -> list[list[Prediction]]:
    groups: list[list[Prediction]] = [[]]
    for item in line:
        if isinstance(item, Mark):
            groups.append([])
        else:
            groups[-1].append(item)
    return [group for group in groups if group]
