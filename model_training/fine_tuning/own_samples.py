"""A user's samples for fine-tuning: read, and parted into those to learn from and to judge by."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.samples import LABELS, Loaded, Samples, Unusable

from ..datasets import LabelledImages
from ..errors import DatasetError

FEWEST = 10  # samples; of fewer nothing can be learnt that holds for the next drawing

_ONE_IN = 4  # of each digit's samples is kept apart
_FEWEST_HELD_OUT = 5  # fewer cannot tell a better model from a worse one
_PLACES = ("", "dataset", "samples")  # in the folder that is given
_ADVICE = (
    "Digit Pad makes samples: in its Practice tab tick 'Keep my drawings as samples', or use"
    " 'Collect' in its Webcam tab; Profile → My samples… → Export… writes such a folder."
)


@dataclass(frozen=True)
class OwnSamples:
    """training and held_out share no picture; held_out is empty where there are too few."""

    training: LabelledImages
    held_out: LabelledImages


def load_own_samples(folder: Path) -> tuple[LabelledImages, tuple[Unusable, ...]]:
    """Return the distinct samples in a folder, by digit and number, and what is left out.

    folder: of the folders 0 to 9, or one with such a `dataset` or `samples` in it. A picture
    that is there twice counts once; one that has two labels is left out. Raises DatasetError
    where fewer than FEWEST remain.
    """
    loaded = _found(folder).load_usable()
    kept, contradicted = _distinct(loaded)
    unusable = (*loaded.unusable, *contradicted)
    if len(kept) < FEWEST:
        raise DatasetError(
            "".join(f"{each}\n" for each in unusable)
            + f"Cannot train on {folder}: it has {len(kept)} different samples that can be used,"
            f" and at least {FEWEST} are needed: files <digit>/<digit>_<n>.png. {_ADVICE}"
        )
    return LabelledImages(loaded.images[kept], loaded.labels[kept]), unusable


def split(samples: LabelledImages) -> OwnSamples:
    """Keep the last quarter of each digit's samples apart; none where that would be too few.

    The last, not any: samples that were kept one after the other, such as frames of one sheet
    of paper, are nearly the same picture, and are to stay on one side.
    """
    is_held_out = np.zeros(len(samples), bool)
    for label in LABELS:
        places = np.flatnonzero(samples.labels == label)
        is_held_out[places[len(places) - len(places) // _ONE_IN :]] = True
    if is_held_out.sum() < _FEWEST_HELD_OUT:
        is_held_out[:] = False
    return OwnSamples(_chosen(samples, ~is_held_out), _chosen(samples, is_held_out))


def _found(folder: Path) -> Samples:
    candidates = [Samples(folder / place) for place in _PLACES]
    return next((each for each in candidates if each.listed().samples), candidates[0])


def _distinct(loaded: Loaded) -> tuple[list[int], list[Unusable]]:
    """The places of each picture's first sample, and the samples whose picture has two labels."""
    places: dict[bytes, list[int]] = {}
    for place, image in enumerate(loaded.images):
        places.setdefault(image.tobytes(), []).append(place)
    kept: list[int] = []
    contradicted: list[Unusable] = []
    for same in places.values():
        labels = sorted({int(loaded.labels[place]) for place in same})
        if len(labels) == 1:
            kept.append(same[0])
            continue
        reason = f"the same picture is labelled {' and '.join(map(str, labels))}"
        contradicted += [Unusable(loaded.samples[place].path, reason) for place in same]
    return kept, contradicted


def _chosen(samples: LabelledImages, mask: NDArray[np.bool_]) -> LabelledImages:
    return LabelledImages(samples.images[mask], samples.labels[mask])
