"""Epochs of varied images, drawn while the network trains."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import keras
import numpy as np
from numpy.typing import NDArray

from app.recognition.preprocessing import FloatArray, network_input

from .augmentation import augment
from .hyperparameters import Hyperparameters
from .teachers import Teacher
from .training_set import TrainingSet

Batch: TypeAlias = tuple[FloatArray, dict[str, NDArray[Any]], dict[str, FloatArray]]

_MOST_STEPS = 2**20  # of an epoch

BOTH_OUTPUTS = ("probabilities", "is_digit")


class AugmentedBatches(keras.utils.PyDataset):  # type: ignore[misc]  # Keras has no types
    """Batches of varied images, the same for the same seed however many threads draw them.

    A batch is (images, targets by output, weights by output). Outliers have no weight in the
    probabilities: those are learnt from digits alone. With a teacher their targets are (n, 10),
    the label's and the teacher's mixed. Training begins every epoch by `EpochStart`.
    """

    def __init__(
        self,
        dataset: TrainingSet,
        settings: Hyperparameters,
        outputs: Sequence[str] = BOTH_OUTPUTS,
        teacher: Teacher | None = None,
    ) -> None:
        super().__init__(workers=2, max_queue_size=16)
        outliers = len(dataset.outliers)
        self._dataset = dataset
        self._images = np.concatenate([dataset.digits.images, dataset.outliers])
        self._labels = np.concatenate([dataset.digits.labels, np.zeros(outliers, np.uint8)])
        self._is_digit = np.arange(len(self._images)) < len(dataset.digits)
        self._settings = settings
        self._outputs = outputs
        self._teacher = teacher
        self.begin_epoch(1)

    def __len__(self) -> int:
        return len(self._order) // self._settings.batch_size

    def __getitem__(self, index: int) -> Batch:
        size = self._settings.batch_size
        chosen = self._order[index * size : (index + 1) * size]
        rng = np.random.default_rng([self._settings.seed, self._epoch, index])
        varied = [
            augment(image, rng, self._settings.augmentation) for image in self._images[chosen]
        ]
        images = network_input(np.stack(varied))
        is_digit = self._is_digit[chosen].astype(np.float32)
        targets = {
            "probabilities": self._probabilities(images, self._labels[chosen]),
            "is_digit": is_digit[:, None],
        }
        weights = {"probabilities": is_digit, "is_digit": np.ones_like(is_digit)}
        return (
            images,
            {name: targets[name] for name in self._outputs},
            {name: weights[name] for name in self._outputs},
        )

    def begin_epoch(self, number: int) -> None:
        """Draw from now on the images of an epoch, counted from 1."""
        self._epoch = number
        self._order = self._shuffled()

    def _probabilities(self, images: FloatArray, labels: NDArray[np.uint8]) -> NDArray[Any]:
        """The labels, (n,), or what is to be learnt of a teacher beside them, (n, 10)."""
        if self._teacher is None:
            return labels
        share = np.float32(self._settings.taught)
        certain = np.eye(10, dtype=np.float32)[labels]
        return np.asarray(share * self._teacher(images) + (1 - share) * certain)

    def _shuffled(self) -> NDArray[np.int64]:
        rng = np.random.default_rng([self._settings.seed, self._epoch])
        if self._dataset.weights is None:
            return rng.permutation(len(self._images))
        outliers = np.arange(len(self._dataset.digits), len(self._images))
        return rng.permutation(np.concatenate([_drawn(self._dataset.weights, rng), outliers]))


class EpochStart(keras.callbacks.Callback):  # type: ignore[misc]
    """Makes what is left to chance in an epoch depend on the seed and its number alone.

    So a run that goes on in the middle draws what it would have drawn: `fit` itself takes a few
    batches before the first epoch, and checkpoints do not hold how far dropout's dice are.
    """

    def __init__(self, batches: AugmentedBatches) -> None:
        super().__init__()
        self._batches = batches

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002
        self._batches.begin_epoch(epoch + 1)
        for layer in self.model.layers:
            if isinstance(layer, keras.layers.Dropout) and layer.rate > 0:
                state = layer.seed_generator.state
                seed, _ = keras.ops.convert_to_numpy(state)
                state.assign([seed, (epoch + 1) * _MOST_STEPS])


def _drawn(weights: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.int64]:
    """The place of each image as often as its weight says; every epoch has equally many images.

    A fraction is how likely an image comes once more.
    """
    times = np.floor(weights)
    fractions = weights - times
    more = round(fractions.sum())
    if more:
        chances = fractions / fractions.sum()
        times[rng.choice(len(weights), more, replace=False, p=chances)] += 1
    return np.repeat(np.arange(len(weights)), times.astype(int))
