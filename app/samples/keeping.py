"""Drawings whose number is known, as labelled samples: one for each digit."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..recognition import Reading
from ..recognition.ink import Ink
from .store import Sample, SampleError, Samples


@dataclass(frozen=True, eq=False)
class LabelledImage:
    """A digit image, uint8 (28, 28), and the digit that was meant."""

    label: int
    image: Ink


@dataclass(frozen=True, eq=False)
class Kept:
    """What became of samples that were to be kept: how many are, which are not, and why."""

    count: int
    left: tuple[LabelledImage, ...] = ()
    error: SampleError | None = None


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
        """Save samples in turn, up to the first that cannot be."""
        count = 0
        try:
            for sample in wanted:
                self._keep(samples, sample)
                count += 1
        except SampleError as error:
            return Kept(count, tuple(wanted[count:]), error)
        return Kept(count)

    def _keep(self, samples: Samples, wanted: LabelledImage) -> None:
        key = samples, wanted.image.tobytes()
        kept = self._kept.get(key)
        if kept is None or not kept.path.exists():
            kept = Sample(wanted.label, samples.save(wanted.label, wanted.image))
        elif kept.label != wanted.label:
            kept = samples.relabel(kept, wanted.label)
        self._kept[key] = kept
