"""Explains readings: what spoke for a digit, and the feature maps of the network's blocks.

The networks are loaded when they are first needed, and apart from the recognizer's: who draws
never waits for who explains.
"""

import functools
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..recognition import Prediction
from ..recognition.network import Network
from ..recognition.preprocessing import FloatArray, network_input
from ..recognition.trial import load_tried
from .evidence import Evidence, evidence_of, find_label_weights, has_activation


@dataclass(frozen=True, eq=False)
class Insight:
    """One digit on its way through the network.

    blocks: the maps of each block, float32 (maps, height, width), at least 0; none where the
    model has no file of them. evidence: None where the model does not give its last maps.
    """

    digit: Prediction
    blocks: tuple[FloatArray, ...]
    evidence: Evidence | None


def layers_file(model: Path) -> Path:
    """Return where the file of a model's blocks is, if it has one."""
    return model.with_name(f"{model.stem}_layers.onnx")


class Explainer:
    """Explains what one model read. For threads that are not the window's."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._layers_file = layers_file(model)
        self._one_at_a_time = threading.Lock()

    def evidence(self, digit: Prediction) -> Evidence | None:
        """Say where in a digit's image its label was seen; None if the model does not tell.

        Raises ModelError where the model cannot be loaded.
        """
        with self._one_at_a_time:
            return self._evidence(digit)

    def insight(self, digit: Prediction) -> Insight:
        """Follow a digit through the network. Raises ModelError where a file cannot be loaded."""
        with self._one_at_a_time:
            return Insight(digit, self._blocks(digit), self._evidence(digit))

    def _evidence(self, digit: Prediction) -> Evidence | None:
        outputs = self._network(network_input(digit.image[None]))
        if not has_activation(outputs):
            return None
        return evidence_of(outputs["activation"][0], digit.label, self._label_weights)

    def _blocks(self, digit: Prediction) -> tuple[FloatArray, ...]:
        if not self._layers_file.is_file():
            return ()
        outputs = self._layers(network_input(digit.image[None]))
        names = sorted(name for name in outputs if np.ndim(outputs[name]) == 4)
        return tuple(np.moveaxis(outputs[name][0], 2, 0) for name in names)

    @functools.cached_property
    def _network(self) -> Network:
        return load_tried(self._model)

    @functools.cached_property
    def _layers(self) -> Network:
        return load_tried(self._layers_file)

    @functools.cached_property
    def _label_weights(self) -> FloatArray | None:
        return find_label_weights(self._network)
