"""Models made for tests."""

import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from app.recognition import BUNDLED_MODEL


def swapped_model(path: Path) -> Path:
    """Make a model that reads each digit as what it lacks to nine, as surely as the bundled one."""
    model = onnx.load(BUNDLED_MODEL)
    for tensor in model.graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if weights.shape in {(128, 10), (10,)}:
            swapped = np.ascontiguousarray(weights[..., ::-1])
            tensor.CopyFrom(numpy_helper.from_array(swapped, tensor.name))
    onnx.save(model, path)
    shutil.copy(BUNDLED_MODEL.with_suffix(".json"), path.with_suffix(".json"))
    return path


def crashing_model(path: Path) -> Path:
    """Make a model that ends the process that runs it: by a division by its strides of 0."""
    model = onnx.load(BUNDLED_MODEL)
    for node in model.graph.node:
        for attribute in node.attribute:
            if attribute.name == "strides":
                attribute.ints[:] = [0, 0]
    onnx.save(model, path)
    return path


def nan_model(path: Path) -> Path:
    """Make a model whose answers are no numbers."""
    model = onnx.load(BUNDLED_MODEL)
    (tensor,) = (each for each in model.graph.initializer if list(each.dims) == [128, 10])
    weights = numpy_helper.to_array(tensor).copy()
    weights[0, 0] = np.nan
    tensor.CopyFrom(numpy_helper.from_array(weights, tensor.name))
    onnx.save(model, path)
    return path
