"""Keeps samples on the disk, off the window's thread; what cannot be kept waits."""

import itertools
from collections.abc import Callable, Sequence

from ...samples.keeping import Kept, LabelledImage, SampleWriter
from ...samples.store import Samples
from ...wording import counted
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar


class SampleKeeper:
    """samples: where to, asked for at each time. on_kept: called when there are more samples."""

    def __init__(
        self,
        disk_thread: Background,
        samples: Callable[[], Samples],
        status: StatusBar,
        on_kept: Callable[[], None],
    ) -> None:
        self._disk_thread = disk_thread
        self._samples = samples
        self._status = status
        self._numbers = itertools.count()
        self._writer = SampleWriter()  # used in the disk thread alone
        self._waiting: dict[Samples, tuple[LabelledImage, ...]] = {}  # not kept so far, by where to
        self._on_kept = on_kept

    def keep(self, wanted: Sequence[LabelledImage] = ()) -> None:
        """Keep samples, and before them those that wait."""
        every, self._waiting = self._waiting, {}
        target = self._samples()
        every[target] = (*every.get(target, ()), *wanted)
        for samples, labelled in every.items():
            if labelled:
                self._submit(samples, labelled)

    def _submit(self, samples: Samples, wanted: tuple[LabelledImage, ...]) -> None:
        def fail(error: Exception) -> None:
            self._wait(samples, wanted)
            raise error

        self._disk_thread.submit(
            f"samples {next(self._numbers)}",  # a topic of its own: none may become stale
            lambda: self._writer.keep(samples, wanted),
            lambda kept: self._report(samples, kept),
            fail,
        )

    def _wait(self, samples: Samples, left: tuple[LabelledImage, ...]) -> None:
        self._waiting[samples] = (*self._waiting.get(samples, ()), *left)

    def _report(self, samples: Samples, kept: Kept) -> None:
        if kept.error is None:
            self._status.say(f"Kept {counted(kept.count, 'sample')} in {samples.folder}.")
        else:
            self._wait(samples, kept.left)
            waiting = sum(len(left) for left in self._waiting.values())
            self._status.say_problem(
                f"{kept.error} {counted(waiting, 'sample')} will be kept with the next drawing."
            )
        if kept.count:
            self._on_kept()
