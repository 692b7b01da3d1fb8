"""A page and a template → where on the page the form is, and whether it is that form at all.

Features of the print say where the form is, whichever way the page was scanned or photographed.
Patches of print, each sought in its neighbourhood, then say it to a fraction of a pixel, how the
paper is bent, and how much of the form's print the page has at all.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..recognition.finding.pyramid import resized
from ..recognition.ink import Ink
from .patches import Patches, Shifts, patches_of
from .print_picture import Features, ink_picture, matches, quick_features, robust_features
from .template import Template
from .warping import Homography, Points, Warp, flat, scaled, through

_LONGEST = 1100  # pixels of the reference's longer side, in which it is matched
_LONGEST_PAGE = 1600  # of the page's, of which the form may be a part
_NEAR = 4.0  # pixels, in which a homography has to map a feature
_FEWEST = 10  # features that agree; four points are a homography of their own
_WIDE, _NARROW = 16, 6  # pixels that a patch is sought around its place
_ROUNDS = 3
_SMALLEST = 0.04  # of the page's picture
_LEAST_FOUND = 0.5  # of the print


@dataclass(frozen=True, eq=False)
class Alignment:
    """Where the form is on the page.

    warp: from the reference to the page. residual: how far, in pixels of the reference, the print
    is from where it should be (root mean square). found: 0..1, how much of the print is there.
    is_aligned: whether the page is this form. turns: quarter turns clockwise that the page needs.
    """

    warp: Warp
    residual: float
    found: float
    is_aligned: bool
    turns: int

    @property
    def homography(self) -> Homography:
        return self.warp.homography

    def picture(self, page: Ink) -> Ink:
        """Return the aligned page: the size of the reference, uint8 gray (h, w)."""
        width, height = self.warp.size
        return self.warp.picture(page, (0, 0, width, height), 1.0)


class View:
    """A picture of a page or a reference, uint8 gray (h, w), made ready to be matched."""

    def __init__(self, gray: Ink, longest: int) -> None:
        self.gray = gray
        self.scale = min(1.0, longest / max(*gray.shape, 1))
        self.ink = ink_picture(resized(gray, self.scale))

    @functools.cached_property
    def quick(self) -> Features:
        return quick_features(self.ink)

    @functools.cached_property
    def robust(self) -> Features:
        return robust_features(self.ink)


class Reference(View):
    """A template's reference. Where it is filled in, what is in its fields counts for nothing."""

    def __init__(self, template: Template) -> None:
        super().__init__(template.reference, _LONGEST)
        self.template = template
        self.is_print: NDArray[np.bool_] = np.ones(self.ink.shape, bool)
        if not template.is_blank:
            for field in template.fields:
                left, top, right, bottom = (round(side * self.scale) for side in field.box)
                self.is_print[max(top, 0) : bottom, max(left, 0) : right] = False

    @functools.cached_property
    def quick(self) -> Features:
        return self._in_print(quick_features(self.ink))

    @functools.cached_property
    def robust(self) -> Features:
        return self._in_print(robust_features(self.ink))

    @functools.cached_property
    def patches(self) -> Patches:
        return patches_of(self.ink, self.is_print)

    def _in_print(self, features: Features) -> Features:
        tall, wide = self.is_print.shape
        x = np.clip(features.places[:, 0].astype(int), 0, wide - 1)
        y = np.clip(features.places[:, 1].astype(int), 0, tall - 1)
        kept = self.is_print[y, x]
        return Features(features.places[kept], features.marks[kept])


@functools.lru_cache(maxsize=16)
def reference_of(template: Template) -> Reference:
    """Return a template's reference, made ready once."""
    return Reference(template)


def align(page_gray: Ink, template: Template) -> Alignment:
    """Return where a form is on a page, uint8 gray (h, w)."""
    return align_view(View(page_gray, _LONGEST_PAGE), reference_of(template))


def view_of(page_gray: Ink) -> View:
    """Return a page, uint8 gray (h, w), made ready to be matched with several forms."""
    return View(page_gray, _LONGEST_PAGE)


def align_view(page: View, reference: Reference) -> Alignment:
    """Return where a form is on a page."""
    best: Alignment | None = None
    for guess in _guesses(page, reference):
        found = _refined(guess, page, reference)
        if best is None or (found.is_aligned, found.found) > (best.is_aligned, best.found):
            best = found
        if found.is_aligned:
            break
    return best or _nowhere(reference)


def _guesses(page: View, reference: Reference) -> Iterator[Homography]:
    """Yield where the form may be, from the reference's to the page's matched pixels."""
    for kind in ("quick", "robust"):
        homography = _homography(*matches(getattr(reference, kind), getattr(page, kind)))
        if homography is not None and _is_sensible(homography, reference, page):
            yield homography


def _homography(of_reference: Points, of_page: Points) -> Homography | None:
    if len(of_reference) < _FEWEST:
        return None
    homography, agree = cv2.findHomography(
        of_reference, of_page, cv2.USAC_MAGSAC, _NEAR, maxIters=5000, confidence=0.999
    )
    if homography is None or int(agree.sum()) < _FEWEST:
        return None
    return np.asarray(homography, np.float64)


def _is_sensible(homography: Homography, reference: View, page: View) -> bool:
    """Whether a sheet of paper can look so: not mirrored, not folded, not tiny."""
    tall, wide = reference.ink.shape[:2]
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float64)
    if (np.column_stack([corners, np.ones(4)]) @ homography[2] <= 0).any():
        return False
    mapped = through(homography, corners)
    sides = np.roll(mapped, -1, axis=0) - mapped
    turning = sides[:, 0] * np.roll(sides[:, 1], -1) - sides[:, 1] * np.roll(sides[:, 0], -1)
    area = cv2.contourArea(mapped.astype(np.float32))
    return bool((turning > 0).all() and area > _SMALLEST * page.ink.size)


def _refined(guess: Homography, page: View, reference: Reference) -> Alignment:
    size = (reference.ink.shape[1], reference.ink.shape[0])
    warp = flat(guess, size)
    shifts: Shifts | None = None
    for number in range(_ROUNDS):
        picture = warp.picture(page.ink, (0, 0, *size), 1.0)
        shifts = reference.patches.sought(picture, _WIDE if number == 0 else _NARROW)
        if number < _ROUNDS - 1:
            warp = shifts.bent(warp) if number else shifts.straight(warp)
    assert shifts is not None
    turns = _turns(warp)
    return Alignment(
        _in_full(warp, page, reference),
        shifts.residual / reference.scale,
        shifts.found,
        shifts.found >= _LEAST_FOUND,
        turns,
    )


def _in_full(warp: Warp, page: View, reference: Reference) -> Warp:
    """Return a warp between matched pictures as one between those that were given."""
    homography = scaled(1 / page.scale) @ warp.homography @ scaled(reference.scale)
    tall, wide = reference.gray.shape
    return Warp(homography, warp.bends / reference.scale, (wide, tall))


def _turns(warp: Warp) -> int:
    """Return the quarter turns clockwise that bring the page upright."""
    width, height = warp.size
    middle = np.array([[width / 2, height / 2], [width / 2 + 1, height / 2]])
    (along,) = np.diff(through(warp.homography, middle), axis=0)
    angle = np.degrees(np.arctan2(along[1], along[0]))
    return round(-float(angle) / 90) % 4


def _nowhere(reference: Reference) -> Alignment:
    size = (reference.gray.shape[1], reference.gray.shape[0])
    return Alignment(flat(np.eye(3), size), 0.0, 0.0, is_aligned=False, turns=0)
