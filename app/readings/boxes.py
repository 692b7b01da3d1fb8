"""Boxes of digits in a picture, compared with one another."""

from ..recognition import Reading
from ..recognition.boxes import intersection_over_union
from ..recognition.preprocessing import Box

_LITTLE = 0.5  # of a box's width and height; a neighbour's middle is farther off


def overlap(one: Box, other: Box) -> float:
    """Return how much two boxes overlap, 0..1: intersection over union of the squares about them.

    Squares, because the box of a 1 is so narrow that it leaves itself when a hand trembles.
    """
    return intersection_over_union(_square(one), _square(other))


def digit_in_place(reading: Reading, box: Box) -> int | None:
    """Return the index of the digit whose box is this one, give or take a little; None for none."""
    near = [
        (abs(off_x) + abs(off_y), index)
        for index, digit in enumerate(reading.digits)
        for off_x, off_y in [_off(digit.box, box)]
        if max(abs(off_x), abs(off_y)) <= _LITTLE
    ]
    return min(near)[1] if near else None


def _off(one: Box, other: Box) -> tuple[float, float]:
    """How far apart the middles of two boxes are, in their usual widths and heights."""
    width = max((one[2] - one[0] + other[2] - other[0]) / 2, 1.0)
    height = max((one[3] - one[1] + other[3] - other[1]) / 2, 1.0)
    return (
        (one[0] + one[2] - other[0] - other[2]) / 2 / width,
        (one[1] + one[3] - other[1] - other[3]) / 2 / height,
    )


def _square(box: Box) -> Box:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    reach = max(box[2] - box[0], box[3] - box[1]) / 2
    return x - reach, y - reach, x + reach, y + reach
