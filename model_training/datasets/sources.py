"""Whatever `--data` names, as labelled digit images, and several of them as one training."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.picture_files import SUFFIXES

from ..errors import DatasetError
from .folders import load_folder
from .labelled_images import LabelledImages
from .mnist import IDX_FILES, Mnist, load_mnist
from .sheets import load_sheet
from .splitting import fifth_held_out


@dataclass(frozen=True)
class Source:
    """One data set. path: None for MNIST through Keras. weight: how often an epoch has it."""

    path: Path | None
    weight: float = 1.0


@dataclass(frozen=True)
class Parts:
    """What training and choosing use. weights: float (n,), of each training image."""

    training: LabelledImages
    validation: LabelledImages
    weights: NDArray[np.float64] | None


def load_source(path: Path | None, rows: str | None = None) -> Mnist | LabelledImages:
    """Load a data set: MNIST's three sets, or the images of a folder or a sheet.

    path: None for MNIST through Keras, an `.npz` file, a folder of IDX files or of the folders
    0 to 9, or a picture or PDF of a sheet, whose rows must then be named. What a folder has that
    cannot be used is printed and left out. Raises DatasetError.
    """
    if path is None or path.suffix == ".npz" or _has_idx_files(path):
        return load_mnist(path)
    if path.is_dir():
        return _folder(path)
    if path.suffix.lower() in SUFFIXES:
        if rows is None:
            raise DatasetError(
                f"{path} is a picture: name its rows of digits, such as --rows 1234567890."
            )
        return load_sheet(path, rows)
    if not path.exists():
        raise DatasetError(f"Cannot load {path}: there is no such file or folder.")
    raise DatasetError(
        f"Cannot load {path}: a data set is an .npz file, a folder of MNIST's IDX files, a folder"
        " with folders 0 to 9, or a picture of a sheet."
    )


def load_parts(sources: Sequence[Source], rows: str | None, seed: int) -> Parts:
    """Load data sets as one. Of what has no validation part of its own a fifth becomes that.

    Raises DatasetError, also where a digit has no training image.
    """
    training: list[LabelledImages] = []
    validation: list[LabelledImages] = []
    weights: list[NDArray[np.float64]] = []
    for source in sources:
        loaded = load_source(source.path, rows)
        one, other = _parted(loaded, seed)
        training.append(one)
        validation.append(other)
        weights.append(np.full(len(one), source.weight))
    together = sum(training[1:], training[0])
    missing = sorted(set(range(10)) - set(together.labels.tolist()))
    if missing:
        raise DatasetError(
            f"There is no picture to train on of the {_digits(missing)}. Add some, or MNIST with"
            " another --data."
        )
    is_plain = all(source.weight == 1 for source in sources)
    return Parts(
        training=together,
        validation=sum(validation[1:], validation[0]),
        weights=None if is_plain else np.concatenate(weights),
    )


def _parted(loaded: Mnist | LabelledImages, seed: int) -> tuple[LabelledImages, LabelledImages]:
    if isinstance(loaded, Mnist):
        return loaded.training, loaded.validation
    is_held_out = fifth_held_out(
        [image.tobytes() for image in loaded.images], loaded.labels.tolist(), seed
    )
    return loaded[~is_held_out], loaded[is_held_out]


def _folder(path: Path) -> LabelledImages:
    images, unusable = load_folder(path)
    for each in unusable:
        print(f"{each} It is left out.", file=sys.stderr)
    if len(images) == 0:
        raise DatasetError(f"Cannot load {path}: none of its files can be used.")
    return images


def _has_idx_files(path: Path) -> bool:
    return any((path / name).exists() or (path / f"{name}.gz").exists() for name in IDX_FILES)


def _digits(labels: Sequence[int]) -> str:
    return f"digit{'s' if len(labels) > 1 else ''} {', '.join(map(str, labels))}"
