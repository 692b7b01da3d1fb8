"""The ink of a page → one region a digit: its strokes together, specks and lines left out.

Connected components, sized against the page's own writing, so that nothing depends on how large
people write or how near the camera was. Parts of one digit are joined by how near they lie.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .ink import Ink
from .paper import Page

PixelBox = tuple[int, int, int, int]  # left, top, right, bottom in the page's pixels

_FULL = 0.85  # of its box
_NARROW = 0.5  # width to height, of a 1 of a thick pen
_LEAST_HEIGHT = 7  # pixels; no digit can be told from a speck in fewer
_SPECK = 0.35  # of the page's usual height of a digit: smaller ink is a part of one or nothing
_SMALLEST_PIECE = 0.15  # a decimal point and a speck beside a digit are no part of it
_PALE = 0.7  # of the strength of the page's usual ink: rules and print from the back
_TALLEST = 2.6  # of the usual height: taller ink is a line, a margin, a shadow or a drawing
_NEAR = 0.18  # of the usual height, between the parts of one digit
_TALLEST_JOINED = 1.5  # usual heights
_WIDEST_JOINED = 1.3
_LONGEST_SIDE_TO_SIDE = 12.0  # height to width: a 1 is no thinner
_MARGIN = 2  # pixels around a region, kept for its soft edges
_STROKE = 0.07  # of a digit's longer side; thinner lines fade in 20×20 pixels


@dataclass(frozen=True, eq=False)
class Region:
    """What may be one digit. box: of the page, in its pixels. ink: uint8 (h, w), it alone."""

    box: PixelBox
    ink: Ink


@dataclass(frozen=True)
class _Component:
    """A connected component: its number in the label image, its box and its ink's area."""

    label: int
    box: PixelBox
    area: int

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]

    @property
    def longer_side(self) -> int:
        return max(self.width, self.height)


def find_regions(page: Page) -> list[list[Region]]:
    """Return the regions in no order: of the page's usual size, smaller ones, larger ones."""
    if page.mask.size == 0:  # OpenCV would crash
        return [[]]
    mask = page.mask.astype(np.uint8)
    count, found, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    labels = np.asarray(found, np.int32)
    parts = [_component(label, stats[label]) for label in range(1, count)]
    parts = [part for part in parts if not _is_outside_of_writing(part, page)]
    usual = _usual_height(parts)
    smaller = [part for part in parts if part.longer_side < _SPECK * usual]
    larger = [part for part in parts if part.longer_side > _TALLEST * usual]
    return [
        _regions_of_size(page, labels, of_size, _usual_height(of_size))
        for of_size in (parts, smaller, larger)
    ]


def _regions_of_size(
    page: Page, labels: NDArray[np.int32], parts: list[_Component], usual: float
) -> list[Region]:
    if usual == 0:
        return []
    of_size = [
        part
        for part in parts
        if _SMALLEST_PIECE * usual <= part.longer_side
        and (part.longer_side <= _TALLEST * usual or len(parts) == 1)
    ]
    groups = _joined(of_size, labels, usual)
    digits = [group for group in groups if _is_as_large_as_a_digit(group, usual)]
    return _without_pale([_region(page, labels, group) for group in digits])


def _component(label: int, stats: NDArray[np.int32]) -> _Component:
    left, top, width, height, area = (int(value) for value in stats)
    return _Component(label, (left, top, left + width, top + height), area)


def _is_outside_of_writing(part: _Component, page: Page) -> bool:
    """Whether a part is a speck by any measure, or a shadow or an edge along the page's border."""
    if part.longer_side < _LEAST_HEIGHT or _is_filled(part):
        return True
    height, width = page.mask.shape
    left, top, right, bottom = part.box
    sides = (left <= 1) + (top <= 1) + (right >= width - 1) + (bottom >= height - 1)
    is_crop = max(part.width / width, part.height / height) > 0.6 and max(width, height) <= 100
    return not is_crop and (sides >= 2 or (sides == 1 and part.longer_side < 0.03 * width))


def _is_filled(part: _Component) -> bool:
    """Whether a part is a full block, as no digit is but a 1."""
    is_narrow = part.width < _NARROW * part.height
    return part.area > _FULL * part.width * part.height and not is_narrow


def _usual_height(parts: list[_Component]) -> float:
    """The median height of what is not small beside the larger writing on the page."""
    if not parts:
        return 0.0
    heights = np.array([part.height for part in parts], float)
    areas = np.array([part.area for part in parts], float)
    order = np.argsort(heights)
    # By area, or a page's many specks would outvote its few digits.
    share = np.cumsum(areas[order]) / areas.sum()
    large = heights[order][int(np.searchsorted(share, 0.5))]
    return float(np.median(heights[(heights >= 0.5 * large) & (heights <= 2 * large)]))


def _joined(
    parts: list[_Component], labels: NDArray[np.int32], usual: float
) -> list[list[_Component]]:
    """Put the parts of one digit together: near each other and, joined, no larger than a digit."""
    whole = [part for part in parts if not _is_a_piece(part, usual)]
    pieces = [part for part in parts if _is_a_piece(part, usual)]
    groups = [[part] for part in whole]
    for piece in sorted(pieces, key=lambda part: -part.area):
        group = _nearest(piece, groups, labels, usual)
        if group is not None:
            group.append(piece)
        elif piece.longer_side >= _SPECK * usual:
            groups.append([piece])
    return groups


def _is_a_piece(part: _Component, usual: float) -> bool:
    is_bar = part.height < 0.4 * usual and part.width < 1.2 * usual
    return is_bar or part.longer_side < 0.75 * usual


def _nearest(
    piece: _Component, groups: list[list[_Component]], labels: NDArray[np.int32], usual: float
) -> list[_Component] | None:
    """The group whose ink is nearest to a piece, of those that it can be a part of."""
    if not groups:
        return None
    left, top, right, bottom = np.array([_box(group) for group in groups]).T
    across = np.maximum(left - piece.box[2], piece.box[0] - right)
    down = np.maximum(top - piece.box[3], piece.box[1] - bottom)
    width = np.maximum(right, piece.box[2]) - np.minimum(left, piece.box[0])
    height = np.maximum(bottom, piece.box[3]) - np.minimum(top, piece.box[1])
    is_near = np.maximum(across, down) <= _NEAR * usual
    is_near &= (height <= _TALLEST_JOINED * usual) & (width <= _WIDEST_JOINED * usual)
    distances = [(_ink_distance(piece, groups[i], labels), i) for i in np.flatnonzero(is_near)]
    distance, number = min(distances, default=(np.inf, 0))
    return groups[number] if distance <= _NEAR * usual else None


def _ink_distance(piece: _Component, group: list[_Component], labels: NDArray[np.int32]) -> float:
    left, top, right, bottom = _box([piece, *group])
    around = labels[top:bottom, left:right]
    others = np.isin(around, [part.label for part in group])
    away = cv2.distanceTransform((~others).astype(np.uint8), cv2.DIST_L2, 3)
    return float(away[around == piece.label].min())


def _box(group: list[_Component]) -> PixelBox:
    lefts, tops, rights, bottoms = zip(*(part.box for part in group), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_as_large_as_a_digit(group: list[_Component], usual: float) -> bool:
    left, top, right, bottom = _box(group)
    width, height = right - left, bottom - top
    if max(width, height) < 0.55 * usual:
        return False
    # A line, lying: a dash, a minus sign, a piece of a rule.
    return height >= _SPECK * usual and height / max(width, 1) <= _LONGEST_SIDE_TO_SIDE


def _region(page: Page, labels: NDArray[np.int32], group: list[_Component]) -> Region:
    left, top, right, bottom = _box(group)
    left, top = max(left - _MARGIN, 0), max(top - _MARGIN, 0)
    around = (slice(top, bottom + _MARGIN), slice(left, right + _MARGIN))
    own = np.isin(labels[around], [part.label for part in group])
    # The soft edges beside the strokes belong to them.
    near = cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    ink = np.where(near, page.ink[around], 0).astype(np.uint8)
    return Region(_box(group), _as_thick_as_a_pen(ink, own))


def _without_pale(regions: list[Region]) -> list[Region]:
    if not regions:
        return []
    strengths = np.array([np.percentile(region.ink[region.ink > 0], 80) for region in regions])
    is_strong = strengths >= _PALE * np.median(strengths)
    return [region for region, keep in zip(regions, is_strong, strict=True) if keep]


def _as_thick_as_a_pen(ink: Ink, mask: NDArray[np.bool_]) -> Ink:
    """Thicken the lines of a fine pen on large writing, which would vanish in 20×20 pixels."""
    longer = mask.shape[0]
    radius = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
    ridge = radius[mask]
    width = 2 * float(np.percentile(ridge, 80)) if ridge.size else 0.0
    missing = _STROKE * longer - width
    if missing < 1:
        return ink
    size = 2 * round(missing / 2) + 1
    padded = np.pad(ink, size // 2)
    pen = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.dilate(padded, pen), np.uint8)
