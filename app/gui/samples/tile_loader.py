"""Reads the images of samples in a thread: those in view first, then the rest, some at a time."""

from collections.abc import Callable, Sequence

from ...recognition.ink import Ink
from ...samples.files import Unusable, read_sample
from ...samples.store import Sample
from ..toolkit.background import Background

_AT_ONCE = 200  # files; between two such portions the window gets its turn


class TileLoader:
    """images: what is read so far. on_loaded: called when there is more."""

    def __init__(self, thread: Background, on_loaded: Callable[[], None]) -> None:
        self._thread = thread
        self._on_loaded = on_loaded
        self._samples: Sequence[Sample] = ()
        self._visible: Sequence[Sample] = ()
        self._next = 0  # all before it are read
        self.images: dict[Sample, Ink | Unusable] = {}

    @property
    def unusable(self) -> list[Unusable]:
        """The samples that turned out to be none."""
        return [image for image in self.images.values() if isinstance(image, Unusable)]

    def load(self, samples: Sequence[Sample]) -> None:
        """Read these samples, and forget the rest."""
        kept = set(samples)
        self.images = {sample: image for sample, image in self.images.items() if sample in kept}
        self._samples, self._visible, self._next = samples, (), 0
        self._read_on()

    def prefer(self, visible: Sequence[Sample]) -> None:
        """Read these first."""
        self._visible = visible
        if any(sample not in self.images for sample in visible):
            self._read_on()

    def stop(self) -> None:
        """Read no more."""
        self._samples, self._visible = (), ()

    def _read_on(self) -> None:
        if wanted := self._missing():
            self._thread.submit(
                "tiles",
                lambda: {sample: read_sample(sample.path) for sample in wanted},
                self._on_read,
                self._raise,
            )

    def _missing(self) -> list[Sample]:
        visible = [sample for sample in self._visible if sample not in self.images]
        if visible:
            return visible
        while self._next < len(self._samples):
            portion = self._samples[self._next : self._next + _AT_ONCE]
            if missing := [sample for sample in portion if sample not in self.images]:
                return missing
            self._next += _AT_ONCE
        return []

    def _on_read(self, images: dict[Sample, Ink | Unusable]) -> None:
        self.images |= images
        self._on_loaded()
        self._read_on()

    @staticmethod
    def _raise(error: Exception) -> None:
        raise error
