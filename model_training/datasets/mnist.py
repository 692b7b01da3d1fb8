"""MNIST as training, validation and test sets, from a file or through Keras."""

import gzip
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import DatasetError
from .labelled_images import LabelledImages

VALIDATION_SIZE = 5_000  # the last training images; models are chosen on them

_NPZ_ARRAYS = ("x_train", "y_train", "x_test", "y_test")
IDX_FILES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)
_DAMAGES = (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error, DatasetError)


@dataclass(frozen=True)
class Mnist:
    """The three sets; models are chosen on `validation`, `test` is for the final report."""

    training: LabelledImages
    validation: LabelledImages
    test: LabelledImages


def load_mnist(path: Path | None) -> Mnist:
    """Load MNIST from an `.npz` file, from a folder of IDX files, or, for None, through Keras.

    The `.npz` holds x_train, y_train, x_test and y_test, as `keras.datasets.mnist` keeps it; the
    folder holds the four files of MNIST's authors, gzipped or not. Raises DatasetError.
    """
    try:
        if path is None:
            arrays = _download()
        elif path.is_dir():
            arrays = [_read_idx(path, name) for name in IDX_FILES]
        else:
            arrays = _read_npz(path)
        return _split(*(_bytes(np.asarray(array)) for array in arrays))
    except _DAMAGES as error:
        source = "MNIST through keras.datasets" if path is None else str(path)
        raise DatasetError(
            f"Cannot load {source}: {error}\n"
            "MNIST is a file like Keras's mnist.npz, or a folder with its authors' four IDX files."
        ) from error


def _download() -> list[NDArray[np.uint8]]:
    import keras

    try:
        training, test = keras.datasets.mnist.load_data()
    except Exception as error:  # Keras raises a bare Exception where the download fails
        raise DatasetError(str(error)) from error
    return [*training, *test]


def _read_npz(path: Path) -> list[NDArray[np.uint8]]:
    with path.open("rb") as file:
        if not zipfile.is_zipfile(file):
            raise DatasetError("it is not an .npz file, or only a part of one")
    with np.load(path) as arrays:
        return [arrays[name] for name in _NPZ_ARRAYS]


def _read_idx(folder: Path, name: str) -> NDArray[np.uint8]:
    """Read one IDX file: two zero bytes, the type 8, the rank, big-endian sizes, the bytes."""
    plain, zipped = folder / name, folder / f"{name}.gz"
    content = gzip.decompress(zipped.read_bytes()) if zipped.exists() else plain.read_bytes()
    if len(content) < 4 or content[:3] != b"\0\0\x08":
        raise DatasetError(f"{name} is not an IDX file of bytes")
    rank = content[3]
    shape = np.frombuffer(content, ">u4", rank, offset=4).astype(int)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def _bytes(array: NDArray[np.generic]) -> NDArray[np.uint8]:
    if array.dtype.kind not in "ui" or array.min(initial=0) < 0 or array.max(initial=0) > 255:
        raise DatasetError(f"an array of {array.dtype} is not of whole numbers from 0 to 255")
    return array.astype(np.uint8)


def _split(
    x_train: NDArray[np.uint8],
    y_train: NDArray[np.uint8],
    x_test: NDArray[np.uint8],
    y_test: NDArray[np.uint8],
) -> Mnist:
    everything = LabelledImages(x_train, y_train)
    if len(everything) <= VALIDATION_SIZE:
        raise DatasetError(
            f"{len(everything)} training images, but {VALIDATION_SIZE} are kept for validation"
        )
    return Mnist(
        training=everything[:-VALIDATION_SIZE],
        validation=everything[-VALIDATION_SIZE:],
        test=LabelledImages(x_test, y_test),
    )
