"""Keras models as tutorials save them, given the interface of the app's own models.

A tutorial's model takes digit images as (n, 28, 28, 1), (n, 28, 28) or (n, 784) and has one output
of ten numbers. So adapted, it can be evaluated, exported, and read with in the app.
"""

import warnings
from pathlib import Path

import keras
import numpy as np
from keras import layers

from app.recognition import ModelError
from app.recognition.network import load_keras_model
from app.recognition.preprocessing import IMAGE_SIZE, FloatArray

from ..architectures.digit_cnn import CLASSES

KERAS_SUFFIXES = (".keras", ".h5", ".hdf5")

_INPUT_SHAPES = (
    (IMAGE_SIZE, IMAGE_SIZE, 1),
    (IMAGE_SIZE, IMAGE_SIZE),
    (IMAGE_SIZE * IMAGE_SIZE,),
)


def load_model(path: Path) -> keras.Model:
    """Load a `.keras` or `.h5` file: digit images, float32 (n, 28, 28), 0..1 → its named outputs.

    `probabilities`, (n, 10), is among them: the output of a tutorial's model, through a softmax
    where it has none. How the model was fed in training no file says: one that was trained on
    pixels of 0 to 255 is loaded too, and reads badly. Raises ModelError.
    """
    if path.suffix not in KERAS_SUFFIXES:
        raise _error(path, f"it is not a Keras file ({', '.join(KERAS_SUFFIXES)})")
    with warnings.catch_warnings():
        # Keras 2 wrote an `input_shape` into every first layer, which Keras 3 advises against.
        warnings.filterwarnings("ignore", "Do not pass an `input_shape`", UserWarning)
        model = load_keras_model(path)
    if "probabilities" in _named_outputs(model):
        _check_named(path, model)
        return model
    _check_shapes(path, model)
    return _adapted(path, model)


def _named_outputs(model: keras.Model) -> dict[str, keras.KerasTensor]:
    output = getattr(model, "output", None)  # a Sequential model out of an .h5 file has none
    return output if isinstance(output, dict) else {}


def _check_named(path: Path, model: keras.Model) -> None:
    shapes = (*(each.shape for each in model.inputs), model.output["probabilities"].shape)
    if shapes != ((None, IMAGE_SIZE, IMAGE_SIZE), (None, CLASSES)):
        raise _error(path, "it does not turn images of 28×28 into ten `probabilities`")


def _check_shapes(path: Path, model: keras.Model) -> None:
    try:
        inputs, outputs = (
            [each.shape[1:] for each in side] for side in (model.inputs, model.outputs)
        )
    except AttributeError as error:  # Keras knows no shapes before a model has run
        raise _error(path, "it was saved before it was built or trained") from error
    if len(inputs) != 1 or inputs[0] not in _INPUT_SHAPES:
        raise _error(path, f"it takes {_said(inputs)}, not images of 28×28")
    if outputs != [(CLASSES,)]:
        raise _error(path, f"it answers with {_said(outputs)}, not with ten numbers")


def _adapted(path: Path, model: keras.Model) -> keras.Model:
    images = keras.Input((IMAGE_SIZE, IMAGE_SIZE), name="digit_images")
    (answers,) = keras.tree.flatten(model(layers.Reshape(model.inputs[0].shape[1:])(images)))
    if not _are_probabilities(path, keras.Model(images, answers)):
        answers = layers.Softmax(name="probabilities")(answers)
    return keras.Model(images, {"probabilities": answers}, name=model.name)


def _are_probabilities(path: Path, model: keras.Model) -> bool:
    """Whether the answers are probabilities; else they are logits, or the model is refused.

    Told from what the model answers to noise: a softmax may be a layer, an activation or a
    function, in the model or in a model within it.
    """
    noise = np.random.default_rng(0).random((16, IMAGE_SIZE, IMAGE_SIZE), np.float32)
    answers: FloatArray = model.predict(noise, verbose=0)
    if not np.isfinite(answers).all():
        raise _error(path, "its answers are not numbers")
    are_shares = bool(((answers >= 0) & (answers <= 1)).all())
    if are_shares and not np.allclose(answers.sum(axis=1), 1, atol=1e-3):
        raise _error(path, "its ten numbers are neither probabilities that add up to 1 nor logits")
    return are_shares


def _said(shapes: list[tuple[int | None, ...]]) -> str:
    return " and ".join("×".join(str(side or "?") for side in shape) for shape in shapes)


def _error(path: Path, reason: str) -> ModelError:
    return ModelError(
        f"Cannot use the model {path}: {reason}. Choose a Keras model that takes one image of 28×28"
        " and answers with the probabilities, or the logits, of the ten digits."
    )
