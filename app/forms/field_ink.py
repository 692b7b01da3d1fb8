"""What is ink in the picture of a field, without its frame, its rules and the blank's print."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..recognition.ink import Ink
from ..recognition.preprocessing import Box

Mask = NDArray[np.bool_]

_PAPER = 0.4  # of the field's height: no pen's line is as wide
_FAINTEST = 0.12  # of the paper's brightness: fainter ink is noise, or shows through
_EDGE = 0.4  # of the darkest ink: where a line's edge is
_DARKEST = 99.0  # percentile
_LINE = 0.85  # of the field's height: longer straight lines are ruled
_UNEVEN = 3  # pixels that a ruled line may bend
_MOVED = 0.03  # of the field's height: print may be that far from where it should be
_SPECK = 0.16  # of the field's height: what is smaller both ways is no writing
_THIN = 0.03  # of the field's height; what a frame's line leaves at its edges is thinner
_DASH = 2.2  # times as wide as high, at least
_INSIDE = 0.5  # of a piece has to be in the field


@dataclass(frozen=True, eq=False)
class Piece:
    """Ink that hangs together. box: in the picture's pixels. mask: bool (h, w), of its box."""

    box: Box
    mask: Mask

    @property
    def is_flat(self) -> bool:
        """Whether it looks like a dash."""
        left, top, right, bottom = self.box
        return right - left >= _DASH * (bottom - top)


def writing(gray: Ink, inside: Box, blank: Ink | None) -> Mask:
    """Return where somebody wrote, bool (h, w), in the picture of a field, uint8 gray (h, w).

    inside: the field, in its pixels; around it is what stands beside. blank: the same part of the
    blank form, None where none is known.
    """
    height = inside[3] - inside[1]
    dark = darkness(gray, height)
    seen = dark[_slices(inside)]
    strong = seen[seen > _FAINTEST]
    if strong.size == 0:
        return np.zeros(gray.shape, bool)
    is_ink = dark > max(_FAINTEST, _EDGE * float(np.percentile(strong, _DARKEST)))
    is_ink &= ~_ruled(is_ink, height)
    if blank is not None:
        is_ink &= ~_print(blank, dark, height)
    return np.asarray(is_ink)


def darkness(gray: Ink, height: float) -> NDArray[np.float32]:
    """Return how much darker each pixel is than the paper around it, float32 (h, w), 0..1."""
    side = max(3, round(_PAPER * height))
    paper = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    smooth = cv2.GaussianBlur(paper.astype(np.float32), (0, 0), side / 3)
    dark = 1 - cv2.GaussianBlur(gray, (0, 0), 0.8) / np.maximum(smooth, 1)
    return np.asarray(np.clip(dark, 0, 1), np.float32)


def pieces(is_ink: Mask, inside: Box, taken: Sequence[Box] = ()) -> list[Piece]:
    """Return the ink in a field that is no speck and in none of the boxes that are taken."""
    rest = is_ink.copy()
    height = inside[3] - inside[1]
    for box in taken:
        rest[_slices(_wider(box, _MOVED * height))] = False
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest.astype(np.uint8))
    found = []
    for number in range(1, count):
        left, top, wide, tall, area = stats[number].tolist()
        box = (float(left), float(top), float(left + wide), float(top + tall))
        is_writing = max(wide, tall) >= _SPECK * height and area >= _THIN * height * max(wide, tall)
        if is_writing and _share_inside(box, inside) >= _INSIDE:
            found.append(Piece(box, labels[_slices(box)] == number))
    return sorted(found, key=lambda piece: piece.box)


def ink_of(piece: Piece, gray: Ink, height: float) -> Ink:
    """Return the ink of a piece, uint8 (h, w), bright on black, cut out of a field's picture."""
    dark = darkness(gray, height)[_slices(piece.box)]
    around = cv2.dilate(piece.mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    own = np.where(around > 0, dark, 0)
    return np.asarray(np.rint(255 * np.clip(own / max(float(own.max()), 1e-6), 0, 1)), np.uint8)


def is_struck_through(is_ink: Mask, inside: Box, digits: Sequence[Box]) -> bool:
    """Whether a line goes through what is written: longer than any digit is wide."""
    if not digits:
        return False
    height = inside[3] - inside[1]
    tall = max(box[3] - box[1] for box in digits)
    length = max(3, round(max(1.6 * tall, _LINE * height)))
    low, high = min(box[1] for box in digits), max(box[3] for box in digits)
    thick = cv2.dilate(is_ink.astype(np.uint8), np.ones((_UNEVEN, 1), np.uint8))
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    within = (inside[0], low + 0.2 * (high - low), inside[2], high - 0.2 * (high - low))
    return bool(lines[_slices(within)].any())


def _ruled(is_ink: Mask, height: float) -> Mask:
    """Where ruled lines are: long and straight, along or across."""
    long = max(3, round(_LINE * height))
    ink = is_ink.astype(np.uint8)
    found = np.zeros(is_ink.shape, bool)
    for length, thick in (((1, long), (_UNEVEN, 1)), ((long, 1), (1, _UNEVEN))):
        wide = cv2.dilate(ink, np.ones(thick, np.uint8))
        lines = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones(length, np.uint8))
        found |= cv2.dilate(lines, np.ones(thick, np.uint8)) > 0
    return found


def _print(blank: Ink, dark: NDArray[np.float32], height: float) -> Mask:
    """Where the blank has print, and the page nothing darker on it."""
    of_blank = darkness(blank, height)
    side = 2 * max(1, round(_MOVED * height)) + 1
    around = np.asarray(cv2.dilate(of_blank, np.ones((side, side), np.uint8)), np.float32)
    return np.asarray((around > _FAINTEST) & (dark < around + 2 * _FAINTEST))


def _slices(box: Box) -> tuple[slice, slice]:
    left, top, right, bottom = (round(side) for side in box)
    return slice(max(top, 0), max(bottom, 0)), slice(max(left, 0), max(right, 0))


def _wider(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _share_inside(box: Box, inside: Box) -> float:
    wide = min(box[2], inside[2]) - max(box[0], inside[0])
    tall = min(box[3], inside[3]) - max(box[1], inside[1])
    size = (box[2] - box[0]) * (box[3] - box[1])
    return max(wide, 0.0) * max(tall, 0.0) / max(size, 1.0)
