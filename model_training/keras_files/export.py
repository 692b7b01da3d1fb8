"""Exports a Keras model as the ONNX files that the app runs, and holds them to the model."""

import contextlib
import importlib.util
import os
import shlex
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import keras
import numpy as np
import onnx
import onnx.numpy_helper

from app.explaining.explainer import layers_file
from app.recognition.network import Network, keras_network, load_network, load_onnx
from app.recognition.preprocessing import FloatArray

from ..architectures.digit_finder import with_probabilities
from ..errors import ParityError, RunError
from .foreign_models import load_model

PARITY_TOLERANCE = 1e-4


def export_onnx(source: Path, target: Path) -> None:
    """Export a `.keras` or `.h5` file to an `.onnx` file; print the largest difference.

    Where the network has blocks, `..._layers.onnx` goes beside it, whose outputs are their feature
    maps, for a view of the network at work. Raises ModelError where the source cannot be loaded,
    ParityError where an export differs from it by more than 1e-4; that export is then not written.
    """
    model = load_model(source)
    difference = _export(model, target, load_network, _blobs())
    with_layers = layers_model(model)
    if with_layers is not None:
        difference = max(
            difference, _export(with_layers, layers_file(target), load_network, _blobs())
        )
    print(f"{target}: differs from {source} by {difference:.1e} at the most")


def export_trained(path: Path) -> None:
    """Export a network beside its file, with TensorFlow whatever it was trained on.

    Says how to do that elsewhere where TensorFlow is not installed. Raises as `export_onnx`, and
    RunError.
    """
    target = path.with_suffix(".onnx")
    if keras.backend.backend() == "tensorflow":
        export_onnx(path, target)
        return
    for file in (target, layers_file(target)):
        file.unlink(missing_ok=True)  # of an export that was broken off
    command = [sys.executable, "-m", "model_training", "export", str(path)]
    if importlib.util.find_spec("tensorflow") is None:
        print(
            f"TensorFlow, which the export needs, is not installed here. Run where it is:"
            f" {shlex.join(['python', *command[1:]])}"
        )
        return
    environment = {**os.environ, "KERAS_BACKEND": "tensorflow"}
    if subprocess.run(command, env=environment, check=False).returncode:
        raise RunError(f"{path} was trained but not exported: see above.")


def export_finder(finder: keras.Model, target: Path) -> None:
    """Export a finder, whose outputs are logits, with probabilities; print the largest difference.

    Raises ParityError as `export_onnx`.
    """
    difference = _export(with_probabilities(finder), target, load_onnx, _gray_pictures())
    print(f"{target}: differs from the Keras model by {difference:.1e} at the most")


def layers_model(model: keras.Model) -> keras.Model | None:
    """Return the same network with the maps of every block as outputs, beside `probabilities`.

    None where no layer is named as a block.
    """
    blocks = {layer.name: layer.output for layer in model.layers if layer.name.startswith("block")}
    if not blocks:
        return None
    return keras.Model(model.input, {"probabilities": model.output["probabilities"], **blocks})


def largest_difference(one: Network, other: Network, images: FloatArray) -> float:
    """Return the largest absolute difference between the outputs of two networks.

    images: float32 (n, 28, 28). Infinite where the networks do not have the same outputs.
    """
    first, second = one(images), other(images)
    if first.keys() != second.keys():
        return float("inf")
    return max(float(np.abs(first[name] - second[name]).max()) for name in first)


def _export(
    model: keras.Model, target: Path, load: Callable[[Path], Network], inputs: FloatArray
) -> float:
    model(inputs[:1])  # Keras exports only what has run
    draft = target.with_name(f"{target.stem}.draft.onnx")
    try:
        with _quiet_converter():
            model.export(draft, format="onnx", verbose=False)
        _round_weights(draft)
        difference = largest_difference(keras_network(model), load(draft), inputs)
        if difference > PARITY_TOLERANCE:
            raise ParityError(f"{target} would differ from its source by {difference:.2g}")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return difference


def _round_weights(path: Path) -> None:
    """Round an ONNX file's weights to 20 significant bits: zipped, it is a ninth smaller.

    What that changes is less than the parity allows; `_export` measures it.
    """
    network = onnx.load(path)
    for tensor in network.graph.initializer:
        weights = onnx.numpy_helper.to_array(tensor)
        if weights.dtype == np.float32:
            bits = (weights.view(np.uint32) + np.uint32(0x8)) & np.uint32(0xFFFFFFF0)
            rounded = onnx.numpy_helper.from_array(bits.view(np.float32), tensor.name)
            tensor.CopyFrom(rounded)
    onnx.save(network, path)


def _blobs() -> FloatArray:
    rng = np.random.default_rng(0)
    coarse = rng.uniform(-1, 1, (64, 7, 7)).clip(0)
    return np.kron(coarse, np.ones((4, 4))).astype(np.float32)


def _gray_pictures() -> FloatArray:
    """Two pictures of a size that the finder was not trained on."""
    coarse = np.random.default_rng(0).uniform(0, 1, (2, 12, 16, 1))
    return np.kron(coarse, np.ones((1, 8, 8, 1))).astype(np.float32)


@contextlib.contextmanager
def _quiet_converter() -> Iterator[None]:
    """tf2onnx still asks NumPy for a name that is gone; Keras mends it, NumPy warns of it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=FutureWarning)
        yield
