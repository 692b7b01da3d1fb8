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
    _, firsts, groups = np.unique(
        np.array(pictures, object), return_index=True, return_inverse=True
    )
    if len(firsts) < FEWEST:
        raise DatasetError(
            f"Cannot hold a fifth of the pictures out: there are {len(firsts)} different ones, and"
            f" at least {FEWEST} are needed."
        )
    from sklearn.model_selection import KFold, StratifiedKFold  # takes a second

    of = np.array(labels)
    # Where no digit has five pictures there are no strata.
    kind = StratifiedKFold if np.bincount(of[firsts]).max() >= FEWEST else KFold
    folds = kind(n_splits=5, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a digit may have fewer than five pictures
        for _, fold in folds.split(firsts, of[firsts]):
            is_held_out = np.isin(groups, fold)
            # A digit that would have no picture left keeps all of them.
            is_held_out &= ~np.isin(groups, groups[~np.isin(of, of[~is_held_out])])
            if is_held_out.any():
                return is_held_out
    raise DatasetError("Cannot hold a fifth of the pictures out: there are too few of each digit.")
