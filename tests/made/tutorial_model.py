"""A model as tutorials make them, untrained: other input and output than this project's."""

import keras
from keras import layers


def tutorial_model(
    input_shape: tuple[int, ...], activation: str | None, classes: int = 10
) -> keras.Model:
    """Build one hidden layer of 8 units; activation: of the output."""
    keras.utils.set_random_seed(1)
    hidden = [layers.Flatten(), layers.Dense(8, activation="relu")]
    output = layers.Dense(classes, activation=activation)
    return keras.Sequential([keras.Input(input_shape), *hidden, output])
