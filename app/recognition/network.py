"""Digit images → the network's named outputs: `.onnx` through OpenCV, `.keras` through Keras.

OpenCV's dnn module needs no TensorFlow, is ready a hundred times sooner and reads one digit a
hundred times faster than `model.predict`. Keras files run where Keras and TensorFlow are
installed.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from .keras_backend import prefer_what_is_installed
from .old_keras import readable_by_keras_3_12
from .preprocessing import IMAGE_SIZE, FloatArray

Outputs: TypeAlias = dict[str, FloatArray]
Network: TypeAlias = Callable[[FloatArray], Outputs]

_BATCH_SIZE = 256  # bounds the memory of the feature maps, about 50 MB
_MOST_BYTES = 500_000_000  # of a file; the bundled model has one million
_ROUNDED = 1e-3  # how far ten shares may be from adding up to 1
_BLANK = np.zeros((2, IMAGE_SIZE, IMAGE_SIZE), np.float32)
_WHAT_TO_DO = (
    "Choose a model made by `python -m model_training`, or the bundled one: in the Model menu,"
    " or by starting without --model."
)


def confidence_of(outputs: Outputs) -> FloatArray:
    """Return how surely each image is the digit it looks most like, float32 (n,), 0..1.

    The highest probability times `is_digit`, where the model has that output.
    """
    highest: FloatArray = outputs["probabilities"].max(axis=1)
    is_digit = outputs.get("is_digit")
    return highest if is_digit is None else highest * is_digit[:, 0]


class ModelError(Exception):
    """A model file cannot be used; the message names the file, the reason and what to do.

    reason: what is wrong alone, where it is known.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


def load_network(path: Path) -> Network:
    """Load a model as a function: float32 (n, 28, 28), 0..1 → its outputs by name.

    The function may be called from any thread. `probabilities`, float32 (n, 10), is always
    among the outputs, and all outputs are finite; otherwise it raises ModelError, as loading does.
    The model runs in this process, which a damaged one can end: see `trial`.
    """
    loaders: dict[str, Callable[[Path], Network]] = {
        ".onnx": load_onnx,
        ".keras": lambda path: keras_network(load_keras_model(path)),
    }
    if path.suffix not in loaders:
        raise model_error(path, "it is neither an .onnx nor a .keras file")
    run = loaders[path.suffix](path)
    _check_outputs(path, run)

    def network(images: FloatArray) -> Outputs:
        if len(images) == 0:  # OpenCV divides by the size of the batch
            return {name: output[:0] for name, output in run(_BLANK).items()}
        batches = [
            _sound(path, run, images[i : i + _BATCH_SIZE])
            for i in range(0, len(images), _BATCH_SIZE)
        ]
        return {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}

    return network


def load_keras_model(path: Path) -> Any:
    """Return the Keras model of a `.keras` file. Raises ModelError."""
    prefer_what_is_installed()
    try:
        import keras
    except ImportError as error:
        raise model_error(
            path,
            "a .keras file needs Keras and TensorFlow: run"
            " `pip install -r model_training/requirements.txt`",
        ) from error
    read_model(path)
    try:
        if sys.version_info < (3, 11):
            with readable_by_keras_3_12(path) as copy:
                return keras.saving.load_model(copy, compile=False)
        return keras.saving.load_model(path, compile=False)
    except Exception as error:  # what Keras raises depends on what is wrong with the file
        raise model_error(path, "it is damaged, or no Keras model") from error


def keras_network(model: Any) -> Network:
    """Return a Keras model as a network."""
    import keras

    def run(images: FloatArray) -> Outputs:
        outputs = model(images, training=False)
        named = outputs if isinstance(outputs, dict) else {"": outputs}
        return {name: keras.ops.convert_to_numpy(output) for name, output in named.items()}

    return run


def load_onnx(path: Path) -> Network:
    """Load an `.onnx` file as a function of its one input: arrays → its outputs by name.

    The function may be called from any thread. Raises ModelError.
    """
    content = read_model(path)
    import cv2  # here, because the window opens sooner without it

    log_level = cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        # From memory: OpenCV cannot open paths with letters outside the code page on Windows.
        net = cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
        names: Sequence[str] = net.getUnconnectedOutLayersNames()
    except (cv2.error, SystemError) as error:
        raise model_error(path, "it is damaged, or no ONNX model") from error
    finally:
        cv2.utils.logging.setLogLevel(log_level)
    one_at_a_time = threading.Lock()  # a Net keeps state between setInput and forward

    def run(images: FloatArray) -> Outputs:
        with one_at_a_time:
            net.setInput(images)
            outputs = [np.asarray(output, np.float32) for output in net.forward(names)]
        return dict(zip(names, outputs, strict=True))

    return run


def read_model(path: Path) -> bytes:
    """Return the content of a model file. Raises ModelError."""
    try:
        if path.exists() and not path.is_file():  # a pipe or a device has no end
            raise model_error(path, "it is a folder or a device, not a file")
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            raise model_error(path, "it is too large")
        return path.read_bytes()
    except OSError as error:
        raise model_error(path, _reason(error)) from error


def _check_outputs(path: Path, run: Network) -> None:
    if "probabilities" not in _outputs(path, run, _BLANK):
        raise model_error(path, "it has no output named `probabilities`")
    _sound(path, run, _BLANK)


def _sound(path: Path, run: Network, images: FloatArray) -> Outputs:
    """Return what a network says of images. Raises ModelError for what can be no answer."""
    outputs = _outputs(path, run, images)
    count = len(images)
    if not all(np.isfinite(output).all() for output in outputs.values()):
        raise model_error(path, "it answers with what are no numbers")
    if any(np.shape(output)[:1] != (count,) for output in outputs.values()):
        raise model_error(path, "it does not answer image by image")
    probabilities = outputs["probabilities"]
    if (
        probabilities.shape != (count, 10)
        or probabilities.min() < -_ROUNDED
        or not np.allclose(probabilities.sum(axis=1), 1, atol=_ROUNDED)
    ):
        raise model_error(path, "its `probabilities` are not ten that add up to 1")
    is_digit = outputs.get("is_digit")
    if is_digit is not None and (
        is_digit.shape != (count, 1) or np.abs(is_digit - 0.5).max() > 0.5 + _ROUNDED
    ):
        raise model_error(path, "its `is_digit` is not one number from 0 to 1 an image")
    return outputs


def _outputs(path: Path, run: Network, images: FloatArray) -> Outputs:
    try:
        return run(images)
    except Exception as error:  # OpenCV's, Keras's or the backend's own
        raise model_error(path, "it does not take images of 28×28") from error


def _reason(error: OSError) -> str:
    return "there is no such file" if isinstance(error, FileNotFoundError) else str(error)


def model_error(path: Path, reason: str) -> ModelError:
    """Return the error that says why a model file cannot be used."""
    return ModelError(f"Cannot use the model {path}: {reason}. {_WHAT_TO_DO}", reason)
