"""Breaking a text into lines, also at hyphens, which Tk's labels do not."""

import re
from collections.abc import Callable


def wrapped(text: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """Return the lines of a text, at most so wide, broken at spaces and hyphens, or else in a word.

    measure: how wide a text is, in the unit of width.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in re.findall(r" *[^ -]+-*| *-+| +", paragraph):
            longer = line + word
            if line and measure(longer) > width:
                lines.append(line)
                longer = word.lstrip(" ")
            *full, line = _pieces(longer, width, measure)
            lines += full
        lines.append(line)
    return lines


def _pieces(text: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """A text in pieces that are not too wide, each of one letter at least."""
    pieces = []
    while len(text) > 1 and measure(text) > width:
        end = next((end for end in range(len(text) - 1, 1, -1) if measure(text[:end]) <= width), 1)
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]
