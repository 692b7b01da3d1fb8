"""Writing in the air: frames in, lines of the pen out. Knows no window and no clock."""

import enum
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .colours import Picture
from .lowering import Rest, SecondColor
from .path import Points, smoothed
from .picking import CLICK, Aim, PickError, Point
from .tracker import Tracker
from .ways import Lowering

_MOST_POINTS = 3000  # of a line: a hundred seconds


class Need(enum.Enum):
    """What is needed before the pen writes, or NOTHING where it does or can."""

    THING = enum.auto()
    SECOND = enum.auto()
    SIGHT = enum.auto()
    NOTHING = enum.auto()


@dataclass(frozen=True, eq=False)
class AirSight:
    """What is known after a frame. number: of the frames seen, 1, 2, ...

    position: of the thing, as the camera sees it, in the frame's pixels, None where it is not
    seen. radius: of it. line: what the pen has written since it came down, float64 (n, 2). rest:
    how much of the time to rest has passed, 0 to 1.
    """

    number: int
    picture: Picture
    need: Need
    position: Point | None = None
    radius: float = 0.0
    is_down: bool = False
    line: Points | None = None
    rest: float = 0.0


class AirWriter:
    """`see` is for the camera's thread, all else for the window's; none waits for another long.

    lowering: what lowers the pen. sight: after the latest frame.
    """

    def __init__(self, lowering: Lowering = Lowering.KEY) -> None:
        self._lock = threading.Lock()
        self._lowering = lowering
        self._tracker: Tracker | None = None
        self._second: SecondColor | None = None
        self._is_key_down = self._is_rest_down = False
        self._rest = Rest()
        self._points: list[Point] = []
        self._times: list[float] = []
        self._is_down = False
        self._finished: list[Points] = []
        self._number = 0
        self._size: tuple[int, int] = (0, 0)  # height, width
        self.sight: AirSight | None = None

    @property
    def lowering(self) -> Lowering:
        return self._lowering

    @lowering.setter
    def lowering(self, lowering: Lowering) -> None:
        with self._lock:
            self._lift()
            self._lowering = lowering

    @property
    def is_key_down(self) -> bool:
        return self._is_key_down

    def lower(self) -> None:
        """A key lowers the pen."""
        self._is_key_down = True

    def lift(self) -> None:
        """The key lifts it."""
        self._is_key_down = False

    def pick(self, at: Point, aim: Aim = CLICK) -> None:
        """Follow what stands at a place of the latest frame, in its pixels.

        Where a second colour lowers the pen and a thing is followed, it is the second one. Raises
        PickError where nothing there can be followed.
        """
        with self._lock:
            if self.sight is None:
                raise PickError
            picture = self.sight.picture
            if self._needs_second:
                self._second = SecondColor(picture, at, aim)
                return
            self._lift()
            self._tracker = Tracker(picture, at, aim)
            # It rests while it is clicked on, and is not to write for that.
            self._rest, self._is_rest_down = Rest(told=at), False

    def end_line(self) -> None:
        """Lift the pen, whatever lowered it."""
        with self._lock:
            self._lift()
            self._is_key_down = self._is_rest_down = False

    def forget(self) -> None:
        """Follow nothing more; the next pick begins anew."""
        with self._lock:
            self._forget()

    def stop(self) -> None:
        """There are no more frames: what is written so far is a line, what was picked forgotten."""
        with self._lock:
            self._forget()
            self.sight = None

    def take_lines(self) -> list[Points]:
        """Return the lines that are finished and not taken yet, as the camera sees them."""
        with self._lock:
            finished, self._finished = self._finished, []
            return finished

    def see(self, picture: Picture, time_s: float) -> None:
        """Take the next frame, RGB, uint8 (h, w, 3), of a time in seconds of any clock."""
        with self._lock:
            if picture.shape[:2] != self._size:
                self._forget()
                self._size = (picture.shape[0], picture.shape[1])
            self._number += 1
            found = self._tracker.follow(picture) if self._tracker else None
            at = found.position if found else None
            self._follow_pen(picture, at, time_s)
            self.sight = AirSight(
                self._number,
                picture,
                self._need,
                at,
                found.radius if found else 0.0,
                self._is_down,
                smoothed(self._points, self._size[1]) if self._points else None,
                self._rest.share(time_s) if self._lowering is Lowering.REST else 0.0,
            )

    @property
    def _needs_second(self) -> bool:
        return (
            self._lowering is Lowering.COLOR and self._tracker is not None and self._second is None
        )

    @property
    def _need(self) -> Need:
        if self._tracker is None:
            return Need.THING
        if self._tracker.is_lost:
            return Need.SIGHT
        return Need.SECOND if self._needs_second else Need.NOTHING

    def _follow_pen(self, picture: Picture, at: Point | None, time_s: float) -> None:
        if self._tracker is None:
            return
        lowers: dict[Lowering, Callable[[], bool]] = {
            Lowering.KEY: lambda: self._is_key_down,
            Lowering.REST: lambda: self._rested(at, time_s),
            Lowering.COLOR: lambda: self._second is not None and self._second.look(picture),
        }
        is_lowered = lowers[self._lowering]()
        if self._tracker.is_lost or not is_lowered or len(self._points) >= _MOST_POINTS:
            self._lift()
        self._is_down = is_lowered and not self._tracker.is_lost
        if self._is_down and at is not None:
            self._points.append(at)
            self._times.append(time_s)

    def _rested(self, at: Point | None, time_s: float) -> bool:
        """Whether the pen is down, where resting lowers and lifts it."""
        assert self._tracker is not None
        if at is not None:
            self._rest = self._rest.after(at, time_s, self._size[1])
        if self._tracker.is_lost:
            self._rest, self._is_rest_down = Rest(), False
        elif self._rest.share(time_s) >= 1:
            if self._is_rest_down:
                self._drop_since(self._rest.since_s)
            self._is_rest_down = not self._is_rest_down
            self._rest = self._rest.followed()
        return self._is_rest_down

    def _drop_since(self, time_s: float) -> None:
        """Leave out what the pen did while it rested."""
        count = max(1, int(np.searchsorted(self._times, time_s, side="right")))
        del self._points[count:], self._times[count:]

    def _lift(self) -> None:
        """End the line that is being written."""
        if self._points:
            self._finished.append(smoothed(self._points, self._size[1]))
        self._points, self._times, self._is_down = [], [], False

    def _forget(self) -> None:
        self._lift()
        self._tracker = self._second = None
        self._rest, self._is_rest_down = Rest(), False
        self._is_key_down = False
