"""Boxes, (left, top, right, bottom): how large, how far apart, how alike, and turned."""

from .preprocessing import Box


def area(box: Box) -> float:
    """Return how much a box covers, in its own units squared."""
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def gap(a: Box, b: Box) -> float:
    """Return how far two boxes lie apart, sideways or up and down, whichever is more."""
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0.0)


def common_area(a: Box, b: Box) -> float:
    """Return how much two boxes cover together, in their units squared."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(width, 0.0) * max(height, 0.0)


def intersection_over_union(a: Box, b: Box) -> float:
    """Return how much of the union of two boxes is common to them, 0..1."""
    common = common_area(a, b)
    return common / (area(a) + area(b) - common) if common else 0.0


def turned(box: Box, turns: int, size: tuple[int, int]) -> Box:
    """Return where a box of a picture is after so many quarter turns, clockwise.

    size: (width, height) of the picture before them. Negative turns are counterclockwise.
    """
    width, height = size
    for _ in range(turns % 4):
        left, top, right, bottom = box
        box = (height - bottom, left, height - top, right)
        width, height = height, width
    return box
