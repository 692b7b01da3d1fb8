"""Which strokes could belong to one digit: the sets worth trying.

A digit may have several strokes, and the later ones may be drawn when the next digits have begun,
as bars are. So sets are tried by place, not by order; which of them are digits the recognizer's
own evidence decides.
"""

import itertools
from collections.abc import Sequence

from .boxes import gap
from .covers import Group
from .preprocessing import Box

_MOST_STROKES = 4  # of a digit, as people write them
_WINDOW = 6  # strokes from left to right among which a digit's may lie
MOST_TRIED = 40  # strokes; more are a scribble, of which only what touches is tried
_APART = 0.45  # of the writing's height, between the strokes of a digit
_COLON = 0.9  # of the height, between the dots of a colon
_DOT = 0.35  # of the height, of what may be one of them, with its ink
_FLAT = 0.35  # of its width: how high a fraction's bar may be
_TALL = 0.5  # of the height: what stands above and below one
_MIDWAY = 2.0  # times the smaller gap: how far the other may be
_WIDEST, _TALLEST = 1.7, 2.2  # of the writing's height, which is that of the tallest stroke


def height_of(boxes: Sequence[Box]) -> float:
    """Return the height of the writing: that of its tallest stroke; of a lying one, a share."""
    return max(max(bottom - top, 0.6 * (right - left)) for left, top, right, bottom in boxes)


def box_of(group: Group, boxes: Sequence[Box]) -> Box:
    """Return the box around strokes, given the boxes of all."""
    lefts, tops, rights, bottoms = zip(*(boxes[stroke] for stroke in group), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def candidate_groups(boxes: Sequence[Box], touching: Sequence[Group]) -> list[Group]:
    """Return the sets of strokes, given their boxes, that could be one digit.

    touching: the sets of strokes that touch, each as large as it can be. Each stroke alone is a
    group, and so is each of these sets that is no larger than a digit, however many strokes it
    has. A fraction's bar is a group of its own alone.
    """
    height = height_of(boxes)
    found: set[Group] = {(stroke,) for stroke in range(len(boxes))}
    found.update(group for group in touching if _is_small(group, boxes, height))
    if len(boxes) > MOST_TRIED:
        return sorted(found)
    bars = fraction_bars(boxes)
    order = [stroke for stroke in left_to_right(boxes) if stroke not in bars]
    for place, first in enumerate(order):
        others = order[place + 1 : place + _WINDOW]
        for size in range(1, _MOST_STROKES):
            for rest in itertools.combinations(others, size):
                group = tuple(sorted((first, *rest)))
                is_near = _is_near(group, boxes, height) or _is_colon(group, boxes, height)
                if is_near and _is_small(group, boxes, height):
                    found.add(group)
    return sorted(found)


def fraction_bars(boxes: Sequence[Box]) -> set[int]:
    """Return the numbers of strokes that are bars of fractions, given the boxes of all."""
    height = height_of(boxes)
    return {number for number, box in enumerate(boxes) if _is_fraction_bar(box, boxes, height)}


def left_to_right(boxes: Sequence[Box]) -> list[int]:
    """Return the numbers of strokes by where their middles stand."""
    return sorted(range(len(boxes)), key=lambda stroke: boxes[stroke][0] + boxes[stroke][2])


def _is_small(group: Group, boxes: Sequence[Box], height: float) -> bool:
    left, top, right, bottom = box_of(group, boxes)
    return right - left <= _WIDEST * height and bottom - top <= _TALLEST * height


def _is_colon(group: Group, boxes: Sequence[Box], height: float) -> bool:
    """Whether they are two dots, one above the other."""
    left, _, right, _ = box_of(group, boxes)
    sides = [side for n in group for side in (boxes[n][2] - boxes[n][0], boxes[n][3] - boxes[n][1])]
    return (
        len(group) == 2
        and max(*sides, right - left) <= _DOT * height
        and gap(boxes[group[0]], boxes[group[1]]) <= _COLON * height
    )


def _is_fraction_bar(bar: Box, boxes: Sequence[Box], height: float) -> bool:
    """Whether a lying stroke stands midway between tall ones above and below it."""
    left, top, right, bottom = bar
    if bottom - top > _FLAT * (right - left):
        return False
    tall = [
        box
        for box in boxes
        if box[3] - box[1] >= _TALL * height and box[0] < right and box[2] > left
    ]
    above = [top - box[3] for box in tall if box[3] < top]
    below = [box[1] - bottom for box in tall if box[1] > bottom]
    if not above or not below:
        return False
    near, far = sorted((min(above), min(below)))
    return far <= _MIDWAY * near


def _is_near(group: Group, boxes: Sequence[Box], height: float) -> bool:
    """Whether every stroke is near the others, in a chain of neighbours."""
    reached, waiting = {group[0]}, [group[0]]
    while waiting:
        one = waiting.pop()
        near = {
            other
            for other in group
            if other not in reached and gap(boxes[one], boxes[other]) <= _APART * height
        }
        reached |= near
        waiting += near
    return len(reached) == len(group)
