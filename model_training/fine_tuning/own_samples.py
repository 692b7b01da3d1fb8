"""A user's samples for fine-tuning: read, and parted into those to learn from and to judge by."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.samples.store import LABELS, Unusable

from ..datasets import LabelledImages
from ..datasets.folders import load_folder
from ..errors import DatasetError

FEWEST = 10  # samples; of fewer nothing can be learnt that holds for the next drawing

_ONE_IN = 4  # of each digit's samples is kept apart
_FEWEST_HELD_OUT = 5  # fewer cannot tell a better model from a worse one
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
    """Return the distinct samples in a folder and what is left out, as `load_folder` does.

    Raises DatasetError where fewer than FEWEST remain.
    """
    try:
        samples, unusable = load_folder(folder)
    except DatasetError as error:
        raise DatasetError(f"{error} {_ADVICE}") from error
    if len(samples) < FEWEST:
        raise DatasetError(
            "".join(f"{each}\n" for each in unusable)
            + f"Cannot train on {folder}: it has {len(samples)} different samples that can be"
            f" used, and at least {FEWEST} are needed. {_ADVICE}"
        )
    return samples, unusable


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
    return OwnSamples(samples[~is_held_out], samples[is_held_out])
