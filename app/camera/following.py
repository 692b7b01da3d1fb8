"""Boxes go with the paper: what was read in one frame is shown where it is in a later one."""

import numpy as np

from ..recognition import Reading
from .capture import Frame
from .live_reader import Sight
from .motion import Motion, Offset, moving


class Follower:
    """Carries each sight's boxes to the frames that come until the next; the last motion goes on
    where a new one begins.
    """

    def __init__(self) -> None:
        self._sight: Sight | None = None
        self._motion: Motion | None = None
        self._speed: Offset = 0.0, 0.0  # pixels a frame

    def carried(self, sight: Sight, frame: Frame) -> Reading:
        """Return a sight's steady reading with its boxes where they are in a frame."""
        passed = frame.number - sight.frame.number
        if sight is not self._sight:
            self._sight = sight
            boxes = (thing.box for thing in sight.steady.things)
            self._motion = Motion(sight.frame.picture, boxes)
            self._motion.expect((self._speed[0] * passed, self._speed[1] * passed))
        if passed <= 0 or self._motion is None:
            return sight.steady
        offsets = self._motion.to(frame.picture)
        if offsets:
            right_by, down_by = np.median(list(offsets.values()), axis=0) / passed
            self._speed = float(right_by), float(down_by)
        return sight.steady.with_boxes(moving(offsets))
