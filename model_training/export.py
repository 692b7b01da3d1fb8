"""Exports a Keras model as the ONNX file that the app runs, and holds the two together."""

import contextlib
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.recognition.network import load_keras_model, load_network
from app.recognition.preprocessing import IMAGE_SIZE, FloatArray

PARITY_TOLERANCE = 1e-4


class ParityError(Exception):
    """The exported model does not answer as the Keras model does."""


def export_onnx(source: Path, target: Path) -> float:
    """Export a `.keras` file to an `.onnx` file; return the largest difference of any output.

    Raises ModelError where either cannot be loaded, ParityError where they differ by more than
    1e-4; the target is then not written.
    """
    model = load_keras_model(source)
    model(np.zeros((1, IMAGE_SIZE, IMAGE_SIZE), np.float32))
    draft = target.with_name(f"{target.stem}.draft.onnx")
    try:
        with _quiet_converter():
            model.export(draft, format="onnx", verbose=False)
        difference = largest_difference(source, draft)
        if difference > PARITY_TOLERANCE:
            raise ParityError(f"{target} would differ from {source} by {difference:.2g}")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return difference


def largest_difference(one: Path, other: Path, images: FloatArray | None = None) -> float:
    """Return the largest absolute difference between the outputs of two model files.

    images: float32 (n, 28, 28); blobs of a fixed seed where there are none. Infinite where the
    models do not have the same outputs.
    """
    if images is None:
        images = _blobs()
    first, second = load_network(one)(images), load_network(other)(images)
    if first.keys() != second.keys():
        return float("inf")
    return max(float(np.abs(first[name] - second[name]).max()) for name in first)


def _blobs() -> FloatArray:
    rng = np.random.default_rng(0)
    coarse = rng.uniform(-1, 1, (64, 7, 7)).clip(0)
    return np.kron(coarse, np.ones((4, 4))).astype(np.float32)


@contextlib.contextmanager
def _quiet_converter() -> Iterator[None]:
    """tf2onnx still asks NumPy for a name that is gone; Keras mends it, NumPy warns of it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=FutureWarning)
        yield
