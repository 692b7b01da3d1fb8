"""Samples on disk → the memory of them that a recognizer reads with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..recognition.memory import Memory
from ..recognition.preprocessing import FloatArray
from .files import read_sample
from .store import Sample, Samples, Unusable

if TYPE_CHECKING:  # the window is sooner there without it
    from ..recognition import DigitRecognizer

_BATCH = 32  # samples; between batches a drawing is read


@dataclass(frozen=True)
class Learned:
    """How many samples a recognizer reads with, and which files are of no use."""

    count: int
    unusable: tuple[Unusable, ...]


class Learning:
    """Teaches one recognizer. A sample is read and seen once, as long as its file stays."""

    def __init__(self, recognizer: "DigitRecognizer") -> None:
        self.recognizer = recognizer
        self._seen: dict[Sample, FloatArray | Unusable] = {}

    def learn(self, samples: Samples) -> Learned:
        """Let the recognizer read with these samples alone. Raises ModelError if it cannot.

        Damaged files are left out and named.
        """
        listing = samples.listed()
        self._see([sample for sample in listing.samples if sample not in self._seen])
        self._seen = {sample: self._seen[sample] for sample in listing.samples}
        features = [f for f in self._seen.values() if not isinstance(f, Unusable)]
        labels = [s.label for s, f in self._seen.items() if not isinstance(f, Unusable)]
        self.recognizer.remember(
            Memory(np.stack(features), np.array(labels, np.uint8)) if features else None
        )
        unusable = [f for f in self._seen.values() if isinstance(f, Unusable)]
        return Learned(len(features), (*listing.unusable, *unusable))

    def forget(self) -> None:
        """Let the recognizer read as the network alone does."""
        self.recognizer.remember(None)

    def _see(self, samples: list[Sample]) -> None:
        for start in range(0, len(samples), _BATCH):
            read = {sample: read_sample(sample.path) for sample in samples[start : start + _BATCH]}
            images = {s: image for s, image in read.items() if not isinstance(image, Unusable)}
            self._seen.update({s: each for s, each in read.items() if isinstance(each, Unusable)})
            if images:
                features = self.recognizer.features(np.stack(list(images.values())))
                self._seen.update(zip(images, features, strict=True))
