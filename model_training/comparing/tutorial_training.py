"""Trains a tutorial's network as the tutorials do: plain Adam, no augmentation, no schedule."""

import keras

from app.recognition.preprocessing import network_input

from ..architectures import build, outputs_trained_on
from ..datasets import LabelledImages

_BATCH_SIZE = 128
_LEARNING_RATE = 1e-3


def train_as_tutorials_do(
    name: str, training: LabelledImages, epochs: int, seed: int
) -> keras.Model:
    """Return the trained network of that name in `architectures`; a line is printed per epoch."""
    keras.utils.set_random_seed(seed)
    model = build(name)
    trained = outputs_trained_on(model)
    trained.compile(
        optimizer=keras.optimizers.Adam(_LEARNING_RATE),
        loss={"probabilities": "sparse_categorical_crossentropy"},
        metrics={"probabilities": ["accuracy"]},
        # On a CPU TensorFlow's own kernels take two thirds of the time of what XLA compiles.
        jit_compile=False if keras.backend.backend() == "tensorflow" else "auto",
    )
    trained.fit(
        network_input(training.images),
        {"probabilities": training.labels},
        batch_size=_BATCH_SIZE,
        epochs=epochs,
        verbose=2,
    )
    return model
