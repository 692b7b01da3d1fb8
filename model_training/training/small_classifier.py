"""Fits the perceptrons whose weights stand in a JSON: what tells signs from digits."""

import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from app.recognition.perceptron import Perceptron, Values

_HIDDEN = 64
_DECAY = 0.1
_EPOCHS = 60
_NEVER = -30.0  # the score of a class that no example has


def fitted_perceptron(
    features: Values, classes: NDArray[np.int64], names: Sequence[str], seed: int
) -> Perceptron:
    """Return the perceptron that tells examples apart. classes: of each, a number in names."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-3
    model = MLPClassifier(
        (_HIDDEN,), alpha=_DECAY, random_state=seed, max_iter=_EPOCHS, learning_rate_init=2e-3,
        batch_size=min(256, len(features)),
    )  # fmt: skip
    with warnings.catch_warnings():  # as many epochs are wanted, and no more
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit((features - mean) / spread, classes)
    inner, outer = (np.asarray(weights) for weights in model.coefs_)
    inner_offset, outer_offset = (np.asarray(offset) for offset in model.intercepts_)
    inner = inner / spread[:, None]  # features are given as they are
    output = np.zeros((_HIDDEN + 1, len(names)))
    output[-1] = _NEVER
    output[:, model.classes_] = np.vstack([outer, outer_offset])
    return Perceptron(tuple(names), np.vstack([inner, inner_offset - mean @ inner]), output)
