"""A personal memory beside the network: what looks like a labelled sample is what that sample is.

Nearest neighbours in the network's own features (Papernot and McDaniel 2018 use them so), with two
margins: the nearest sample must be nearer than any of another label, and the surer the network
is, the nearer it must be. So one person's samples leave everyone else's digits alone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .network import Outputs, confidence_of
from .preprocessing import FloatArray

# Cosine distances; digits of different labels lie 0.16 and more apart, one hand's about 0.03.
_FARTHEST = 0.065
_MARGIN = 0.015
_SUREST = 4.0  # nines of the network's confidence, from which on no sample speaks against it
_NEAR, _FAR = 0.98, 0.7  # how much of the answer is the sample's, there and at the farthest


@dataclass(frozen=True, eq=False)
class Memory:
    """Samples by what the network saw in them.

    features: float32 (n, d), each of length 1. labels: uint8 (n,).
    """

    features: FloatArray
    labels: NDArray[np.uint8]

    def recall(self, outputs: Outputs) -> Outputs:
        """Return a network's outputs with what the samples say about the images."""
        if not len(self.labels):
            return outputs
        distances = self._distances(outputs["features"])
        label = distances.argmin(axis=1)
        everyone = np.arange(len(distances))
        nearest = distances[everyone, label]
        distances[everyone, label] = np.inf
        reach = np.where(
            label == outputs["probabilities"].argmax(axis=1), _FARTHEST, _reach(outputs)
        )
        speaks = (nearest <= reach) & (nearest + _MARGIN <= distances.min(axis=1))
        closeness = 1 - nearest / np.maximum(reach, 1e-6)
        share = np.where(speaks, _FAR + (_NEAR - _FAR) * closeness, 0.0).astype(np.float32)[:, None]
        told = np.eye(10, dtype=np.float32)[label]
        recalled = dict(outputs)
        recalled["probabilities"] = (1 - share) * outputs["probabilities"] + share * told
        if "is_digit" in outputs:
            recalled["is_digit"] = np.maximum(outputs["is_digit"], share)
        return recalled

    def _distances(self, features: FloatArray) -> NDArray[np.float64]:
        """How far images are from the nearest sample of each label, (images, 10)."""
        apart = 1 - normalized(features) @ self.features.T
        nearest = np.full((len(features), 10), np.inf)
        for label in np.unique(self.labels).tolist():
            nearest[:, label] = apart[:, self.labels == label].min(axis=1)
        return nearest


def normalized(features: FloatArray) -> FloatArray:
    """Return features, float32 (n, d), each of length 1."""
    length = np.linalg.norm(features, axis=1, keepdims=True).clip(1e-6)
    return np.asarray(features / length, np.float32)


def _reach(outputs: Outputs) -> FloatArray:
    """How far a sample that speaks against the network may be."""
    nines = -np.log10(1 - confidence_of(outputs).clip(0, 1 - 10**-_SUREST))
    return np.asarray(_FARTHEST * (1 - nines / _SUREST), np.float32)
