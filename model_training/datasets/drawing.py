"""Digits and letters as people drew them with a pen, and what of a file is no such drawing."""

import string
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.recognition.ink import Curve

_SHOWN = 300  # characters; the longest message of an error with a usual path fits

LABELS = frozenset(string.digits + string.ascii_letters)


@dataclass(frozen=True, eq=False)
class Drawing:
    """A digit or a letter as strokes: float64 (n, 2), n > 0, y downwards, in any unit.

    label: one of LABELS. writer: who drew it, as the file calls them; "" if nobody knows.
    """

    label: str
    writer: str
    strokes: tuple[Curve, ...]


class LeftOut:
    """What cannot be used, counted by reason: a damaged data set has far too much for a line each.

    A reason names things in the plural: "segments without ink".
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._files: dict[str, set[Path]] = {}
        self._examples: dict[str, str] = {}

    def add(self, path: Path, reason: str, example: str = "") -> None:
        """Count one thing in a file. example: the thing, as far as it has a short name."""
        self._counts[reason] += 1
        files = self._files.setdefault(reason, set())
        if not files:
            shown = "".join(sign if sign.isprintable() else "?" for sign in example)[:_SHOWN]
            self._examples[reason] = f"{path}: {reason}" + (f", as {shown}" if shown else "")
        files.add(path)

    def tell(self) -> None:
        """Name each reason on stderr, with the first file that it holds for."""
        for reason, count in self._counts.items():
            others = len(self._files[reason]) - 1
            where = f" here and in {others} other files" if others else ""
            print(f"{self._examples[reason]}: {count} left out{where}.", file=sys.stderr)
