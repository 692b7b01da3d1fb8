"""Samples collected one after the other, as of a sheet before a camera: each unlike those kept."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..recognition.ink import Ink
from .files import list_digit, read_sample
from .store import LABELS, Sample, Samples

# Correlation of two digit images. Frames of a sheet that lies still have 0.99 to 1, of one that is
# turned by 5 degrees most often 0.88 to 0.98, drawings of one digit by other hands below 0.95.
_ALIKE = 0.985
_SOFT = 0.7  # pixels: ink that moved by a part of a pixel is the same ink
_MOST_COMPARED = 1000  # the latest samples of a digit; to read more would take a second

_Look = NDArray[np.float32]


class Collector:
    """Keeps samples that are not nearly one that is kept; for one thread."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self._looks: dict[int, list[_Look]] = {}
        self._kept: list[Sample] = []

    def counts(self) -> dict[int, int]:
        """Return how many samples each digit has on the disk. Raises SampleError."""
        self._looks.clear()  # some may have been deleted or brought in
        return {label: self._samples.count(label) for label in LABELS}

    def keep(self, label: int, image: Ink) -> Path | None:
        """Keep a digit image, uint8 (28, 28); return its path, None where it is nearly one kept.

        Raises SampleError.
        """
        look, known = _look(image), self._known(label)
        if any(float(look @ other) >= _ALIKE for other in known):
            return None
        path = self._samples.save(label, image)
        known.append(look)
        self._kept.append(Sample(label, path))
        return path

    def undo(self) -> Sample | None:
        """Delete the last sample that was kept and is still there; return it, None for none.

        Raises SampleError.
        """
        while self._kept:
            sample = self._kept.pop()
            if sample.path.exists():
                self._looks.pop(sample.label, None)
                self._samples.delete(sample)
                return sample
        return None

    def _known(self, label: int) -> list[_Look]:
        if label not in self._looks:
            folder = self._samples.folder / str(label)
            try:
                listed = list_digit(folder, label).samples[-_MOST_COMPARED:]
            except OSError:
                listed = ()  # to keep one will say what is wrong
            images = (read_sample(sample.path) for sample in listed)
            self._looks[label] = [_look(each) for each in images if isinstance(each, np.ndarray)]
        return self._looks[label]


def _look(image: Ink) -> _Look:
    """An image as a vector of mean 0 and length 1: the product of two is their correlation."""
    import cv2  # here, because the window opens sooner without it

    soft = np.asarray(cv2.GaussianBlur(image.astype(np.float32), (0, 0), _SOFT), np.float32).ravel()
    look: _Look = soft - soft.mean()
    look /= max(float(np.linalg.norm(look)), 1e-6)
    return look
