"""How far a work in another thread is, and a way to end it early."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


class Progress:
    """share: 0..1, how much of the work is done. Any thread may ask and cancel."""

    def __init__(self) -> None:
        self.share = 0.0
        self.is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True

    def through(self, items: Sequence[T]) -> Iterator[T]:
        """Go through items, up to where it is cancelled."""
        for index, item in enumerate(items):
            if self.is_cancelled:
                return
            self.share = index / len(items)
            yield item
