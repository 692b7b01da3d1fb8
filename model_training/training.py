"""Trains the network: augmented batches, a cosine schedule, checkpoints, then its temperature."""

from dataclasses import dataclass, field
from pathlib import Path

import cv2
import keras
import numpy as np
from numpy.typing import NDArray

from app.recognition.preprocessing import FloatArray, network_input

from .architecture import digit_cnn
from .augmentation import Augmentation, augment
from .datasets import LabelledImages
from .evaluation import negative_log_likelihood


@dataclass(frozen=True)
class Hyperparameters:
    """What a training run is repeated with."""

    epochs: int = 28  # a cosine schedule gains little from more
    batch_size: int = 128
    learning_rate: float = 2e-3  # at the peak; Adam with batch normalisation bears no more
    weight_decay: float = 0.02
    warmup_epochs: float = 1.0
    seed: int = 0
    augmentation: Augmentation = field(default_factory=Augmentation)


class AugmentedBatches(keras.utils.PyDataset):  # type: ignore[misc]  # Keras has no types
    """Batches of varied digit images, the same for the same seed however many threads draw them."""

    def __init__(self, dataset: LabelledImages, settings: Hyperparameters) -> None:
        super().__init__(workers=2, max_queue_size=16)
        self._dataset = dataset
        self._settings = settings
        self._epoch = 0
        self._order = self._shuffled()

    def __len__(self) -> int:
        return len(self._dataset) // self._settings.batch_size

    def __getitem__(self, index: int) -> tuple[FloatArray, NDArray[np.uint8]]:
        size = self._settings.batch_size
        chosen = self._order[index * size : (index + 1) * size]
        rng = np.random.default_rng([self._settings.seed, self._epoch, index])
        images = [
            augment(image, rng, self._settings.augmentation)
            for image in self._dataset.images[chosen]
        ]
        return network_input(np.stack(images)), self._dataset.labels[chosen]

    def on_epoch_end(self) -> None:
        self._epoch += 1
        self._order = self._shuffled()

    def _shuffled(self) -> NDArray[np.int64]:
        rng = np.random.default_rng([self._settings.seed, self._epoch])
        return rng.permutation(len(self._dataset))


def train(
    training: LabelledImages,
    validation: LabelledImages,
    settings: Hyperparameters,
    folder: Path,
) -> keras.Model:
    """Train a network, with its temperature applied, and return it.

    After every epoch the folder gets `checkpoint.keras` and a line in `log.csv`.
    """
    cv2.setNumThreads(1)  # the images are tiny and the cores belong to the network
    keras.utils.set_random_seed(settings.seed)
    model = digit_cnn()
    batches = AugmentedBatches(training, settings)
    model.compile(
        optimizer=keras.optimizers.AdamW(
            _schedule(settings, len(batches)), weight_decay=settings.weight_decay
        ),
        loss={"probabilities": "sparse_categorical_crossentropy"},
        metrics={"probabilities": ["accuracy"]},
    )
    model.fit(
        batches,
        epochs=settings.epochs,
        validation_data=(network_input(validation.images), validation.labels),
        validation_batch_size=500,
        callbacks=[
            keras.callbacks.ModelCheckpoint(folder / "checkpoint.keras"),
            keras.callbacks.CSVLogger(folder / "log.csv"),
            keras.callbacks.TerminateOnNaN(),
        ],
        verbose=1,
    )
    temperature = fit_temperature(model, validation)
    print(f"temperature: {temperature:.3f}")
    apply_temperature(model, temperature)
    return model


def fit_temperature(model: keras.Model, validation: LabelledImages) -> float:
    """Return the temperature that makes the probabilities honest (Guo et al. 2017).

    The one of the least negative log likelihood on the validation set.
    """
    outputs = model.predict(network_input(validation.images), batch_size=500, verbose=0)
    logits = np.log(np.clip(outputs["probabilities"], 1e-12, 1))
    candidates = np.geomspace(0.5, 2.0, 141)
    losses = [
        negative_log_likelihood(_softmax(logits / temperature), validation.labels)
        for temperature in candidates
    ]
    return float(candidates[int(np.argmin(losses))])


def apply_temperature(model: keras.Model, temperature: float) -> None:
    """Divide the logits by a temperature, in the weights of the layer that makes them."""
    layer = model.get_layer("logits")
    layer.set_weights([weights / temperature for weights in layer.get_weights()])


def _schedule(settings: Hyperparameters, steps_per_epoch: int) -> keras.optimizers.schedules:
    """A linear warm-up, then half a cosine down to nothing (Loshchilov and Hutter 2017)."""
    warmup = int(min(settings.warmup_epochs, settings.epochs / 2) * steps_per_epoch)
    return keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.0,
        warmup_target=settings.learning_rate,
        warmup_steps=warmup,
        decay_steps=max(1, settings.epochs * steps_per_epoch - warmup),
    )


def _softmax(logits: FloatArray) -> FloatArray:
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True), np.float32)
