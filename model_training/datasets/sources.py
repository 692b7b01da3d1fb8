"""Whatever `--data` names, as labelled digit images, and several of them as one training."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.files.picture_files import SUFFIXES

from ..errors import DatasetError
from .folders import load_folder, tell_left_out
from .labelled_images import EMPTY, LabelledImages
from .mnist import IDX_FILES, Mnist, load_mnist
from .pens import NO_PEN_DATA, PenData, load_pens
from .sheets import load_sheet
from .splitting import fifth_held_out


@dataclass(frozen=True)
class Source:
    """One data set. path: None for MNIST through Keras. weight: how often an epoch has it."""

    path: Path | None
    weight: float = 1.0


@dataclass(frozen=True)
class TrainingData:
    """What training and choosing use.

    weights: float (n,), of each training image; None: all 1. is_own: bool (n,), which validation
    images are not MNIST's. pens: drawings of real pens besides.
    """

    training: LabelledImages
    validation: LabelledImages
    weights: NDArray[np.float64] | None
    is_own: NDArray[np.bool_]
    pens: PenData = NO_PEN_DATA


def load_source(path: Path | None, rows: str | None = None) -> Mnist | LabelledImages:
    """Load a data set: MNIST's three sets, or the images of a folder or a sheet.

    path: None for MNIST through Keras, an `.npz` file, a folder of IDX files or of the folders
    0 to 9, or a picture or PDF of a sheet, whose rows must then be named. What a folder has that
    cannot be used is printed and left out. Raises DatasetError.
    """
    if rows is not None and not _is_sheet(path):
        raise _not_a_sheet(rows)
    if path is None or path.suffix == ".npz" or _has_idx_files(path):
        return load_mnist(path)
    if path.is_dir():
        return _folder(path)
    if _is_sheet(path):
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


def load_training_data(
    sources: Sequence[Source], rows: str | None, seed: int, strokes: Sequence[Path] = ()
) -> TrainingData:
    """Load data sets as one. Of all that is not MNIST a fifth becomes validation images.

    strokes: files and folders of real pens' drawings; their writers are held apart.
    Raises DatasetError, also where a digit has no training image.
    """
    if rows is not None and not any(_is_sheet(source.path) for source in sources):
        raise _not_a_sheet(rows)
    mnist: list[tuple[Mnist, float]] = []
    own: list[tuple[LabelledImages, float]] = []
    for source in sources:
        loaded = load_source(source.path, rows if _is_sheet(source.path) else None)
        if isinstance(loaded, Mnist):
            mnist.append((loaded, source.weight))
        else:
            own.append((loaded, source.weight))
    own_training, own_validation, own_weights = _split_own(own, seed)
    training = _joined([*(each.training for each, _ in mnist), own_training])
    validation = _joined([*(each.validation for each, _ in mnist), own_validation])
    _check_every_digit(training)
    weights = [*(np.full(len(each.training), weight) for each, weight in mnist), own_weights]
    return TrainingData(
        training=training,
        validation=validation,
        weights=None if all(each.weight == 1 for each in sources) else np.concatenate(weights),
        is_own=np.arange(len(validation)) >= len(validation) - len(own_validation),
        pens=load_pens(strokes),
    )


def _split_own(
    own: Sequence[tuple[LabelledImages, float]], seed: int
) -> tuple[LabelledImages, LabelledImages, NDArray[np.float64]]:
    """Training images, validation images and the former's weights, of all sources at once.

    Two sources may have the same picture, as a sheet and what was prepared from it.
    """
    images = _joined([each for each, _ in own])
    weights = np.repeat([weight for _, weight in own], [len(each) for each, _ in own])
    if not own:
        return images, images, weights
    pictures = [image.tobytes() for image in images.images]
    is_held_out = fifth_held_out(pictures, images.labels.tolist(), seed)
    return images[~is_held_out], images[is_held_out], weights[~is_held_out]


def _joined(datasets: Sequence[LabelledImages]) -> LabelledImages:
    return sum(datasets, EMPTY)


def _check_every_digit(training: LabelledImages) -> None:
    missing = sorted(set(range(10)) - set(training.labels.tolist()))
    if missing:
        digits = f"digit{'s' if len(missing) > 1 else ''} {', '.join(map(str, missing))}"
        raise DatasetError(
            f"There is no picture of the {digits} to train on. Add some, or MNIST with another"
            " --data."
        )


def _folder(path: Path) -> LabelledImages:
    images, unusable = load_folder(path)
    tell_left_out(unusable)
    if len(images) == 0:
        raise DatasetError(f"Cannot load {path}: none of its files can be used.")
    return images


def _has_idx_files(path: Path) -> bool:
    return any((path / name).exists() or (path / f"{name}.gz").exists() for name in IDX_FILES)


def _is_sheet(path: Path | None) -> bool:
    return path is not None and not path.is_dir() and path.suffix.lower() in SUFFIXES


def _not_a_sheet(rows: str) -> DatasetError:
    return DatasetError(f"--rows {rows} names the rows of a sheet, but no sheet is given.")
