"""Which strokes belong to one digit: the sets worth trying, and the best cover of all strokes.

A digit may have several strokes, and the later ones may be drawn when the next digits have begun,
as bars are. So sets are tried by place, not by order; which of them are digits the recognizer's
own evidence decides.
"""

import itertools
from collections.abc import Sequence
from typing import TypeAlias

from .preprocessing import Box

Group: TypeAlias = tuple[int, ...]  # the numbers of strokes, ascending

_MOST_STROKES = 4  # of a digit, as people write them
_WINDOW = 6  # strokes from left to right among which a digit's may lie
_MOST_TRIED = 40  # strokes; more are a scribble, of which only what touches is tried
_APART = 0.35  # of the writing's height, between the strokes of a digit
_WIDEST = 1.7  # of the writing's height
_TALLEST = 1.5


def height_of(boxes: Sequence[Box]) -> float:
    """Return the height of the writing: that of its tallest stroke; of a lying one, a share."""
    return max(max(bottom - top, 0.6 * (right - left)) for left, top, right, bottom in boxes)


def box_of(group: Group, boxes: Sequence[Box]) -> Box:
    """Return the box around strokes, given the boxes of all."""
    lefts, tops, rights, bottoms = zip(*(boxes[stroke] for stroke in group), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def gap(a: Box, b: Box) -> float:
    """Return how far two boxes lie apart, sideways or up and down, whichever is more."""
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0.0)


def candidate_groups(boxes: Sequence[Box], touching: Sequence[Group]) -> list[Group]:
    """Return the sets of strokes, given their boxes, that could be one digit.

    touching: the sets of strokes that touch, each as large as it can be. Each stroke alone is a
    group, and so is each of these sets that is no wider than a digit, however many strokes it
    has.
    """
    height = height_of(boxes)
    found: set[Group] = {(stroke,) for stroke in range(len(boxes))}
    found.update(group for group in touching if _is_narrow(group, boxes, height))
    if len(boxes) > _MOST_TRIED:
        return sorted(found)
    order = left_to_right(boxes)
    for place, first in enumerate(order):
        others = order[place + 1 : place + _WINDOW]
        for size in range(1, _MOST_STROKES):
            for rest in itertools.combinations(others, size):
                group = tuple(sorted((first, *rest)))
                if _is_narrow(group, boxes, height) and _is_near(group, boxes, height):
                    found.add(group)
    return sorted(found)


def left_to_right(boxes: Sequence[Box]) -> list[int]:
    """Return the numbers of strokes by where their middles stand."""
    return sorted(range(len(boxes)), key=lambda stroke: boxes[stroke][0] + boxes[stroke][2])


def best_cover(
    groups: Sequence[Group], scores: Sequence[float], order: Sequence[int]
) -> list[Group]:
    """Return the groups of the highest sum of scores that hold each stroke of `order` once.

    Dynamic programming over the sets of strokes that are covered, the strokes taken from left to
    right, as groups are neighbours: few sets are then ever open. Each stroke alone must be one of
    the groups.
    """
    place = {stroke: number for number, stroke in enumerate(order)}
    by_first: dict[int, list[tuple[int, float, Group]]] = {}
    for group, score in zip(groups, scores, strict=True):
        bits = sum(1 << place[stroke] for stroke in group)
        first = min(place[stroke] for stroke in group)
        by_first.setdefault(first, []).append((bits, score, group))
    best: dict[int, tuple[float, tuple[Group, ...]]] = {0: (0.0, ())}
    for number in range(len(order)):
        reached: dict[int, tuple[float, tuple[Group, ...]]] = {}
        for covered, (total, chosen) in best.items():
            if covered >> number & 1:
                _keep_better(reached, covered, total, chosen)
                continue
            for bits, score, group in by_first[number]:
                if not bits & covered:
                    _keep_better(reached, covered | bits, total + score, (*chosen, group))
        best = reached
    return list(best[(1 << len(order)) - 1][1])


def _keep_better(
    best: dict[int, tuple[float, tuple[Group, ...]]],
    covered: int,
    total: float,
    chosen: tuple[Group, ...],
) -> None:
    if covered not in best or best[covered][0] < total:
        best[covered] = (total, chosen)


def _is_narrow(group: Group, boxes: Sequence[Box], height: float) -> bool:
    left, _, right, _ = box_of(group, boxes)
    return right - left <= _WIDEST * height


def _is_tall(group: Group, boxes: Sequence[Box], height: float) -> bool:
    _, top, _, bottom = box_of(group, boxes)
    return bottom - top > _TALLEST * height


def _is_near(group: Group, boxes: Sequence[Box], height: float) -> bool:
    """Whether every stroke is near the others, in a chain of neighbours.

    Strokes one above the other are near only where they overlap: they may be of two lines.
    """
    near_enough = 0.0 if _is_tall(group, boxes, height) else _APART * height
    reached, waiting = {group[0]}, [group[0]]
    while waiting:
        one = waiting.pop()
        near = {
            other
            for other in group
            if other not in reached and gap(boxes[one], boxes[other]) <= near_enough
        }
        reached |= near
        waiting += near
    return len(reached) == len(group)
