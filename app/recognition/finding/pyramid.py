"""A picture in several enlargements, each seen by the finder, so that digits of any size are."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2

from ..ink import Ink
from .finder import Finder, Maps

LONGEST = 2400  # pixels of a page's longer side; 5 mm of handwriting on A4 are 40 of them
_MOST_ENLARGED = 2.0  # for digits of a few pixels
_TRACE = 0.05  # of heat; half as large, 98 of 100 digits leave one, half of the paper none
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
    levels: list[Level] = []
    for number in reversed(range(len(scales))):
        done, own = sum(work[number + 1 :]) / sum(work), work[number] / sum(work)
        is_last = number == 0 and not can_be_enlarged(gray, longest)
        below = levels[0] if is_last and levels else None
        level = _level(
            gray, scales[number], below, finder,
            lambda share, done=done, own=own: tell(done + share * own),  # type: ignore[misc]
        )  # fmt: skip
        levels.insert(0, level)
    return levels


def see_enlarged(
    gray: Ink, below: Level, finder: Finder, tell: Callable[[float], None], longest: int = LONGEST
) -> Level | None:
    """Return the level above a picture's own size; None where the picture is large enough.

    below: the picture in its own size.
    """
    if not can_be_enlarged(gray, longest):
        return None
    return _level(gray, _enlargement(gray, longest), below, finder, tell)


def see_at(gray: Ink, scale: float, finder: Finder) -> Level:
    """Return one enlargement alone, scale times a gray picture's own size."""
    return _level(gray, scale, None, finder, lambda _: None)


def can_be_enlarged(gray: Ink, longest: int) -> bool:
    """Whether a picture is smaller than the finest level may be."""
    return _enlargement(gray, longest) > 1


def _enlargement(gray: Ink, longest: int) -> float:
    return float(min(_MOST_ENLARGED, longest / max(gray.shape)))


def _level(
    gray: Ink, scale: float, below: Level | None, finder: Finder, tell: Callable[[float], None]
) -> Level:
    """Return an enlargement, looked at where the one below it, if any, shows a trace."""
    seen = resized(gray, scale)
    by_side = seen.shape[1] / gray.shape[1], seen.shape[0] / gray.shape[0]
    where = None if below is None else below.maps.heat >= _TRACE
    return Level(seen, finder(seen, tell, where), by_side)


def _scales(longer: int, longest: int) -> list[float]:
    scale = min(1.0, longest / longer)
    scales = []
    while True:
        scales.append(scale)
        if longer * scale / 2 < _COARSEST:
            return scales
        scale /= 2


def resized(gray: Ink, scale: float) -> Ink:
    """Return a gray picture, uint8 (h, w), scale times as large."""
    if scale == 1:
        return gray
    size = max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(gray, size, interpolation=way)  # type: ignore[return-value]
