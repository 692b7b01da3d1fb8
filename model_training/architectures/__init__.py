"""The networks that can be trained, by name; Keras is imported when one is built."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

BUNDLED = "digit_cnn"  # the one that the app comes with
TUTORIALS = ("tutorial_32_64", "tutorial_32", "tutorial_7_5_3")
NAMES = (BUNDLED, "digit_cnn_wide", *TUTORIALS)


def build(name: str) -> "keras.Model":
    """Build an untrained network: digit images, float32 (n, 28, 28), 0..1 → its named outputs.

    `probabilities`, (n, 10), made of the layer `logits`, is among the outputs of all.
    """
    from . import digit_cnn, tutorials

    builders: dict[str, Callable[[], keras.Model]] = {
        "digit_cnn": digit_cnn.digit_cnn,
        "digit_cnn_wide": digit_cnn.digit_cnn_wide,
        "tutorial_32_64": tutorials.tutorial_32_64,
        "tutorial_32": tutorials.tutorial_32,
        "tutorial_7_5_3": tutorials.tutorial_7_5_3,
    }
    return builders[name]()


def outputs_trained_on(model: "keras.Model") -> "keras.Model":
    """Return the same network, of the same weights, with only the outputs that have a loss."""
    import keras

    trained = ("probabilities", "is_digit")
    outputs = {name: model.output[name] for name in trained if name in model.output}
    return keras.Model(model.input, outputs)
