"""The sheet that a crop is written on: ink, what else is dark, and who owns which pixel.

All is drawn at the place where it is seen: a map from the writer's straight sheet to the crop
tilts and shears every point before it is drawn, so that nothing is resampled.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ..styles import Rng

Coverage = NDArray[np.float32]
Points = NDArray[np.float64]

VISIBLE = 0.3  # coverage, from which on a pixel belongs to a stroke
_FINE = 4  # subpixels, for pens hardly wider than a pixel
_COARSE = 2
_FINE_PEN = 4.0  # pixels
_WHOLE = 0.8  # of a digit that is cut off, at least, or it is not to be found
_COVERED = 0.35  # of a digit's ink under a later one, at most
# Pixels of a digit's height: writing beyond the outer ones is nothing to find at this scale,
# between the inner ones all is; the rest may be found or not.
FOUND_SIZES = (7.0, 10.0, 76.0, 110.0)
ALL_SIZES = (4.0, 10.0, 1000.0, 1000.0)  # in all enlargements together


@dataclass(frozen=True, eq=False)
class Patch:
    """A thing as it is drawn: coverage, float32 (h, w), 0..1, its corner at (left, top)."""

    coverage: Coverage
    left: int
    top: int


@dataclass(eq=False)
class Thing:
    """A digit or a sign on the canvas. label: its class. size: of the writing, in pixels a digit.

    area: of its ink, also beyond the edge. is_vague: whether it may as well be found as not.
    """

    label: int
    is_printed: bool
    size: float
    area: float = 0.0
    is_vague: bool = False


@dataclass(frozen=True)
class Placed:
    """A thing that is to be found. number: in `Canvas.owner`.

    box: (left, top, right, bottom) of its ink, in pixels. is_clear: whether enough of it is seen;
    of any other thing the training says nothing.
    """

    number: int
    label: int
    is_printed: bool
    box: tuple[float, float, float, float]
    is_clear: bool


@dataclass(eq=False)
class Canvas:
    """ink, other: float32 (h, w), how dark writing, and all else on the paper, makes it, 0..1.

    owner: int16 (h, w), the number of the thing to whose ink a pixel belongs, from 1; else 0.
    sheet: the map, float64 (2, 3), from the straight sheet to pixels. sizes: what is to be found.
    """

    height: int
    width: int
    sheet: Points
    sizes: tuple[float, float, float, float] = FOUND_SIZES
    things: list[Thing] = field(default_factory=list)

    def __post_init__(self) -> None:
        shape = (self.height, self.width)
        self.ink: Coverage = np.zeros(shape, np.float32)
        self.other: Coverage = np.zeros(shape, np.float32)
        self.owner = np.zeros(shape, np.int16)

    def seen(self, points: Points) -> Points:
        """Return where points (n, 2) of the sheet are seen, in pixels."""
        return np.asarray(points @ self.sheet[:, :2].T + self.sheet[:, 2])

    def draw(self, strokes: list[Points], width: float) -> Patch | None:
        """Draw strokes of the sheet with a pen of a width in pixels; None outside the crop."""
        placed = [self.seen(stroke) for stroke in strokes if len(stroke)]
        if not placed:
            return None
        points = np.vstack(placed)
        margin = int(width / 2) + 2
        left, top = np.floor(points.min(axis=0)).astype(int) - margin
        right, bottom = np.ceil(points.max(axis=0)).astype(int) + margin
        if right <= 0 or bottom <= 0 or left >= self.width or top >= self.height:
            return None
        if right - left > 2 * self.width + 200 or bottom - top > 2 * self.height + 200:
            return None
        fine = _FINE if width < _FINE_PEN else _COARSE
        image = np.zeros(((bottom - top) * fine, (right - left) * fine), np.uint8)
        thickness = max(1, round(width * fine))
        for stroke in placed:
            on_image = np.rint((stroke - (left, top)) * fine * 16 - 8).astype(np.int32)
            if len(on_image) == 1:
                on_image = np.vstack([on_image, on_image + 1])
            cv2.polylines(image, [on_image[:, None]], False, 255, thickness, cv2.LINE_AA, 4)
        small = cv2.resize(image, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
        return Patch(np.divide(small, 255, dtype=np.float32), int(left), int(top))

    def warp(self, image: Coverage, corners: Points) -> Patch | None:
        """Draw an image whose corners (3, 2): top left, top right, bottom left lie on the sheet."""
        tall, wide = image.shape
        target = self.seen(corners)
        all_four = np.vstack([target, target[1:2] + target[2:] - target[:1]])
        left, top = np.floor(all_four.min(axis=0)) - 1
        right, bottom = np.ceil(all_four.max(axis=0)) + 1
        if right <= 0 or bottom <= 0 or left >= self.width or top >= self.height:
            return None
        size = (int(right - left), int(bottom - top))
        if max(size) > 2 * max(self.width, self.height):
            return None
        source = np.array([[0, 0], [wide, 0], [0, tall]], np.float32) - 0.5
        matrix = cv2.getAffineTransform(source, (target - (left, top) - 0.5).astype(np.float32))
        shrinks = size[0] * size[1] < 0.4 * tall * wide
        drawn = cv2.warpAffine(
            cv2.GaussianBlur(image, (0, 0), 0.5 * tall / size[1]) if shrinks else image,
            matrix, size, flags=cv2.INTER_LINEAR if shrinks else cv2.INTER_CUBIC,
        )  # fmt: skip
        return Patch(np.clip(drawn, 0, 1), int(left), int(top))

    def put(self, patch: Patch, strength: float, thing: Thing | None = None) -> None:
        """Put a patch of writing on the canvas; a thing owns its ink from now on."""
        where, part = self._within(patch)
        np.maximum(self.ink[where], part * strength, out=self.ink[where])
        self._own(patch, thing)

    def leave_out(self, patch: Patch, strength: float, thing: Thing | None = None) -> None:
        """Leave a patch of light print out of what is dark on the canvas."""
        where, part = self._within(patch)
        self.ink[where] *= 1 - part * strength
        self.other[where] *= 1 - part * strength
        self._own(patch, thing)

    def stain(self, patch: Patch, strength: float) -> None:
        """Put a patch of what is no writing: rules, frames, print."""
        where, part = self._within(patch)
        np.maximum(self.other[where], part * strength, out=self.other[where])

    def placed(self) -> list[Placed]:
        """Return the things of which anything is seen."""
        found = []
        areas = np.bincount(self.owner.ravel(), minlength=len(self.things) + 1)
        for number, box in boxes_of(self.owner).items():
            thing = self.things[number - 1]
            share = int(areas[number]) / thing.area
            touches_edge = (
                box[0] <= 0 or box[1] <= 0 or box[2] >= self.width or box[3] >= self.height
            )
            is_clear = (
                share >= (_WHOLE if touches_edge else 1 - _COVERED)
                and self.sizes[1] <= thing.size <= self.sizes[2]
                and not thing.is_vague
            )
            found.append(Placed(number, thing.label, thing.is_printed, box, is_clear))
        return found

    def fill(self, corners: Points, strength: float) -> None:
        """Darken a polygon, corners (n, 2) on the sheet: a shaded field, a bar."""
        mask = np.zeros((self.height, self.width), np.uint8)
        cv2.fillPoly(mask, [np.rint(self.seen(corners) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        self.stain(Patch(np.divide(mask, 255, dtype=np.float32), 0, 0), strength)

    def _own(self, patch: Patch, thing: Thing | None) -> None:
        where, part = self._within(patch)
        if thing is not None and self.sizes[0] <= thing.size <= self.sizes[-1]:
            self.things.append(thing)
            thing.area = float((patch.coverage > VISIBLE).sum())
            self.owner[where][part > VISIBLE] = len(self.things)

    def _within(self, patch: Patch) -> tuple[tuple[slice, slice], Coverage]:
        tall, wide = patch.coverage.shape
        left, top = max(patch.left, 0), max(patch.top, 0)
        right, bottom = min(patch.left + wide, self.width), min(patch.top + tall, self.height)
        right, bottom = max(right, left), max(bottom, top)
        part = patch.coverage[
            top - patch.top : bottom - patch.top, left - patch.left : right - patch.left
        ]
        return (slice(top, bottom), slice(left, right)), part


def boxes_of(owner: NDArray[np.int16]) -> dict[int, tuple[float, float, float, float]]:
    """Return the box, (left, top, right, bottom), of each number that owns a pixel."""
    return {
        number: (float(x.start), float(y.start), float(x.stop), float(y.stop))
        for number, (y, x) in enumerate(map(_both, ndimage.find_objects(owner)), start=1)
        if x.stop
    }


def _both(found: tuple[slice, slice] | None) -> tuple[slice, slice]:
    return found or (slice(0, 0), slice(0, 0))


def tilted(height: int, width: int, rng: Rng) -> Points:
    """Return the map of a sheet that lies a little askew."""
    degrees = rng.normal(0, 2.5) if rng.random() < 0.8 else rng.uniform(-12, 12)
    turn = np.deg2rad(degrees)
    shear = rng.normal(0, 0.04)
    linear = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    linear = linear @ np.array([[1.0, shear], [0.0, 1.0]])
    middle = np.array([width / 2, height / 2])
    return np.column_stack([linear, middle - linear @ middle])
