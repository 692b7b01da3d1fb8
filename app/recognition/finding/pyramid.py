"""A picture in several enlargements, each seen by the finder, so that digits of any size are."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2

from ..ink import Ink
from .finder import Finder, Maps

LONGEST = 2400  # pixels of a page's longer side; 5 mm of handwriting on A4 are 40 of them
_MOST_ENLARGED = 2.0  # for digits of a few pixels
_COARSEST = 48  # pixels of the longer side: of a digit that fills the picture


@dataclass(frozen=True, eq=False)
class Level:
    """One enlargement: gray, uint8 (h, w), its maps, and its pixels to one of the picture's."""

    gray: Ink
    maps: Maps
    scale: tuple[float, float]  # x, y


def see(
    gray: Ink, finder: Finder, tell: Callable[[float], None], longest: int = LONGEST
) -> list[Level]:
    """Return what a finder sees in a gray picture, uint8 (h, w), from its own size on downwards.

    longest: the longer side of the finest level, at most.
    """
    scales = _scales(max(gray.shape), longest)
    work = [scale**2 for scale in scales]
    levels = []
    for number, scale in enumerate(scales):
        done, own = sum(work[:number]) / sum(work), work[number] / sum(work)
        levels.append(
            _level(gray, scale, finder, lambda share, done=done, own=own: tell(done + share * own))  # type: ignore[misc]
        )
    return levels


def see_enlarged(gray: Ink, finder: Finder, longest: int = LONGEST) -> Level | None:
    """Return the level above a picture's own size; None where the picture is large enough."""
    scale = min(_MOST_ENLARGED, longest / max(gray.shape))
    return None if scale <= 1 else see_at(gray, scale, finder)


def see_at(gray: Ink, scale: float, finder: Finder) -> Level:
    """Return one enlargement alone, scale times a gray picture's own size."""
    return _level(gray, scale, finder, lambda _: None)


def _level(gray: Ink, scale: float, finder: Finder, tell: Callable[[float], None]) -> Level:
    resized = _resized(gray, scale)
    by_side = resized.shape[1] / gray.shape[1], resized.shape[0] / gray.shape[0]
    return Level(resized, finder(resized, tell), by_side)


def _scales(longer: int, longest: int) -> list[float]:
    scale = min(1.0, longest / longer)
    scales = []
    while True:
        scales.append(scale)
        if longer * scale / 2 < _COARSEST:
            return scales
        scale /= 2


def _resized(gray: Ink, scale: float) -> Ink:
    size = max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale))
    if size == (gray.shape[1], gray.shape[0]):
        return gray
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(gray, size, interpolation=way)  # type: ignore[return-value]
