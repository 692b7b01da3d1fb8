"""What lowers and lifts the pen in the air, beside a key: resting, and a second colour."""

import math
from dataclasses import dataclass

import cv2

from .colours import Picture
from .picking import CLICK, Aim, PickError, Point, learn_thing, shrunk

REST_S = 0.7  # longer than a hand stops in the corner of a 4 or a 5
_REST_RADIUS = 10.0  # pixels of a frame 640 wide, within which a hand is still
_FRAME_WIDTH = 640.0
_ALIKE = 90  # of likeness, 0..255
_SHOWN, _HIDDEN = 0.5, 0.3  # of the second thing's size, as it was picked
_FRAMES = 2  # that agree, before the pen follows


@dataclass(frozen=True)
class Rest:
    """How long a thing has rested. place: where it came to rest; since_s: when.

    told: where it rested when the pen last followed: it is to move away from there first.
    """

    place: Point | None = None
    since_s: float = 0.0
    told: Point | None = None

    def after(self, at: Point, time_s: float, width: int) -> "Rest":
        """Return it with where the thing is in a frame of that width."""
        reach = _REST_RADIUS * width / _FRAME_WIDTH
        told = None if self.told and math.dist(at, self.told) > 2 * reach else self.told
        if self.place is None or math.dist(at, self.place) > reach:
            return Rest(at, time_s, told)
        return Rest(self.place, self.since_s, told)

    def share(self, time_s: float) -> float:
        """Return how much of the time to rest has passed, 0 to 1."""
        if self.place is None or self.told is not None:
            return 0.0
        return min(1.0, max(0.0, (time_s - self.since_s) / REST_S))

    def followed(self) -> "Rest":
        """Return it once the pen has followed."""
        return Rest(self.place, self.since_s, self.place)


class SecondColor:
    """Tells whether a second thing is in view. Made as a Tracker is. Raises PickError."""

    def __init__(self, picture: Picture, at: Point, aim: Aim = CLICK) -> None:
        thing = learn_thing(picture, at, aim)
        self._color = thing.color
        self._area = thing.area
        self._others = max(0.0, self._count(picture) - thing.area)
        if self._others > 20 * self._area:
            raise PickError
        self._votes = 0
        self.is_shown = True

    def look(self, picture: Picture) -> bool:
        """Return whether the thing is in view now, as soon as two frames agree."""
        share = (self._count(picture) - self._others) / self._area
        says = share > (_HIDDEN if self.is_shown else _SHOWN)
        self._votes = self._votes + 1 if says != self.is_shown else 0
        if self._votes >= _FRAMES:
            self.is_shown, self._votes = says, 0
        if not self.is_shown:  # what else has its colour comes and goes slowly
            self._others = max(0.0, self._others + 0.05 * share * self._area)
        return self.is_shown

    def _count(self, picture: Picture) -> float:
        likeness = cv2.blur(self._color.likeness(shrunk(picture)), (3, 3))
        return float((likeness > _ALIKE).sum())
