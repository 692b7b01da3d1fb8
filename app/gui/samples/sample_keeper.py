"""Keeps samples on the disk, off the window's thread; what cannot be kept waits."""

import itertools
from collections.abc import Callable, Iterable, Sequence

from ...language.texts import tr
from ...samples.keeping import Kept, LabelledImage, SampleWriter
from ...samples.store import SampleError, Samples
from ...samples.wording import profile_said
from ...wording import counted
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar


class SampleKeeper:
    """samples: where to, asked for at each time. on_kept: called when samples came or went."""

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
        self._places: dict[bytes, Samples] = {}  # where each image was last to be kept
        self._on_kept = on_kept

    def keep(self, wanted: Sequence[LabelledImage] = ()) -> None:
        """Keep samples, and before them those that wait."""
        target = self._samples()
        self._keep({target: tuple(wanted)})

    def keep_again(self, wanted: Sequence[LabelledImage]) -> None:
        """Keep samples that were taken back, or had another label: each where it was."""
        every: dict[Samples, tuple[LabelledImage, ...]] = {}
        for sample in wanted:
            place = self._places.get(sample.image.tobytes(), self._samples())
            every[place] = (*every.get(place, ()), sample)
        self._keep(every)

    def take_back(self, images: Iterable[bytes]) -> None:
        """Delete the samples of these images, given as their bytes, that were kept or wait."""
        for image in images:
            if (place := self._places.get(image)) is not None:
                waiting = self._waiting.get(place, ())
                self._waiting[place] = tuple(w for w in waiting if w.image.tobytes() != image)
                self._take_back(place, image)

    def move(self, old: Samples, new: Samples) -> None:
        """Take it that the folder of samples is another now."""
        if old in self._waiting:
            self._waiting[new] = self._waiting.pop(old)
        self._places = {
            image: new if place == old else place for image, place in self._places.items()
        }
        self._disk_thread.submit(
            self._topic(), lambda: self._writer.move(old, new), lambda _: None, _raise
        )

    def _keep(self, wanted: dict[Samples, tuple[LabelledImage, ...]]) -> None:
        every, self._waiting = self._waiting, {}
        for samples, labelled in wanted.items():
            every[samples] = (*every.get(samples, ()), *labelled)
        for samples, labelled in every.items():
            if labelled:
                self._places |= {each.image.tobytes(): samples for each in labelled}
                self._submit(samples, labelled)

    def _submit(self, samples: Samples, wanted: tuple[LabelledImage, ...]) -> None:
        self._disk_thread.submit(
            self._topic(),
            lambda: self._writer.keep(samples, wanted),
            lambda kept: self._report(samples, kept),
            _raise,
        )

    def _take_back(self, samples: Samples, image: bytes) -> None:
        self._disk_thread.submit(
            self._topic(),
            lambda: self._writer.take_back(samples, image),
            self._report_taken_back,
            self._fail_to_take_back,
        )

    def _topic(self) -> str:
        return f"samples {next(self._numbers)}"  # one of its own: none may become stale

    def _report(self, samples: Samples, kept: Kept) -> None:
        if kept.left:
            self._waiting[samples] = (*self._waiting.get(samples, ()), *kept.left)
        if kept.error is not None:
            waiting = sum(len(left) for left in self._waiting.values())
            self._status.say_problem(
                tr(
                    "{error} {samples} will be kept with the next drawing.",
                    error=kept.error,
                    samples=counted(waiting, "sample"),
                )
            )
        elif kept.refused:
            self._status.say_problem(
                tr("{samples} cannot be kept.", samples=counted(kept.refused, "sample"))
            )
        else:
            self._status.say(
                tr(
                    "Kept {samples} for {profile}.",
                    samples=counted(kept.count, "sample"),
                    profile=profile_said(samples.folder.parent.name),
                )
            )
        if kept.count:
            self._on_kept()

    def _report_taken_back(self, was_there: bool) -> None:
        if was_there:
            self._status.say(
                tr("Taken back: what was said of this digit, and what was learnt of it.")
            )
            self._on_kept()

    def _fail_to_take_back(self, error: Exception) -> None:
        if not isinstance(error, SampleError):
            raise error
        self._status.say_problem(str(error))


def _raise(error: Exception) -> None:
    raise error
