"""Whether a camera sends only black: its cover is closed, or the system lets nobody see."""

import numpy as np
from numpy.typing import NDArray

_BLACK = 32  # of 255; a sensor's noise stays below, and the darkest room that is read in does not
_LONGEST_S = 1.5  # cameras begin with some black frames
_STEP = 8  # pixels: a cover is everywhere


class Darkness:
    """Remembers since when the frames are black. Times are in seconds, of one clock."""

    def __init__(self) -> None:
        self._since: float | None = None

    def lasts(self, picture: NDArray[np.uint8], now: float) -> bool:
        """Note a frame, RGB, uint8 (h, w, 3); return whether it has been black for long."""
        if float(np.percentile(picture[::_STEP, ::_STEP], 99)) >= _BLACK:
            self._since = None
            return False
        if self._since is None:
            self._since = now
        return now >= self._since + _LONGEST_S
