"""Real people's pen strokes, to train on and to validate by, without what is no whole digit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.recognition.ink import Curve

from .drawings import Drawing, is_held_out, load_drawings

# Alone, a reader may take these for digits; to refuse them would be to refuse digits.
LOOKALIKES = frozenset("IlOoSsZzBbgqDiJjQTtyYG")
_FLATTEST = 0.3  # height to width; even a wide 2 or 5 is higher
_STRAIGHTEST = 0.08  # how far points lie from a line, to how far along it; a bowed 1 has more


@dataclass(frozen=True)
class Pens:
    """Drawings of digits, and of letters that nobody reads as digits."""

    digits: tuple[Drawing, ...] = ()
    letters: tuple[Drawing, ...] = ()


NO_PENS = Pens()


@dataclass(frozen=True)
class PenData:
    """The drawings of those who are trained on, and of the writers that are held out.

    fragments: how many drawings are left out.
    """

    training: Pens = NO_PENS
    held_out: Pens = NO_PENS
    fragments: int = 0


NO_PEN_DATA = PenData()


def load_pens(paths: Sequence[Path]) -> PenData:
    """Load the drawings of real pens from files and folders. Raises DatasetError.

    Left out are drawings of a digit that are only a part of one: a dot or a lying line, and any
    but a 1 that is one straight line, such as the bar of a slashed 0 alone.
    """
    drawings = [drawing for path in paths for drawing in load_drawings(path)]
    whole = [drawing for drawing in drawings if not is_fragment(drawing)]
    return PenData(
        _pens(drawing for drawing in whole if not is_held_out(drawing.writer)),
        _pens(drawing for drawing in whole if is_held_out(drawing.writer)),
        len(drawings) - len(whole),
    )


def by_writer(drawings: Iterable[Drawing]) -> list[list[Drawing]]:
    """Return each writer's drawings, in the order in which the writers come."""
    found: dict[str, list[Drawing]] = {}
    for drawing in drawings:
        found.setdefault(drawing.writer, []).append(drawing)
    return list(found.values())


def is_fragment(drawing: Drawing) -> bool:
    """Return whether a drawing cannot be the whole digit or letter that it is labelled as."""
    points = np.vstack(drawing.strokes)
    wide, tall = np.ptp(points, axis=0).tolist()
    if not drawing.label.isdigit():
        return bool(max(wide, tall) == 0)
    is_flat = tall <= _FLATTEST * wide  # a dot is 0 both ways
    return bool(is_flat) or (drawing.label != "1" and _is_straight(points))


def _is_straight(points: Curve) -> bool:
    along, across = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return bool(across <= _STRAIGHTEST * along)


def _pens(drawings: Iterable[Drawing]) -> Pens:
    listed = list(drawings)
    return Pens(
        tuple(drawing for drawing in listed if drawing.label.isdigit()),
        tuple(
            drawing
            for drawing in listed
            if not drawing.label.isdigit() and drawing.label not in LOOKALIKES
        ),
    )
