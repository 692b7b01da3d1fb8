"""One reading of a picture, in whatever thread: how far it is, and a way to cancel it."""

from collections.abc import Callable
from typing import TypeVar

from PIL import Image

from ..readings.regions import PictureRegion, read_region
from ..recognition import Reading

T = TypeVar("T")
ReadPicture = Callable[[Image.Image, Callable[[float], None]], Reading]


class CancelledError(Exception):
    """The user cancelled the reading."""


class PictureReader:
    """Reads a picture, or a part of it, once.

    share: 0..1, of what is done; may be looked at from any thread.
    """

    def __init__(self, read: ReadPicture) -> None:
        self.share = 0.0
        self._read = read
        self._is_cancelled = False

    def cancel(self) -> None:
        """Have `read` raise CancelledError soon."""
        self._is_cancelled = True

    def read(self, picture: Image.Image, region: PictureRegion | None) -> Reading:
        """Raises CancelledError, and whatever the recognizer raises."""
        return self.run(
            lambda tell: read_region(lambda cut: self._read(cut, tell), picture, region)
        )

    def run(self, work: Callable[[Callable[[float], None]], T]) -> T:
        """Read in another way, which tells the share that is done. Raises as `read`."""
        self._tell(0.0)
        return work(self._tell)

    def _tell(self, share: float) -> None:
        if self._is_cancelled:
            raise CancelledError
        self.share = share
