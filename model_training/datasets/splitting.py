"""Parts a data set in two, by chance but the same for the same seed."""

import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..errors import DatasetError

FEWEST = 5  # pictures; of fewer no fifth can be held out


def fifth_held_out(
    pictures: Sequence[bytes], labels: Sequence[int], seed: int
) -> NDArray[np.bool_]:
    """Return which pictures are held out: a fifth, and of each digit's as nearly as it goes.

    pictures: their contents; those that are the same stay on one side. A digit of few pictures
    may have none held out, but never all of them. Returns bool (n,). Raises DatasetError for
    fewer than five different pictures, or too few of each digit.
    """
    _, groups = np.unique(np.array(pictures, object), return_inverse=True)
    if len(set(groups)) < FEWEST:
        raise DatasetError(
            f"Cannot hold a fifth of the pictures out: there are {len(set(groups))} different"
            f" ones, and at least {FEWEST} are needed."
        )
    from sklearn.model_selection import GroupKFold, StratifiedGroupKFold  # takes a second

    # Where no digit has five pictures there are no strata.
    kind = StratifiedGroupKFold if np.bincount(labels).max() >= FEWEST else GroupKFold
    folds = kind(n_splits=5, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a digit may have fewer than five pictures
        for _, fold in folds.split(groups, labels, groups):
            is_held_out = np.isin(np.arange(len(labels)), fold)
            is_held_out &= ~np.isin(groups, _of_digits_all_in(is_held_out, groups, labels))
            if is_held_out.any():
                return is_held_out
    raise DatasetError("Cannot hold a fifth of the pictures out: there are too few of each digit.")


def _of_digits_all_in(
    fold: NDArray[np.bool_], groups: NDArray[np.int64], labels: Sequence[int]
) -> NDArray[np.int64]:
    """The groups with digits that would have no picture left."""
    of = np.array(labels)
    return groups[~np.isin(of, of[~fold])]
