"""Labelled digit images on disk: the one owner of <folder>/<digit>/<digit>_<n>.png."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..files.picture_encoding import png
from ..files.storage import write_atomically
from ..language.texts import tr
from ..recognition.ink import Ink
from ..recognition.preprocessing import IMAGE_SIZE
from .files import EMPTY, Listing, Sample, SampleError, Unusable, claim, list_digit, read_sample

__all__ = ["LABELS", "Listing", "Loaded", "Sample", "SampleError", "Samples", "Unusable"]

LABELS = range(10)

_DELETED = "deleted"


@dataclass(frozen=True, eq=False)
class Loaded:
    """Samples with their images, uint8 (n, 28, 28), and labels, uint8 (n,); what has none."""

    samples: tuple[Sample, ...]
    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    unusable: tuple[Unusable, ...]


@dataclass(frozen=True)
class Samples:
    """The samples in a folder. n counts from 1, on from the highest there is.

    Nothing is ever overwritten, whoever else works there at the same time.
    """

    folder: Path

    def save(self, label: int, image: Ink, number: int = 0) -> Path:
        """Keep a digit image, uint8 (28, 28), ink bright on black, as the next of its digit.

        Its number is the one asked for if that is free. No half-written file remains.
        Returns its path. Raises SampleError, and ValueError for another label, shape or dtype.
        """
        _check_label(label)
        if image.shape != (IMAGE_SIZE, IMAGE_SIZE) or image.dtype != np.uint8:
            raise ValueError(f"the image is {image.dtype} {image.shape}, not uint8 (28, 28)")
        try:
            path = claim(self.folder / str(label), label, number)
            try:
                write_atomically(path, png(Image.fromarray(image)))
            except BaseException:
                path.unlink(missing_ok=True)
                raise
        except OSError as error:
            reason = tr(
                "{reason}. Make room there, or allow writing", reason=error.strerror or error
            )
            raise SampleError(
                tr("Cannot keep samples in {folder}: {reason}.", folder=self.folder, reason=reason)
            ) from error
        return path

    def count(self, label: int) -> int:
        """Return how many samples of a digit there are. Raises SampleError."""
        folder = self.folder / str(label)
        try:
            return len(list_digit(folder, label).samples)
        except OSError as error:
            raise SampleError(
                tr(
                    "Cannot read the samples in {folder}: {strerror}.",
                    folder=folder,
                    strerror=error.strerror,
                )
            ) from error

    def listed(self) -> Listing:
        """Return what is there, by digit and number, without reading any image."""
        samples: list[Sample] = []
        unusable: list[Unusable] = []
        for label in LABELS:
            folder = self.folder / str(label)
            try:
                listing = list_digit(folder, label)
            except OSError as error:
                unusable.append(Unusable(folder, error.strerror or str(error)))
            else:
                samples += listing.samples
                unusable += listing.unusable
        return Listing(tuple(samples), tuple(unusable))

    def load(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return (images, labels), uint8 (n, 28, 28) and uint8 (n,), by digit and number.

        Raises SampleError for a file that is no sample; one that is empty is being written.
        """
        loaded = self.load_usable()
        for unusable in loaded.unusable:
            if unusable.reason != EMPTY:
                raise SampleError(str(unusable))
        return loaded.images, loaded.labels

    def load_usable(self) -> Loaded:
        """Return the samples that can be used, and what cannot; raises nothing for damage."""
        listing = self.listed()
        samples: list[Sample] = []
        images: list[Ink] = []
        unusable = list(listing.unusable)
        for sample in listing.samples:
            image = read_sample(sample.path)
            if isinstance(image, Unusable):
                unusable.append(image)
            else:
                samples.append(sample)
                images.append(image)
        return Loaded(
            tuple(samples),
            np.array(images, np.uint8).reshape(-1, IMAGE_SIZE, IMAGE_SIZE),
            np.array([sample.label for sample in samples], np.uint8),
            tuple(unusable),
        )

    def relabel(self, sample: Sample, label: int, number: int = 0) -> Sample:
        """Give a sample another label: the same file, in the other digit's folder.

        Its number there is the one asked for if that is free. Raises SampleError, and
        ValueError for another label.
        """
        _check_label(label)
        return _moved(sample, self.folder, label, number)

    def delete(self, sample: Sample) -> Sample:
        """Move a sample into the folder of the deleted ones, out of all lists; return it there.

        Raises SampleError.
        """
        return _moved(sample, self.folder / _DELETED, sample.label, sample.number)

    def restore(self, sample: Sample, before: Sample) -> Sample:
        """Take a relabelled or deleted sample back to the label, and number, it had before.

        Raises SampleError.
        """
        return _moved(sample, self.folder, before.label, before.number)


def _check_label(label: int) -> None:
    if label not in LABELS:
        raise ValueError(f"{label} is no digit")


def _moved(sample: Sample, folder: Path, label: int, number: int) -> Sample:
    try:
        path = claim(folder / str(label), label, number)
        try:
            sample.path.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except FileNotFoundError as error:
        raise SampleError(
            tr("{path} is gone: it was moved or deleted elsewhere.", path=sample.path)
        ) from error
    except OSError as error:
        reason = error.strerror or error
        raise SampleError(
            tr(
                "Cannot move {path}: {reason}. It stays where it is.",
                path=sample.path,
                reason=reason,
            )
        ) from error
    return Sample(label, path, sample.modified)
