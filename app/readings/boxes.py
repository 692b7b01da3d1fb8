"""Boxes in a picture: moved to other coordinates, compared with one another."""

import dataclasses
from collections.abc import Callable

from ..recognition import Reading
from ..recognition.preprocessing import Box, area


def moved(reading: Reading, change: Callable[[Box], Box]) -> Reading:
    """Return a reading whose boxes are changed, as from a part's to the whole's coordinates."""
    return reading.with_digits(
        [dataclasses.replace(digit, box=change(digit.box)) for digit in reading.digits]
    )


def overlap(one: Box, other: Box) -> float:
    """Return how much two boxes overlap, 0..1: intersection over union of the squares about them.

    Squares, because the box of a 1 is so narrow that it leaves itself when a hand trembles.
    """
    one, other = _square(one), _square(other)
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (area(one) + area(other) - common)


def _square(box: Box) -> Box:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    reach = max(box[2] - box[0], box[3] - box[1]) / 2
    return x - reach, y - reach, x + reach, y + reach
