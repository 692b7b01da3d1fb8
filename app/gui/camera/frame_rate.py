"""How many frames a second are shown."""

from collections import deque

_WINDOW_S = 1.0


class FrameRate:
    """Counts the frames of the last second. Times are in seconds, of one clock."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()

    def note(self, now: float) -> None:
        """Note that a frame is shown."""
        self._times.append(now)
        self.at(now)

    def at(self, now: float) -> int:
        """Return how many there were in the second that ends now."""
        while self._times and self._times[0] <= now - _WINDOW_S:
            self._times.popleft()
        return len(self._times)
