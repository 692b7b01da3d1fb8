"""What is pressed while something is waited for, and done as soon as that is there."""

import functools
from collections import deque
from collections.abc import Callable


class PressedAhead:
    """is_late: whether what is done now was asked for before what was waited for was in view."""

    def __init__(self) -> None:
        self._is_waiting = False
        self._pressed: deque[Callable[[], None]] = deque()
        self.is_late = False

    def wait(self) -> None:
        """Keep what is pressed from now on."""
        self._is_waiting = True

    def forget(self) -> None:
        """Do nothing of what was pressed."""
        self._pressed.clear()

    def be_ready(self) -> None:
        """Do what was pressed, until something has to be waited for again."""
        self._is_waiting = False
        while self._pressed and not self._is_waiting:
            self.is_late = True
            try:
                self._pressed.popleft()()
            finally:
                self.is_late = False

    def when_ready(self, act: Callable[..., None]) -> Callable[..., None]:
        """Return what does something at once, or as soon as what is waited for is there."""

        def do(*arguments: object) -> None:
            if self._is_waiting:
                self._pressed.append(functools.partial(act, *arguments))
            else:
                act(*arguments)

        return do
