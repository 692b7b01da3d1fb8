"""Follows a coloured thing from frame to frame: by its colour, its motion and its size.

What has its colour and stands still elsewhere is known for clutter, and passed over; in front of
clutter, or where it touches something of its colour, its disc is sought in what is left.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from .blobs import Blob, blobs, discs
from .colours import Likeness, Picture
from .picking import CLICK, LEAST_AREA, Aim, Point, learn_thing, scale_of, shrunk, without

_ALIKE = 55  # of likeness, 0..255: from there on a pixel is the thing's
# Age grows with a frame in which a place has the colour, away from the thing; what an arm hides for
# a second is clutter still.
_OLDER, _YOUNGER = 4, 1
_STANDS_AFTER = 48  # of age: it is clutter
_OLDEST = 160
_RUN = 5  # frames for which it had the colour without a break: it did not come just now
_FIRST_ERROR = 8.0  # small pixels
_GATE = 9.0  # small pixels that a thing may be beside where it is expected, and
_GATE_SHARE = 0.3  # of the way it went since the frame before, and
_GATE_ERROR = 1.3  # times as far as it lately was beside it
_ERROR_RATE = 0.3  # of the way to how far it is beside it now
_GATE_GROWTH = 1.35  # with every frame in which it was missed
_LEAST_SCORE = -6.0  # of log likelihood; less is not the thing
_SIZE_SPREAD = 0.7  # of the logarithm of its area: turning, coming nearer, and
_BLUR_SPREAD = 0.04  # for every small pixel it moves, where it seems smaller
_DOUBT = 3.0  # of log likelihood, for what is where clutter was, and may be that again
_MERGED = 1.6  # times its area, as blurred as it moves: it touches something of its colour
_BLUR = 0.5  # of the way from frame to frame: as long as a shutter usually is open
_HIDDEN = 0.08  # of its area: so much clutter in it, and its middle is not its own
_NEARER = 0.6  # of the gate: of a part of something larger its place says most
_GOOD_SCORE = -2.0  # of log likelihood: no need to look for it in anything larger
# Of a disc of its size: how much is to be free of clutter, and of its colour; and how much more so
# than its rim, the nearer the better.
_LEAST_KNOWN, _LEAST_FILLED, _LEAST_DISC = 0.25, 0.15, 0.08
_LONGEST_REACH = 60  # small pixels, in which the disc is sought
_LOST_AFTER = 6  # frames; then it is sought everywhere
_SLOWER = 0.7  # with every frame in which it was missed: a hand that is hidden stops or turns
_RELEARN_EVERY = 15  # frames
_AREA_RATE = 0.1  # of the way to what its area is now, with every frame


@dataclass(frozen=True)
class Found:
    """Where the thing is. position: (x, y) in the frame's pixels. radius: in them."""

    position: Point
    radius: float


class Tracker:
    """Follows one thing. is_lost: whether it has not been seen for a while.

    Made with the frame, RGB, uint8 (h, w, 3), in which it was pointed at. Raises PickError.
    """

    def __init__(self, picture: Picture, at: Point, aim: Aim = CLICK) -> None:
        self._scale = scale_of(picture)
        small = shrunk(picture)
        thing = learn_thing(picture, at, aim)
        self._color, self._area = thing.color, thing.area
        rows, columns = np.nonzero(thing.own)
        self._at: Point = (float(columns.mean()), float(rows.mean()))
        self._speed: Point = (0.0, 0.0)
        self._error = _FIRST_ERROR  # how far it lately was beside where it was expected
        self._missed = 0
        self._frames = 0
        likeness = self._color.likeness(small)
        # What has its colour from the first is clutter at once, unless it moves.
        near = cv2.dilate(thing.own.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
        is_clutter = (likeness > _ALIKE // 2) & ~near
        self._age = np.where(is_clutter, _OLDEST // 2, 0).astype(np.int16)
        self._run = np.where(is_clutter, _RUN, 0).astype(np.int16)

    @property
    def is_lost(self) -> bool:
        return self._missed >= _LOST_AFTER

    def follow(self, picture: Picture) -> Found | None:
        """Return where the thing is in the next frame, of the same size; None: not seen."""
        small = shrunk(picture)
        likeness = np.asarray(cv2.blur(self._color.likeness(small), (3, 3)), np.uint8)
        blob = self._nearest(likeness)
        if blob is None:
            self._missed += 1
            self._speed = (self._speed[0] * _SLOWER, self._speed[1] * _SLOWER)
            self._grow_old(likeness, None)
            return None
        at = blob.at
        if not blob.is_merged:
            at = self._refined(picture, blob) or at
        self._move_to(at, is_merged=blob.is_merged)
        if not blob.is_merged:
            self._area += _AREA_RATE * (blob.area - self._area)
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
        gate = _GATE + _GATE_SHARE * way + _GATE_ERROR * self._error
        return float(gate * _GATE_GROWTH ** min(self._missed, 12))

    def _move_to(self, at: Point, *, is_merged: bool) -> None:
        self._error += _ERROR_RATE * (math.dist(at, self._expected) - self._error)
        steps = 1 + self._missed
        speed = (at[0] - self._at[0]) / steps, (at[1] - self._at[1]) / steps
        if is_merged:  # a guess: it goes on as before rather
            speed = (speed[0] + self._speed[0]) / 2, (speed[1] + self._speed[1]) / 2
        self._speed = (0.0, 0.0) if self.is_lost else speed
        self._at, self._missed = at, 0

    def _nearest(self, likeness: Likeness) -> Blob | None:
        """The blob that most probably is the thing."""
        mask = (likeness > _ALIKE).astype(np.uint8)
        whole = [
            (score, blob)
            for blob in blobs(mask, self._age >= _STANDS_AFTER, self._run >= _RUN)
            if self._is_whole(blob) and (score := self._score(blob)) > _LEAST_SCORE
        ]
        score, best = max(whole, key=lambda each: each[0], default=(_LEAST_SCORE, None))
        if self.is_lost or score > _GOOD_SCORE:
            return best
        return self._disc(likeness) or best

    def _score(self, blob: Blob) -> float:
        away = math.dist(blob.at, self._expected) / self._gate
        larger = math.log(blob.area / self._area)
        # The rim of what moves is a mixture, and less like.
        spread = _SIZE_SPREAD + (_BLUR_SPREAD * math.hypot(*self._speed) if larger < 0 else 0)
        here = 0.0 if self.is_lost else 0.5 * away * away
        doubt = _DOUBT * min(1.0, blob.doubtful / blob.area)
        return -0.5 * (larger / spread) ** 2 - here - doubt

    def _is_whole(self, blob: Blob) -> bool:
        """Whether a blob can be the thing alone, and no clutter hides some of it."""
        blurred = self._area + _BLUR * math.hypot(*self._speed) * 2 * self._radius
        return blob.area < _MERGED * blurred and blob.hidden < _HIDDEN * self._area

    def _disc(self, likeness: Likeness) -> Blob | None:
        """Where a disc of its size has most of its colour, and its rim least; clutter unasked."""
        reach = math.ceil(min(1.5 * self._gate, _LONGEST_REACH) + 2 * self._radius)
        x, y = (round(value) for value in self._expected)
        height, width = likeness.shape
        left, top = max(x - reach, 0), max(y - reach, 0)
        right, bottom = min(x + reach + 1, width), min(y + reach + 1, height)
        if right - left < 3 or bottom - top < 3:
            return None
        place = np.s_[top:bottom, left:right]
        free = (self._age[place] < _STANDS_AFTER).astype(np.float32)
        alike = likeness[place].astype(np.float32) / 255 * free
        inside, rim = discs(self._radius)
        known = cv2.filter2D(free, -1, inside, borderType=cv2.BORDER_CONSTANT)
        filled = cv2.filter2D(alike, -1, inside, borderType=cv2.BORDER_CONSTANT)
        around = cv2.filter2D(alike, -1, rim, borderType=cv2.BORDER_CONSTANT)
        grid_y, grid_x = np.mgrid[top:bottom, left:right]
        ex, ey = self._expected
        away = np.hypot(grid_x - ex, grid_y - ey) / self._gate
        score = (filled - around) * np.exp(-0.5 * (away / _NEARER) ** 2)
        score[(known < _LEAST_KNOWN) | (filled < _LEAST_FILLED)] = 0
        row, column = np.unravel_index(int(score.argmax()), score.shape)
        if score[row, column] < _LEAST_DISC:
            return None
        at = float(left + column), float(top + row)
        return Blob(at, self._area, (0, 0, 0, 0), is_merged=True)

    def _refined(self, picture: Picture, blob: Blob) -> Point | None:
        """The middle of a blob in the frame's own pixels, in small ones."""
        scale, margin = self._scale, 3
        left, top = (max(round((side - margin) * scale), 0) for side in blob.box[:2])
        right, bottom = (round((side + margin) * scale) for side in blob.box[2:])
        likeness = cv2.blur(self._color.likeness_in(picture[top:bottom, left:right]), (3, 3))
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
        self._run = np.where(alike > 0, np.minimum(self._run + 1, _RUN), 0).astype(np.int16)
        self._age = np.where(alike > 0, grown, np.maximum(self._age - _YOUNGER, 0)).astype(np.int16)

    def _relearn(self, small: Picture, likeness: Likeness, blob: Blob) -> None:
        """Follow the light: the thing's colour, and those around it, as they are now."""
        own = np.zeros(likeness.shape, np.uint8)
        cv2.circle(own, (round(blob.at[0]), round(blob.at[1])), max(1, round(self._radius)), 1, -1)
        core = (own > 0) & (likeness > 128)
        if core.sum() < LEAST_AREA:
            return
        near = cv2.dilate(own, np.ones((7, 7), np.uint8)) > 0
        self._color.learn(small[core], without(small, near), small)
