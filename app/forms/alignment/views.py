"""Pictures made ready to be matched: a page, and a template's reference."""

import functools

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.finding.pyramid import resized
from ...recognition.ink import Ink
from ..templates.template import Template
from .patches import Patches, patches_of
from .print_picture import Features, ink_picture, quick_features, robust_features
from .sheets import corners, sheet
from .warping import Points

_LONGEST = 1100  # pixels of the reference's longer side, in which it is matched
_LONGEST_PAGE = 1600  # of the page's, of which the form may be a part
_EDGE = 0.01  # of the picture's longer side: so near to its edge a sheet ends, and is no print


class View:
    """A picture, uint8 gray (h, w), made smaller and ready to be matched.

    scale: pixels of what is matched to one of the picture's. ink: see `ink_picture`.
    """

    def __init__(self, gray: Ink, longest: int = _LONGEST_PAGE) -> None:
        self.gray = gray
        self.scale = min(1.0, longest / max(*gray.shape, 1))
        self._small = resized(gray, self.scale)
        self.ink = ink_picture(self._small)

    @functools.cached_property
    def is_sheet(self) -> NDArray[np.bool_]:
        """Where the sheet is, bool (h, w)."""
        return sheet(self._small)

    @functools.cached_property
    def corners(self) -> Points | None:
        """The sheet's corners, float64 (4, 2)."""
        return corners(self.is_sheet)

    @functools.cached_property
    def quick(self) -> Features:
        return quick_features(self.ink)

    @functools.cached_property
    def robust(self) -> Features:
        return robust_features(self.ink)


class Reference(View):
    """A template's reference.

    is_print: bool (h, w), what of it other pages have too: nothing beside the sheet, and where the
    reference is filled in, nothing in its fields.
    """

    def __init__(self, template: Template) -> None:
        super().__init__(template.reference, _LONGEST)
        self.template = template
        self.is_print = self._print()
        fields = np.array([leaf.box for leaf in template.leaves], np.float64).reshape(-1, 4)
        self.fields: Points = (fields[:, :2] + fields[:, 2:]) / 2 * self.scale

    @functools.cached_property
    def quick(self) -> Features:
        return self._in_print(quick_features(self.ink))

    @functools.cached_property
    def robust(self) -> Features:
        return self._in_print(robust_features(self.ink))

    @functools.cached_property
    def patches(self) -> Patches:
        return patches_of(self.ink, self.is_print)

    def _print(self) -> NDArray[np.bool_]:
        is_print: NDArray[np.bool_] = self.is_sheet.copy()
        if not is_print.all():
            edge = 2 * round(_EDGE * max(is_print.shape)) + 1
            is_print = _eroded(is_print, edge)
        if not self.template.is_blank:
            for field in self.template.fields:
                left, top, right, bottom = (round(side * self.scale) for side in field.box)
                is_print[max(top, 0) : bottom, max(left, 0) : right] = False
        return is_print

    def _in_print(self, features: Features) -> Features:
        tall, wide = self.is_print.shape
        x = np.clip(features.places[:, 0].astype(int), 0, wide - 1)
        y = np.clip(features.places[:, 1].astype(int), 0, tall - 1)
        kept = self.is_print[y, x]
        return Features(features.places[kept], features.marks[kept])


@functools.lru_cache(maxsize=2)  # a large one takes 20 MB; readers hold those that they use
def reference_of(template: Template) -> Reference:
    """Return a template's reference, made ready once where it is tried time after time."""
    return Reference(template)


def _eroded(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    return np.asarray(cv2.erode(mask.astype(np.uint8), np.ones((by, by), np.uint8)) > 0)
