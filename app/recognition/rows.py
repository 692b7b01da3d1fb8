"""Digits and signs on the canvas → lines from top to bottom, groups in a line, left to right.

On the canvas a line is one number however far its digits stand apart; but a wide gap before a
fraction parts a whole number from it.
"""

import dataclasses
from collections.abc import Sequence

from .reading import Prediction, Thing
from .sign_lines import Lines, apart, with_signs
from .signs import Sign

_BESIDE = 0.4  # of the lower one's height, that two neighbours in a line have in common
_WHOLE = 0.55  # of the height: so wide a gap before a fraction parts a whole number from it


def in_rows(found: Sequence[Thing]) -> Lines:
    """Return lines of groups of digits and signs, each with the number of its line."""
    digits = [thing for thing in found if isinstance(thing, Prediction)]
    signs = [thing for thing in found if isinstance(thing, Sign)]
    lines = with_signs([[line] for line in _lines(digits)], signs)
    return [
        [
            [dataclasses.replace(thing, line=number) for thing in group]
            for group in _parted(line[0])
        ]
        for number, line in enumerate(lines)
    ]  # fmt: skip


def _lines(found: Sequence[Prediction]) -> list[list[Prediction]]:
    """Neighbours from left to right are in one line where they stand beside each other."""
    lines: list[list[Prediction]] = []
    for item in sorted(found, key=lambda item: item.box[0] + item.box[2]):
        home = next((line for line in lines if _is_beside(line[-1], item)), None)
        if home is None:
            lines.append([item])
        else:
            home.append(item)
    return sorted(lines, key=lambda line: sum(i.box[1] + i.box[3] for i in line) / len(line))


def _is_beside(a: Prediction, b: Prediction) -> bool:
    common = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return common >= _BESIDE * min(_height(a), _height(b))


def _parted(line: Sequence[Thing]) -> list[list[Thing]]:
    """The whole number of a mixed one apart from its fraction."""
    names = [thing.name if isinstance(thing, Sign) else "" for thing in line]
    if names.count("/") != 1 or any(name not in ("", "/") for name in names):
        return [list(line)]
    slash = names.index("/")
    gaps = [
        (apart(line[place - 1].box, line[place].box) / _height(line[place]), place)
        for place in range(1, slash)
    ]
    widest, place = max(gaps, default=(0.0, 0))
    return [list(line[:place]), list(line[place:])] if widest >= _WHOLE else [list(line)]


def _height(thing: Thing) -> float:
    return max(thing.box[3] - thing.box[1], 1e-6)
