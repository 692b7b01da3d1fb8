"""Keeps samples on the disk, off the window's thread; what cannot be kept waits."""

import itertools
from collections.abc import Callable, Sequence

from ..labelled import Kept, Labelled, keep
from ..samples import Samples
from .background import Background
from .status_bar import StatusBar


class SampleKeeper:
    """samples: where to, asked for at each time. waiting: what could not be kept so far."""

    def __init__(self, disk: Background, samples: Callable[[], Samples], status: StatusBar) -> None:
        self._disk = disk
        self._samples = samples
        self._status = status
        self._numbers = itertools.count()
        self.waiting: tuple[Labelled, ...] = ()

    def keep(self, wanted: Sequence[Labelled] = ()) -> None:
        """Keep samples, and before them those that wait."""
        every, self.waiting = (*self.waiting, *wanted), ()
        if not every:
            return
        samples = self._samples()

        def fail(error: Exception) -> None:
            self.waiting += every
            raise error

        self._disk.submit(
            f"samples {next(self._numbers)}",  # a topic of its own: none may become stale
            lambda: keep(samples, every),
            lambda kept: self._report(samples, kept),
            fail,
        )

    def _report(self, samples: Samples, kept: Kept) -> None:
        self.waiting += kept.left
        if kept.error is None:
            self._status.say(f"Kept {_counted(kept.count)} in {samples.folder}.")
        else:
            self._status.say_problem(
                f"{kept.error} {_counted(len(self.waiting))} will be kept with the next drawing."
            )


def _counted(count: int) -> str:
    return "1 sample" if count == 1 else f"{count} samples"
