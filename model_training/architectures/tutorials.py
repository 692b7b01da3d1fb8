"""The networks that tutorials build for MNIST, to measure against; each says only which digit."""

import keras
from keras import layers

from app.recognition.preprocessing import IMAGE_SIZE

from .digit_cnn import CLASSES


def tutorial_32_64() -> keras.Model:
    """Build two convolutions of 32 and 64 filters and 128 dense units.

    Keras's own first example, `mnist_cnn.py` (Chollet 2015), copied by most tutorials since.
    """
    return _model(
        "tutorial_32_64",
        [
            layers.Conv2D(32, 3, activation="relu"),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Dropout(0.25),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.5),
        ],
    )


def tutorial_32() -> keras.Model:
    """Build one convolution of 32 filters and 128 dense units: the shortest of the tutorials."""
    return _model(
        "tutorial_32",
        [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
        ],
    )


def tutorial_7_5_3() -> keras.Model:
    """Build convolutions of 7×7, 5×5 and 3×3, in 32, 64 and 128 filters, and 256 dense units."""
    return _model(
        "tutorial_7_5_3",
        [
            layers.Conv2D(32, 7, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 5, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(128, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
        ],
    )


def _model(name: str, hidden: list[keras.Layer]) -> keras.Model:
    images = keras.Input((IMAGE_SIZE, IMAGE_SIZE), name="digit_images")
    x = layers.Reshape((IMAGE_SIZE, IMAGE_SIZE, 1))(images)
    for layer in hidden:
        x = layer(x)
    logits = layers.Dense(CLASSES, name="logits")(x)
    return keras.Model(
        images, {"probabilities": layers.Softmax(name="probabilities")(logits)}, name=name
    )
