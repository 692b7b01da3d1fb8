"""A picture turned clockwise by quarters: where its boxes then are."""

from ..recognition.preprocessing import Box


def turned(box: Box, turns: int, size: tuple[int, int]) -> Box:
    """Return where a box is after so many quarter turns, clockwise.

    size: (width, height) of the picture before them. Negative turns are counterclockwise.
    """
    width, height = size
    for _ in range(turns % 4):
        left, top, right, bottom = box
        box = (height - bottom, left, height - top, right)
        width, height = height, width
    return box
