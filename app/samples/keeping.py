"""Drawings whose number is known, as labelled samples: one for each digit."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..recognition import Reading
from ..recognition.ink import Ink
from .files import Unusable, list_digit, read_sample
from .store import LABELS, Sample, SampleError, Samples

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class LabelledImage:
    """A digit image, uint8 (28, 28), and the digit that was meant.

    was: which one it was said to be before, perhaps at an earlier start; None where nobody said.
    Raises ValueError for another label.
    """

    label: int
    image: Ink
    was: int | None = None

    def __post_init__(self) -> None:
        if self.label not in LABELS:
            raise ValueError(f"{self.label} is no digit")


@dataclass(frozen=True, eq=False)
class Kept:
    """What became of samples that were to be kept: how many are, which are not, and why.

    left: those that another try may keep. refused: how many no try will ever keep.
    """

    count: int
    left: tuple[LabelledImage, ...] = ()
    error: SampleError | None = None
    refused: int = 0


def labelled(reading: Reading, number: int) -> tuple[LabelledImage, ...]:
    """Return the digit images of a reading with the digits of the number that was meant.

    Whatever they were read as: a digit that was misread is the most useful sample. None where
    there are more or fewer images than digits, as nobody knows then which is which.
    """
    digits = str(number)
    if len(digits) != len(reading.digits):
        return ()
    return tuple(
        LabelledImage(int(digit), prediction.image)
        for digit, prediction in zip(digits, reading.digits, strict=True)
    )


class SampleWriter:
    """Saves samples. An image that is kept already keeps one file, with the label last said."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Samples, bytes], Sample] = {}

    def keep(self, samples: Samples, wanted: Sequence[LabelledImage]) -> Kept:
        """Save samples, each whatever becomes of the others."""
        outcomes = [self._tried(samples, sample) for sample in wanted]
        errors = [each for each in outcomes if isinstance(each, SampleError)]
        left = tuple(
            sample
            for sample, outcome in zip(wanted, outcomes, strict=True)
            if isinstance(outcome, SampleError)
        )
        refused = sum(outcome is not None for outcome in outcomes) - len(errors)
        return Kept(outcomes.count(None), left, errors[0] if errors else None, refused)

    def take_back(self, samples: Samples, image: bytes) -> bool:
        """Delete what was kept of an image, given as its bytes; return whether it was there.

        Raises SampleError.
        """
        kept = self._kept.pop((samples, image), None)
        if kept is None or not kept.path.exists():
            return False
        samples.delete(kept)
        return True

    def move(self, old: Samples, new: Samples) -> None:
        """Take it that the folder of samples is another now."""
        for (samples, image), kept in list(self._kept.items()):
            if samples == old:
                path = new.folder / kept.path.relative_to(old.folder)
                del self._kept[samples, image]
                self._kept[new, image] = Sample(kept.label, path)

    def _tried(self, samples: Samples, wanted: LabelledImage) -> Exception | None:
        try:
            self._keep(samples, wanted)
        except SampleError as error:
            return error
        except Exception as error:  # whatever is wrong with it, the others are kept
            logger.exception("cannot keep a sample of %s", wanted.label)
            return error
        return None

    def _keep(self, samples: Samples, wanted: LabelledImage) -> None:
        key = samples, wanted.image.tobytes()
        kept = self._kept.get(key) or _kept_before(samples, wanted)
        if kept is None or not kept.path.exists():
            kept = Sample(wanted.label, samples.save(wanted.label, wanted.image))
        elif kept.label != wanted.label:
            kept = samples.relabel(kept, wanted.label)
        self._kept[key] = kept


def _kept_before(samples: Samples, wanted: LabelledImage) -> Sample | None:
    """The sample that an earlier start kept of the image, by what it was said to be then."""
    if wanted.was is None:
        return None
    try:
        listing = list_digit(samples.folder / str(wanted.was), wanted.was)
    except OSError:
        return None
    return next(
        (
            sample
            for sample in reversed(listing.samples)
            if not isinstance(image := read_sample(sample.path), Unusable)
            and np.array_equal(image, wanted.image)
        ),
        None,
    )
