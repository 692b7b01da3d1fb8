"""What is ink in the picture of a field, without its frame, its rules and the blank's print."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink
from ...recognition.preprocessing import Box

Mask: TypeAlias = NDArray[np.bool_]

_PAPER = 0.4  # of the field's height: no pen's line is as wide
_FAINTEST = 0.12  # of the paper's brightness: fainter ink is noise, or shows through
_EDGE = 0.4  # of the darkest ink: where a line's edge is
_DARKEST = 99.0  # percentile
_LINE = 0.85  # of the field's height: longer straight lines are ruled
_UNEVEN = 3  # pixels that a ruled line may bend
_MOVED = 0.03  # of the field's height: print may be that far from where it should be
_SPECK = 0.16  # of the field's height: what is smaller both ways is no writing
_THIN = 0.03  # of the field's height; what a frame's line leaves at its edges is thinner
_BESIDE = 0.25  # of the digits' height: a line so near to their ends is ruled
_BEYOND = 0.5  # of their height: so much of a line that strikes digits out is beside them
_FRAME = 0.1  # of the field's height: what lies so near to its edge is its frame
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


@dataclass(frozen=True, eq=False)
class Writing:
    """Where a field is dark, bool (h, w) each.

    ink: what somebody wrote. lines: long straight ones. known: the blank's print.
    """

    ink: Mask
    lines: Mask
    known: Mask

    def share(self, box: Box) -> float:
        """Return how much of what is dark in a box somebody wrote, 0..1."""
        place = _slices(box)
        known = float(self.known[place].sum())
        wrote = float((self.ink | self.lines)[place].sum())
        return wrote / (wrote + known) if known else 1.0


def writing(gray: Ink, inside: Box, blank: Ink | None) -> Writing:
    """Return where somebody wrote in the picture of a field, uint8 gray (h, w).

    inside: the field, in its pixels; around it is what stands beside. blank: the same part of the
    blank form, None where none is known.
    """
    height = inside[3] - inside[1]
    dark = darkness(gray, height)
    within = _slices(inside)
    is_frame = _ruled(_thresholded(dark, dark[within]), height)
    is_known = np.zeros(gray.shape, bool) if blank is None else _print(blank, dark, height)
    # A frame is darker than a pencil: the writing alone says from where on it is ink.
    is_dark = _thresholded(dark, dark[within][~(is_frame | is_known)[within]])
    is_ink = is_dark & ~is_known
    is_ruled = is_frame | _ruled(is_ink, height)
    is_print = is_known & (dark > _FAINTEST)
    return Writing(is_ink & ~is_ruled, is_ink & is_ruled, is_print & ~is_ruled)


def _thresholded(dark: NDArray[np.float32], seen: NDArray[np.float32]) -> Mask:
    """Return where it is as dark as the ink among what is seen, or nearly so."""
    strong = seen[seen > _FAINTEST]
    darkest = float(np.percentile(strong, _DARKEST)) if strong.size else 1.0
    return np.asarray(dark > max(_FAINTEST, _EDGE * darkest))


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
        if is_writing and _share_inside(box, inside) >= _INSIDE and not _is_frame(box, inside):
            found.append(Piece(box, labels[_slices(box)] == number))
    return sorted(found, key=lambda piece: piece.box)


def ink_of(piece: Piece, gray: Ink, height: float) -> Ink:
    """Return the ink of a piece, uint8 (h, w), bright on black, cut out of a field's picture."""
    dark = darkness(gray, height)[_slices(piece.box)]
    around = cv2.dilate(piece.mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    own = np.where(around > 0, dark, 0)
    return np.asarray(np.rint(255 * np.clip(own / max(float(own.max()), 1e-6), 0, 1)), np.uint8)


def is_struck_through(lines: Mask, inside: Box, digits: Sequence[Box] = ()) -> bool:
    """Whether a long line goes through the middle of the digits; without any, of the field.

    lines: see Writing. A ruled line goes below digits or beside them, the bar of a 4 within it.
    """
    boxes = digits or [inside]
    low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
    edge = _BESIDE * (high - low)
    is_crossed = lines[_slices((0, low + edge, lines.shape[1], high - edge))].any(axis=0)
    columns = np.flatnonzero(is_crossed) + 0.5
    is_within = (columns > inside[0]) & (columns < inside[2])
    in_digits = [(columns > box[0]) & (columns < box[2]) for box in digits]
    beyond = is_within & ~np.logical_or.reduce([*in_digits, np.zeros_like(is_within)])
    return bool(beyond.sum() >= _BEYOND * (high - low))


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


def _is_frame(box: Box, inside: Box) -> bool:
    """Whether ink lies all along an edge of the field: a frame's line that has gaps."""
    edge = _FRAME * (inside[3] - inside[1])
    return (
        box[2] < inside[0] + edge
        or box[0] > inside[2] - edge
        or box[3] < inside[1] + edge
        or box[1] > inside[3] - edge
    )


def _share_inside(box: Box, inside: Box) -> float:
    wide = min(box[2], inside[2]) - max(box[0], inside[0])
    tall = min(box[3], inside[3]) - max(box[1], inside[1])
    size = (box[2] - box[0]) * (box[3] - box[1])
    return max(wide, 0.0) * max(tall, 0.0) / max(size, 1.0)
