"""A page and a template → where on the page the form is, and whether it is that form at all.

Features of the print, or the sheet's corners, say where the form is, whichever way the page was
scanned or photographed. Patches of print, each sought in its neighbourhood, then say it to a
fraction of a pixel, how the paper is bent, and whether the form's print is there at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from ...recognition.ink import Ink
from .patches import Shifts
from .print_picture import matches
from .views import Reference, View
from .warping import Homography, Points, Warp, flat, scaled, through

_NEAR = 4.0  # pixels, in which a homography has to map a feature
_FEWEST = 10  # features that agree; four points are a homography of their own
_SMALLEST = 0.04  # of the page's picture
_SEARCHES = (24, 12, 8, 5)  # pixels around its place in which a patch is sought, time after time
_WORTH_IT = 0.25  # of the patches have to be alike, or another guess is better
_FINER = (1.0, 1.0, 1.0, 1.6)  # how fine the bends are before each search
_ALL_AROUND = 0.15  # of the reference's longer side: print so near says whether a field is there
# The least of the print, of all the form and around each field. Of 66 made pages, blurred, faxed,
# stained or folded, the worst had 0.83 and 0.58; pages whose lower part was moved by 3 %, and three
# quarters of pages, had less of one. What is written on a filled in reference no other page has:
# there the worst page had 0.87 and 0.61, with a lower part that was moved 0.78 and 0.47.
_FOUND, _FOUND_AROUND = 0.8, 0.55
_FOUND_OF_FILLED, _FOUND_AROUND_OF_FILLED = 0.55, 0.48


@dataclass(frozen=True, eq=False)
class Alignment:
    """Where the form is on the page.

    warp: from the reference to the page. residual: how far, in pixels of the reference, the print
    is from where it should be (root mean square). found: 0..1, how much of the print is there.
    least: the same around the field that has least. is_aligned: whether the page is this form.
    turns: quarter turns clockwise that the page needs.
    """

    warp: Warp
    residual: float
    found: float
    least: float
    is_aligned: bool
    turns: int

    @property
    def homography(self) -> Homography:
        """From the reference to the page, float64 (3, 3)."""
        return self.warp.homography

    def picture(self, page: Ink) -> Ink:
        """Return the aligned page: the size of the reference, uint8 gray (h, w)."""
        width, height = self.warp.size
        return self.warp.picture(page, (0, 0, width, height), 1.0)


def align_view(page: View, reference: Reference) -> Alignment:
    """Return where a form is on a page."""
    tried = []
    for guess in _by_features(page, reference):
        tried.append(_refined(guess, page, reference))
        if tried[-1].is_aligned:
            return tried[-1]
    tried += [_refined(guess, page, reference) for guess in _by_corners(page, reference)]
    # Of ways round that fit about as well, the first: a table may look the same upside down.
    return max(
        tried,
        key=lambda one: (one.is_aligned, round(one.found, 1)),
        default=_nowhere(reference),
    )


def _by_features(page: View, reference: Reference) -> Iterator[Homography]:
    """Yield where the form may be, from the reference's to the page's matched pixels."""
    for kind in ("quick", "robust"):
        homography = _homography(*matches(getattr(reference, kind), getattr(page, kind)))
        if homography is not None and _is_sensible(homography, reference, page):
            yield homography


def _by_corners(page: View, reference: Reference) -> list[Homography]:
    """Return where the form may be if its sheet is seen, the upright way first.

    A bare table has few features that differ from each other: there the corners say more.
    """
    if reference.corners is None or page.corners is None:
        return []
    corners = reference.corners.astype(np.float32)
    return [
        np.asarray(cv2.getPerspectiveTransform(corners, np.roll(goals, turns, axis=0)), np.float64)
        for goals in [page.corners.astype(np.float32)]
        for turns in range(4)
    ]


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
    warp, shifts = flat(guess, size), None
    for number, around in enumerate(_SEARCHES):
        if shifts is not None:
            warp = shifts.straight(warp) if number == 1 else shifts.bent(warp, _FINER[number])
        picture = warp.picture(page.ink, (0, 0, *size), 1.0)
        shifts = reference.patches.sought(picture, around)
        if shifts.alike_share < _WORTH_IT:
            break
    assert shifts is not None
    found = float(shifts.is_found.mean()) if len(shifts.is_found) else 0.0
    least = _around_fields(shifts, reference)
    return Alignment(
        warp=_in_full(warp, page, reference),
        residual=shifts.residual / reference.scale,
        found=found,
        least=least,
        is_aligned=_is_the_form(found, least, is_blank=reference.template.is_blank),
        turns=_turns(warp),
    )


def _is_the_form(found: float, least: float, *, is_blank: bool) -> bool:
    if is_blank:
        return found >= _FOUND and least >= _FOUND_AROUND
    return found >= _FOUND_OF_FILLED and least >= _FOUND_AROUND_OF_FILLED


def _around_fields(shifts: Shifts, reference: Reference) -> float:
    """Return how much of the print around a field is there, 0..1, of the field with least.

    A similar form has the same head, half a page its upper half; their other fields are nowhere.
    """
    if not len(shifts.middles) or not len(reference.fields):
        return 0.0
    apart = ((reference.fields[:, None] - shifts.middles[None]) ** 2).sum(axis=-1)
    reach = _ALL_AROUND * max(shifts.size)
    # The nearest print counts, however far it is: without the subtraction nothing would.
    weights = np.exp(-0.5 * (apart - apart.min(axis=1, keepdims=True)) / reach**2)
    found = (weights @ shifts.is_found) / weights.sum(axis=1)
    return float(found.min())


def _in_full(warp: Warp, page: View, reference: Reference) -> Warp:
    """Return a warp between matched pictures as one between those that were given."""
    homography = scaled(1 / page.scale) @ warp.homography @ scaled(reference.scale)
    tall, wide = reference.gray.shape[:2]
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
    return Alignment(flat(np.eye(3), size), 0.0, 0.0, 0.0, is_aligned=False, turns=0)
