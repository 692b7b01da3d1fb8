"""Trains the network: augmented batches, a cosine schedule, checkpoints, then calibration."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import cv2
import keras
import numpy as np
from numpy.typing import NDArray

from app.recognition.preprocessing import FloatArray, network_input

from .architectures import outputs_trained_on
from .architectures.digit_cnn import digit_cnn
from .augmentation import Augmentation, augment
from .calibration import calibrate
from .datasets import LabelledImages


@dataclass(frozen=True)
class Hyperparameters:
    """What a training run is repeated with."""

    epochs: int = 30  # a cosine schedule gains little from more
    batch_size: int = 128
    learning_rate: float = 2e-3  # at the peak; Adam with batch normalisation bears no more
    weight_decay: float = 0.02
    warmup_epochs: float = 1.0
    is_digit_weight: float = 0.3  # of its loss; the digits come first
    seed: int = 0
    augmentation: Augmentation = field(default_factory=Augmentation)


@dataclass(frozen=True)
class TrainingSet:
    """Digits, and images of what is no digit, uint8 (n, 28, 28)."""

    digits: LabelledImages
    outliers: NDArray[np.uint8]


Batch: TypeAlias = tuple[FloatArray, dict[str, FloatArray], dict[str, FloatArray]]


class AugmentedBatches(keras.utils.PyDataset):  # type: ignore[misc]  # Keras has no types
    """Batches of varied images, the same for the same seed however many threads draw them.

    A batch is (images, targets by output, weights by output). Outliers have no weight in the
    probabilities: those are learnt from digits alone.
    """

    def __init__(self, dataset: TrainingSet, settings: Hyperparameters) -> None:
        super().__init__(workers=2, max_queue_size=16)
        outliers = len(dataset.outliers)
        self._images = np.concatenate([dataset.digits.images, dataset.outliers])
        self._labels = np.concatenate([dataset.digits.labels, np.zeros(outliers, np.uint8)])
        self._is_digit = np.arange(len(self._images)) < len(dataset.digits)
        self._settings = settings
        self._epoch = 0
        self._order = self._shuffled()

    def __len__(self) -> int:
        return len(self._order) // self._settings.batch_size

    def __getitem__(self, index: int) -> Batch:
        size = self._settings.batch_size
        chosen = self._order[index * size : (index + 1) * size]
        rng = np.random.default_rng([self._settings.seed, self._epoch, index])
        images = [
            augment(image, rng, self._settings.augmentation) for image in self._images[chosen]
        ]
        is_digit = self._is_digit[chosen].astype(np.float32)
        return (
            network_input(np.stack(images)),
            {"probabilities": self._labels[chosen], "is_digit": is_digit[:, None]},
            {"probabilities": is_digit, "is_digit": np.ones_like(is_digit)},
        )

    def on_epoch_end(self) -> None:
        self._epoch += 1
        self._order = self._shuffled()

    def _shuffled(self) -> NDArray[np.int64]:
        rng = np.random.default_rng([self._settings.seed, self._epoch])
        return rng.permutation(len(self._images))


def train(
    training: TrainingSet,
    validation: LabelledImages,
    settings: Hyperparameters,
    folder: Path,
) -> keras.Model:
    """Train a network, calibrate it, and return it.

    After every epoch the folder gets `checkpoint.keras` and a line in `log.csv`.
    """
    cv2.setNumThreads(1)  # the images are tiny and the cores belong to the network
    keras.utils.set_random_seed(settings.seed)
    model = digit_cnn()
    trained = outputs_trained_on(model)
    batches = AugmentedBatches(training, settings)
    compile_for(trained, settings, len(batches))
    trained.fit(
        batches,
        epochs=settings.epochs,
        validation_data=(
            network_input(validation.images),
            {
                "probabilities": validation.labels,
                "is_digit": np.ones((len(validation), 1), np.float32),
            },
        ),
        validation_batch_size=500,
        callbacks=[
            keras.callbacks.ModelCheckpoint(folder / "checkpoint.keras"),
            keras.callbacks.CSVLogger(folder / "log.csv"),
            keras.callbacks.TerminateOnNaN(),
        ],
        verbose=1,
    )
    outliers, digits = len(training.outliers), len(training.digits)
    temperature = calibrate(model, validation, outliers / (outliers + digits))
    print(f"temperature: {temperature:.3f}")
    return model


def compile_for(trained: keras.Model, settings: Hyperparameters, steps_per_epoch: int) -> None:
    """Give a model of the outputs that are trained its losses, optimizer and schedule."""
    trained.compile(
        optimizer=keras.optimizers.AdamW(
            _schedule(settings, steps_per_epoch), weight_decay=settings.weight_decay
        ),
        loss={
            "probabilities": "sparse_categorical_crossentropy",
            "is_digit": "binary_crossentropy",
        },
        loss_weights={"probabilities": 1.0, "is_digit": settings.is_digit_weight},
        weighted_metrics={"probabilities": ["accuracy"], "is_digit": ["accuracy"]},
    )


def _schedule(settings: Hyperparameters, steps_per_epoch: int) -> keras.optimizers.schedules:
    """A linear warm-up, then half a cosine down to nothing (Loshchilov and Hutter 2017)."""
    warmup = int(min(settings.warmup_epochs, settings.epochs / 2) * steps_per_epoch)
    return keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.0,
        warmup_target=settings.learning_rate,
        warmup_steps=warmup,
        decay_steps=max(1, settings.epochs * steps_per_epoch - warmup),
    )
