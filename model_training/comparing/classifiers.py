"""All that is compared, behind one face: this project's model, tutorials' networks, baselines."""

import math
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.recognition import DigitRecognizer
from app.recognition.ink import Ink
from app.recognition.network import load_keras_model
from app.recognition.preprocessing import network_input

from ..architectures import BUNDLED
from ..datasets import LabelledImages
from . import baselines

Read: TypeAlias = Callable[[Ink], NDArray[np.integer]]


@dataclass(frozen=True)
class Classifier:
    """Something that reads digits, trained.

    read: digit images, uint8 (n, 28, 28) → labels, (n,), by the call that its users would make.
    parameters: trained numbers; None where the training images are kept instead. file_size: bytes.
    """

    name: str
    read: Read
    parameters: int | None
    file_size: int


def of_this_project(model: Path) -> Classifier:
    """Return a model, `.onnx` or `.keras`, as the app reads with it. Raises ModelError."""
    recognizer = DigitRecognizer(model)
    return Classifier(
        name=BUNDLED,
        read=lambda images: recognizer.classify(network_input(images)).argmax(axis=1),
        parameters=_parameters_in(model),
        file_size=model.stat().st_size,
    )


def of_tutorial(
    name: str, training: LabelledImages, epochs: int, seed: int, folder: Path
) -> Classifier:
    """Train a tutorial's network and save it as `<name>.keras` into a folder."""
    from .tutorial_training import train_as_tutorials_do

    model = train_as_tutorials_do(name, training, epochs, seed)
    path = folder / f"{name}.keras"
    model.save(path)

    def read(images: Ink) -> NDArray[np.integer]:
        probabilities = model.predict(network_input(images), verbose=0)["probabilities"]
        return np.asarray(probabilities.argmax(axis=1))

    return Classifier(name, read, model.count_params(), path.stat().st_size)


def of_baseline(name: str, training: LabelledImages, folder: Path) -> Classifier:
    """Train a baseline and save it as `<name>.pickle` into a folder."""
    pipeline = baselines.build(name).fit(training.images, training.labels)
    path = folder / f"{name}.pickle"
    with path.open("wb") as file:
        pickle.dump(pipeline, file)
    weights = getattr(pipeline[-1], "coef_", None)
    parameters = None if weights is None else weights.size + pipeline[-1].intercept_.size
    return Classifier(name, pipeline.predict, parameters, path.stat().st_size)


def _parameters_in(model: Path) -> int:
    if model.suffix == ".keras":
        return int(load_keras_model(model).count_params())
    import onnx

    # Fewer than the Keras model has: batch normalisation has gone into the convolutions.
    tensors = onnx.load(model).graph.initializer  # those of integers are shapes
    return sum(math.prod(t.dims) for t in tensors if t.data_type == onnx.TensorProto.FLOAT)
