"""A photo or a scan of paper becomes ink: the light divided out, the paper black, the ink bright.

Background division: the paper as it would be without ink is a morphological closing of the
picture, which fills what is darker and narrow and keeps a shadow's edge; the picture divided by
it is free of uneven light (Gonzalez and Woods, Digital Image Processing, "shading correction").
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .ink import Ink
from .picture import Picture, gray_of, pixels_of, plain_ink
from .rules import without_rules

_LONGEST = 2400  # pixels; 5 mm of handwriting on a page are 40 of them
_SMALL = 100  # pixels; a smaller picture is a cutting, with no paper around its ink to learn from
_BACKGROUND_LONGEST = 480  # pixels; light varies slowly
_TINY = 160  # pixels; wide strokes are still to be seen
_WIDE_STROKE = 1 / 3  # of the longer side: a marker's, on a digit that fills the picture
_WIDEST_STROKE = 1 / 12  # of the picture's longer side; anything wider is no line of a pen
_NEIGHBOURHOOD = 63  # pixels of the picture scaled down for telling its ground
_EDGE = 60  # of 255; the ground of one sheet in uneven light varies less in a neighbourhood
_SHEET_FULL = 0.92  # of its convex hull
_SHEET_AREA = 0.05  # of the picture, at least
_SHEET_LONG = 3.0  # times its width, at most; a 1 is longer
_QUANTILES = (0.15, 0.25, 0.3, 0.5)
_NO_NOISE = 0.4  # of the paper's brightness; as dark in the middle, a part is mostly ink
_TILES = 8  # along the longer side
_SMALLEST_TILE = 48  # pixels
_GROUND_SPREAD = 12  # of 255, between the 5th and 95th percentile along a plain picture's edge
_NOISE = 5.0  # standard deviations; no noise of paper or camera reaches that after smoothing
_FAINTEST = 0.07  # of the paper's brightness; anything fainter shines through from the back
_OF_FULL_INK = 0.4  # where a stroke begins; print from the back and rules are mostly fainter
_INK_PERCENTILE = 90.0


@dataclass(frozen=True, eq=False)
class Sheet:
    """A picture to be read, in one way or several.

    pixels: uint8, gray (h, w) or RGB (h, w, 3), at most 2400 long. small: the same, smaller.
    scale: pixels of the picture per pixel. is_plain: whether its ground has one brightness.
    """

    pixels: Ink
    small: Ink
    scale: float
    is_plain: bool


@dataclass(frozen=True, eq=False)
class Page:
    """The ink of a picture.

    ink: uint8 (h, w), 0 on paper, 255 at full ink. mask: bool (h, w), where there is writing,
    without the paper's rules. scale: pixels of the picture per pixel of the ink.
    has_wide_strokes: whether some may be wider than was expected.
    """

    ink: Ink
    mask: NDArray[np.bool_]
    scale: float
    has_wide_strokes: bool


def prepare(picture: Picture) -> Sheet:
    """Return a PIL image or a uint8 RGB or gray array, of any polarity, ready for `read_page`.

    Raises ValueError for an array of another shape or dtype.
    """
    whole = pixels_of(picture)
    if whole.size == 0:
        return Sheet(whole, whole, 1.0, True)
    pixels = _shrunk(whole, _LONGEST)
    small = _shrunk(pixels, _BACKGROUND_LONGEST)
    scale = max(1.0, max(whole.shape[:2]) / _LONGEST)
    return Sheet(pixels, small, scale, _is_plain(small))


def read_page(sheet: Sheet, *, is_inverted: bool = False, is_wide: bool = False) -> Page:
    """Return the ink of a sheet.

    is_inverted: take the ink for dark where it seems bright, and the other way round. is_wide:
    expect strokes of any width, and a light that varies less. A plain sheet is read the same
    whatever is said.
    """
    pixels, small = sheet.pixels, sheet.small
    if sheet.is_plain:
        ink = plain_ink(pixels)
        return Page(ink, ink > 255 * _OF_FULL_INK, sheet.scale, False)
    if _is_bright_on_dark(gray_of(small)) != is_inverted:
        pixels, small = 255 - pixels, 255 - small
    darkness = _darkness(pixels, small, _WIDE_STROKE if is_wide else _WIDEST_STROKE)
    faintest = _faintest_ink(darkness, whole=is_wide)
    full = _full_ink(darkness[darkness > faintest])
    if full == 0:
        nothing = np.zeros(darkness.shape, np.uint8)
        return Page(nothing, nothing > 0, sheet.scale, False)
    ink = np.asarray(cv2.convertScaleAbs(darkness, alpha=255 / full), np.uint8)
    mask = (ink > 255 * _OF_FULL_INK) & (darkness > faintest)
    may_be_wider = not is_wide and _has_wide_strokes(small)
    return Page(ink, without_rules(ink, mask), sheet.scale, may_be_wider)


def _is_plain(small: Ink) -> bool:
    """Whether the ink is to be taken as what differs from one brightness, that of the edge.

    So it is with a cutting, and with a drawing whose strokes are too wide for a closing.
    """
    if max(small.shape[:2]) <= _SMALL:
        return True
    gray = gray_of(small)
    edge = np.concatenate([gray[0], gray[-1], gray[:, 0], gray[:, -1]])
    low, high = np.percentile(edge, [5, 95])
    if high - low > _GROUND_SPREAD:
        return False
    mask = (plain_ink(gray) > 127).astype(np.uint8)
    radius = cv2.distanceTransform(mask, cv2.DIST_L2, 3).max()
    return bool(2 * radius > _WIDEST_STROKE * max(gray.shape) / 2) and not _is_a_sheet(mask)


def _is_a_sheet(mask: Ink) -> bool:
    """Whether the largest thing is a sheet of paper: a full shape as wide as no stroke is."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea)
    hull = cv2.contourArea(cv2.convexHull(largest))
    within = cv2.drawContours(np.zeros_like(mask), [largest], -1, 1, cv2.FILLED)
    area = np.count_nonzero((mask > 0) & (within > 0))
    _, sides, _ = cv2.minAreaRect(largest)
    is_full = area > _SHEET_FULL * hull  # a 0 is not: there is paper within
    is_compact = max(sides) < _SHEET_LONG * min(sides)
    return bool(is_full and is_compact and area > _SHEET_AREA * mask.size)


def _darkness(pixels: Ink, small: Ink, widest: float) -> Ink:
    """How much darker than the paper each pixel is, 0..255; ink of any colour counts."""
    background = _background(small, (pixels.shape[1], pixels.shape[0]), widest)
    lightness = cv2.divide(pixels, background, scale=255)
    if lightness.ndim == 3:
        # Yellow ink is dark in one channel alone, and noise is in all of them.
        red, green, blue = cv2.split(lightness)
        darkest = cv2.min(cv2.min(red, green), blue)
        gray = cv2.cvtColor(lightness, cv2.COLOR_RGB2GRAY)
        lightness = cv2.addWeighted(gray, 0.5, darkest, 0.5, 0)
    return 255 - np.asarray(cv2.GaussianBlur(lightness, (3, 3), 0.8), np.uint8)


def _is_bright_on_dark(gray: Ink) -> bool:
    small = _shrunk(gray, _BACKGROUND_LONGEST // 2)
    ground = cv2.medianBlur(small, _NEIGHBOURHOOD)
    difference = small.astype(np.int64) - ground
    # Beside the edge of a sheet or of a shadow the ground is neither that of ink nor of paper.
    around = np.ones((_NEIGHBOURHOOD, _NEIGHBOURHOOD), np.uint8)
    varies = cv2.morphologyEx(ground, cv2.MORPH_GRADIENT, around) > _EDGE
    noticeable = (np.abs(difference) > 12) & ~varies
    return bool((difference[noticeable] ** 3).sum() > 0)


def _background(small: Ink, size: tuple[int, int], widest: float) -> Ink:
    """The paper without its ink, in a size of (width, height); nowhere 0.

    widest: the width of a stroke at the most, a share of the picture's longer side.
    """
    small = np.asarray(cv2.medianBlur(small, 3), np.uint8)
    paper = cv2.medianBlur(_without_strokes(small, widest), 5)
    # Enlarged, the edge of a sheet or a shadow is soft: what is dark beside it is not to be ink.
    paper = cv2.erode(paper, np.ones((5, 5), np.uint8))
    return np.maximum(cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR), 1).astype(np.uint8)


def _without_strokes(small: Ink, widest: float) -> Ink:
    """Fill what is dark and narrower than that share of the longer side."""
    side = 2 * (round(max(small.shape[:2]) * widest) // 2) + 1
    kernel = np.ones((side, side), np.uint8)
    return np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), np.uint8)


def _has_wide_strokes(small: Ink) -> bool:
    """Whether there is ink, not at the picture's edge, that is too wide for the usual closing."""
    tiny = gray_of(_shrunk(small, _TINY))
    darkness = 255 - cv2.divide(
        tiny, np.maximum(_without_strokes(tiny, _WIDE_STROKE), 1), scale=255
    )
    threshold, mask = cv2.threshold(darkness, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if threshold < 255 * _FAINTEST:
        return False
    inside = _without_what_touches_the_edge(np.asarray(mask, np.uint8))
    radius = cv2.distanceTransform(inside, cv2.DIST_L2, 3).max()
    is_wide = bool(2 * radius > 0.7 * _WIDEST_STROKE * max(tiny.shape))
    return is_wide and not _is_a_sheet(inside)


def _without_what_touches_the_edge(mask: Ink) -> Ink:
    framed = np.pad(mask, 1, constant_values=255)
    cv2.floodFill(framed, None, (0, 0), 0)
    return np.asarray(framed[1:-1, 1:-1].copy(), np.uint8)


def _shrunk(pixels: Ink, longest: int) -> Ink:
    scale = longest / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _faintest_ink(darkness: Ink, *, whole: bool) -> NDArray[np.float32]:
    """From what darkness on there is ink, for each pixel: above the noise of its surroundings.

    A table beside the paper has a grain, and a shadow more noise than light. whole: take the
    whole picture for the surroundings, of which wide strokes, too, leave enough free.
    """
    height, width = darkness.shape
    longer = max(height, width)
    tile = longer if whole else max(math.ceil(longer / _TILES), _SMALLEST_TILE)
    rows, columns = math.ceil(height / tile), math.ceil(width / tile)
    thresholds = np.empty((rows, columns), np.float32)
    for row, column in np.ndindex(rows, columns):
        part = darkness[row * tile : (row + 1) * tile : 3, column * tile : (column + 1) * tile : 3]
        thresholds[row, column] = _above_noise(part)
    smooth = cv2.resize(thresholds, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.maximum(smooth, 255 * _FAINTEST).astype(np.float32)


def _above_noise(part: Ink) -> float:
    """The darkness that noise, as it is in this part, does not reach."""
    # Of a normal distribution these are 1.036, 0.674, 0.524 and 0 deviations below the middle.
    ordered = np.sort(part, axis=None)
    lowest, quarter, low, middle = (float(ordered[int(q * ordered.size)]) for q in _QUANTILES)
    if middle <= 255 * _NO_NOISE:
        return middle + _NOISE * (middle - quarter) / 0.674
    return low + (0.524 + _NOISE) * (low - lowest) / (1.036 - 0.524)


def _full_ink(candidates: Ink) -> float:
    """The darkness of full strokes, of uint8 (n,) that are ink; 0 where there are none."""
    if candidates.size == 0:
        return 0.0
    threshold, _ = cv2.threshold(candidates, 0, 255, cv2.THRESH_OTSU)
    return float(np.percentile(candidates[candidates >= threshold], _INK_PERCENTILE))
