"""Follows a coloured thing from frame to frame: by its colour, its motion and its size.

What has its colour and stands still elsewhere is known for clutter, and passed over; in front of
clutter, or where it touches something of its colour, its disc is sought in what is left.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .colours import ColorModel, Likeness, Picture, color_of, learn_color

Point = tuple[float, float]

_LONGEST_SIDE = 320  # pixels, to which a frame is made smaller before it is searched
_REACH = 12.0  # small pixels about a click, within which the thing is sought
_LARGEST_SHARE = 0.04  # of a frame: what is larger is no pointer
_LEAST_AREA = 6  # small pixels
_ALIKE = 70  # of likeness, 0..255: from there on a pixel is the thing's
# Age grows with a frame in which a place has the colour, away from the thing; what an arm hides for
# a second is clutter still.
_OLDER, _YOUNGER = 4, 1
_STANDS_AFTER = 48  # of age: it is clutter
_OLDEST = 160
_GATE = 16.0  # small pixels that a thing may be beside where it is expected, and
_GATE_SHARE = 0.6  # of the way it went since the frame before
_GATE_GROWTH = 1.35  # with every frame in which it was missed
_LEAST_SCORE = -6.0  # of log likelihood; less is not the thing
_SIZE_SPREAD = 0.7  # of the logarithm of its area: blur, turning, coming nearer
_MERGED = 2.2  # times its area: it touches something of its colour
_LOST_AFTER = 6  # frames; then it is sought everywhere
_RELEARN_EVERY = 15  # frames
_COLOR_RATE = 0.3  # of the way to what its colour is now


@dataclass(frozen=True)
class Found:
    """Where the thing is. position: (x, y) in the frame's pixels. radius: in them."""

    position: Point
    radius: float


class PickError(Exception):
    """There is nothing to follow where somebody pointed; the message says why."""


class Tracker:
    """Follows one thing. is_lost: whether it has not been seen for a while.

    Made with the frame, RGB, uint8 (h, w, 3), in which it was pointed at. Raises PickError.
    """

    def __init__(self, picture: Picture, at: Point) -> None:
        self._scale = _scale_of(picture)
        small = shrunk(picture)
        thing = learn_thing(picture, at)
        self._model, self._area = thing.model, thing.area
        rows, columns = np.nonzero(thing.own)
        self._at: Point = (float(columns.mean()), float(rows.mean()))
        self._speed: Point = (0.0, 0.0)
        self._missed = 0
        self._frames = 0
        likeness = self._model.likeness(small)
        # What has its colour from the first is clutter at once, unless it moves.
        near = cv2.dilate(thing.own.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
        is_clutter = (likeness > _ALIKE // 2) & ~near
        self._age = np.where(is_clutter, _OLDEST // 2, 0).astype(np.int16)

    @property
    def is_lost(self) -> bool:
        return self._missed >= _LOST_AFTER

    def follow(self, picture: Picture) -> Found | None:
        """Return where the thing is in the next frame, of the same size; None: not seen."""
        small = shrunk(picture)
        likeness = np.asarray(cv2.blur(self._model.likeness(small), (3, 3)), np.uint8)
        blob = self._nearest(likeness)
        if blob is None:
            self._missed += 1
            self._speed = (self._speed[0] * 0.7, self._speed[1] * 0.7)
            self._grow_old(likeness, None)
            return None
        at = blob.at
        if not blob.is_merged:
            at = self._refined(picture, blob) or at
        self._move_to(at)
        if not blob.is_merged:
            self._area += 0.1 * (blob.area - self._area)
        self._grow_old(likeness, at)
        self._frames += 1
        if self._frames % _RELEARN_EVERY == 0 and not blob.is_merged:
            self._relearn(small, likeness, blob)
        x, y = ((value + 0.5) * self._scale - 0.5 for value in at)
        return Found((x, y), self._radius * self._scale)

    @property
    def _radius(self) -> float:
        return math.sqrt(self._area / math.pi)

    @property
    def _expected(self) -> Point:
        if self.is_lost:
            return self._at
        steps = 1 + self._missed
        return self._at[0] + steps * self._speed[0], self._at[1] + steps * self._speed[1]

    @property
    def _gate(self) -> float:
        way = math.hypot(*self._speed)
        return float((_GATE + _GATE_SHARE * way) * _GATE_GROWTH ** min(self._missed, 12))

    def _move_to(self, at: Point) -> None:
        steps = 1 + self._missed
        speed = (at[0] - self._at[0]) / steps, (at[1] - self._at[1]) / steps
        self._speed = (0.0, 0.0) if self.is_lost else speed
        self._at, self._missed = at, 0

    def _nearest(self, likeness: Likeness) -> "_Blob | None":
        """The blob that most probably is the thing."""
        mask = (likeness > _ALIKE).astype(np.uint8)
        free = np.where(self._age >= _STANDS_AFTER, 0, mask).astype(np.uint8)
        found = [
            (score, blob) for blob in _blobs(free) if (score := self._score(blob)) > _LEAST_SCORE
        ]
        best = max(found, key=lambda each: each[0], default=(None, None))[1]
        if best is not None and self._is_whole(best, mask):
            return best
        if self.is_lost:
            return best
        return self._disc(likeness) or best

    def _score(self, blob: "_Blob") -> float:
        away = math.dist(blob.at, self._expected) / self._gate
        size = math.log(blob.area / self._area) / _SIZE_SPREAD
        return -0.5 * size * size - (0.0 if self.is_lost else 0.5 * away * away)

    def _is_whole(self, blob: "_Blob", mask: NDArray[np.uint8]) -> bool:
        """Whether a blob is the thing alone, and no clutter hides some of it."""
        if blob.area > _MERGED * self._area:
            return False
        left, top, right, bottom = blob.box
        place = np.s_[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2]
        hidden = (self._age[place] >= _STANDS_AFTER) & (mask[place] > 0)
        return int(hidden.sum()) < 0.08 * self._area

    def _disc(self, likeness: Likeness) -> "_Blob | None":
        """Where a disc of its size has most of its colour, and its rim least; clutter unasked."""
        reach = math.ceil(min(self._gate * 1.5, 60) + 2 * self._radius)
        x, y = (round(value) for value in self._expected)
        height, width = likeness.shape
        left, top = max(x - reach, 0), max(y - reach, 0)
        right, bottom = min(x + reach + 1, width), min(y + reach + 1, height)
        if right - left < 3 or bottom - top < 3:
            return None
        place = np.s_[top:bottom, left:right]
        free = (self._age[place] < _STANDS_AFTER).astype(np.float32)
        alike = likeness[place].astype(np.float32) / 255 * free
        inside, rim = _discs(self._radius)
        known = cv2.filter2D(free, -1, inside, borderType=cv2.BORDER_CONSTANT)
        filled = cv2.filter2D(alike, -1, inside, borderType=cv2.BORDER_CONSTANT)
        around = cv2.filter2D(alike, -1, rim, borderType=cv2.BORDER_CONSTANT)
        grid_y, grid_x = np.mgrid[top:bottom, left:right]
        ex, ey = self._expected
        away = np.hypot(grid_x - ex, grid_y - ey) / self._gate
        score = (filled - around) * np.exp(-0.5 * away**2)
        score[(known < 0.25) | (filled < 0.15)] = 0
        row, column = np.unravel_index(int(score.argmax()), score.shape)
        if score[row, column] < 0.08:
            return None
        at = float(left + column), float(top + row)
        return _Blob(at, self._area, (0, 0, 0, 0), is_merged=True)

    def _refined(self, picture: Picture, blob: "_Blob") -> Point | None:
        """The middle of a blob in the frame's own pixels, in small ones."""
        scale, margin = self._scale, 3
        left, top = (max(round((side - margin) * scale), 0) for side in blob.box[:2])
        right, bottom = (round((side + margin) * scale) for side in blob.box[2:])
        likeness = cv2.blur(self._model.likeness(picture[top:bottom, left:right]), (3, 3))
        weights = np.where(likeness > _ALIKE // 2, likeness, 0).astype(np.float64)
        total = weights.sum()
        if total <= 0:
            return None
        x = left + float((weights.sum(axis=0) * np.arange(weights.shape[1])).sum() / total)
        y = top + float((weights.sum(axis=1) * np.arange(weights.shape[0])).sum() / total)
        at = (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5
        return at if math.dist(at, blob.at) < 2 + self._radius else None

    def _grow_old(self, likeness: Likeness, at: Point | None) -> None:
        """What has the colour away from the thing grows old; where it is gone, it is young."""
        alike = (likeness > _ALIKE // 2).astype(np.uint8)
        if at is not None or not self.is_lost:
            x, y = at or self._expected
            around = math.ceil(2 * self._radius + (self._gate if at is None else 4))
            own = np.zeros_like(alike)
            cv2.circle(own, (round(x), round(y)), around, 1, -1)
            older = np.where(own > 0, 0, 1)
        else:
            older = np.ones_like(alike)
        grown = np.minimum(self._age + _OLDER * older, _OLDEST)
        self._age = np.where(alike > 0, grown, np.maximum(self._age - _YOUNGER, 0)).astype(np.int16)

    def _relearn(self, small: Picture, likeness: Likeness, blob: "_Blob") -> None:
        """Follow the light: the thing's colour, and those around it, as they are now."""
        own = np.zeros(likeness.shape, np.uint8)
        cv2.circle(own, (round(blob.at[0]), round(blob.at[1])), max(1, round(self._radius)), 1, -1)
        core = (own > 0) & (likeness > 128)
        if core.sum() < _LEAST_AREA:
            return
        now = color_of(small[core])
        color = self._model.color + _COLOR_RATE * (now - self._model.color)
        near = cv2.dilate(own, np.ones((7, 7), np.uint8)) > 0
        self._model = learn_color(color, small[core], _without(small, near))


@dataclass(frozen=True, eq=False)
class Thing:
    """What was pointed at. own: which small pixels are its own, bool (h, w). area: how many."""

    model: ColorModel
    own: NDArray[np.bool_]
    area: float


def learn_thing(picture: Picture, at: Point) -> Thing:
    """Return what stands at a place, in the pixels of a frame. Raises PickError."""
    small, scale = shrunk(picture), _scale_of(picture)
    own = _region(small, at[0] / scale, at[1] / scale)
    area = int(own.sum())
    if area > _LARGEST_SHARE * own.size:
        raise PickError
    model = learn_color(color_of(small[own]), small[own], _without(small, own))
    return Thing(model, own, float(max(area, _LEAST_AREA)))


def shrunk(picture: Picture) -> Picture:
    """Return a frame as small as it is searched."""
    scale = _scale_of(picture)
    if scale == 1.0:
        return picture
    height, width = picture.shape[:2]
    size = max(1, round(width / scale)), max(1, round(height / scale))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _scale_of(picture: Picture) -> float:
    height, width = picture.shape[:2]
    return float(max(1.0, max(height, width) / _LONGEST_SIDE))


@dataclass(frozen=True)
class _Blob:
    """at: its middle; area, box (left, top, right, bottom): all in small pixels."""

    at: Point
    area: float
    box: tuple[int, int, int, int]
    is_merged: bool = False


def _blobs(mask: NDArray[np.uint8]) -> list[_Blob]:
    count, _, stats, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [
        _Blob(
            (float(middles[n][0]), float(middles[n][1])),
            float(stats[n][4]),
            (
                int(stats[n][0]),
                int(stats[n][1]),
                int(stats[n][0] + stats[n][2]),
                int(stats[n][1] + stats[n][3]),
            ),
        )
        for n in range(1, count)
        if stats[n][4] >= _LEAST_AREA // 2
    ]


def _region(small: Picture, x: float, y: float) -> NDArray[np.bool_]:
    """The pixels of the thing at a place: all that have its colour and hang together."""
    height, width = small.shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        raise PickError
    soft = np.asarray(cv2.GaussianBlur(small, (3, 3), 0), np.uint8)
    column, row = _most_colorful(soft, int(x), int(y))
    mask = np.zeros((height + 2, width + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | (1 << 8)
    tolerance = (38, 38, 38)
    cv2.floodFill(soft, mask, (column, row), (0, 0, 0), tolerance, tolerance, flags)
    return mask[1:-1, 1:-1] > 0


def _most_colorful(soft: Picture, x: int, y: int) -> tuple[int, int]:
    """The place that was meant: the one that was clicked, unless that is gray beside a colour."""
    reach = int(_REACH)
    left, top = max(x - reach, 0), max(y - reach, 0)
    place = soft[top : y + reach + 1, left : x + reach + 1].astype(np.int16)
    vivid = (place.max(axis=2) - place.min(axis=2)).astype(np.float64)
    rows, columns = np.mgrid[0 : vivid.shape[0], 0 : vivid.shape[1]]
    away = np.hypot(columns - (x - left), rows - (y - top))
    here = vivid[y - top, x - left]
    worth = vivid - 4.0 * away - (away > 0) * 20
    row, column = np.unravel_index(int(worth.argmax()), worth.shape)
    if worth[row, column] <= here:
        return x, y
    return int(left + column), int(top + row)


def _without(small: Picture, own: NDArray[np.bool_]) -> Picture:
    """The picture's pixels beside the thing, (1, n, 3)."""
    near = cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return small[~near][None]


def _discs(radius: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A disc of a radius and the rim about it, each adding up to 1."""
    reach = math.ceil(1.6 * radius) + 1
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    away = np.hypot(rows, columns)
    inside = (away <= radius).astype(np.float32)
    rim = ((away > 1.15 * radius) & (away <= 1.6 * radius)).astype(np.float32)
    return inside / inside.sum(), rim / max(float(rim.sum()), 1.0)
