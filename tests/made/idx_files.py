"""MNIST in the form of its first files, IDX."""

import gzip
import struct
from pathlib import Path

import numpy as np


def write_idx(folder: Path, source: Path, *, zipped: bool) -> None:
    """Write the arrays of an mnist.npz as four files."""
    names = {
        "x_train": "train-images-idx3-ubyte",
        "y_train": "train-labels-idx1-ubyte",
        "x_test": "t10k-images-idx3-ubyte",
        "y_test": "t10k-labels-idx1-ubyte",
    }
    with np.load(source) as arrays:
        for key, name in names.items():
            array = arrays[key].astype(np.uint8)
            content = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
            content += array.tobytes()
            if zipped:
                (folder / f"{name}.gz").write_bytes(gzip.compress(content))
            else:
                (folder / name).write_bytes(content)
