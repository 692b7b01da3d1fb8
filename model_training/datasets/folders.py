"""Pictures in folders 0 to 9, prepared as the app prepares them, as labelled digit images."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from app.recognition.ink import Ink
from app.recognition.preprocessing import IMAGE_SIZE
from app.samples.exchange import LabelledFile, labelled_files, read_picture
from app.samples.store import LABELS, SampleError, Unusable

from ..errors import DatasetError
from .labelled_images import LabelledImages


@dataclass(frozen=True)
class Pictures:
    """Files that have a digit image: uint8 (n, 28, 28), in the same order. What has none."""

    files: tuple[LabelledFile, ...]
    images: tuple[Ink, ...]
    unusable: tuple[Unusable, ...]


def load_folder(folder: Path) -> tuple[LabelledImages, tuple[Unusable, ...]]:
    """Return the distinct digit images of a folder, by digit and name, and what is left out.

    folder: of the folders 0 to 9, or one with such a `dataset` or `samples` in it. A picture
    that is there twice counts once; one that has two labels is left out. Raises DatasetError
    where there are no pictures, or a folder is called by a number that is no digit.
    """
    pictures = read_pictures(find_pictures(folder))
    kept, contradicted = _distinct(pictures)
    return (
        LabelledImages(
            np.array([pictures.images[place] for place in kept], np.uint8).reshape(
                -1, IMAGE_SIZE, IMAGE_SIZE
            ),
            np.array([pictures.files[place].label for place in kept], np.uint8),
        ),
        (*pictures.unusable, *contradicted),
    )


def find_pictures(folder: Path) -> tuple[LabelledFile, ...]:
    """Return the files in the folders 0 to 9, by digit and name. Raises DatasetError."""
    try:
        files = labelled_files(folder)
    except SampleError as error:
        raise DatasetError(
            f"Cannot load {folder}: it has no folders 0 to 9 with pictures in them."
        ) from error
    for other in sorted(files[0].path.parents[1].iterdir()):
        if other.is_dir() and other.name.isdecimal() and other.name not in map(str, LABELS):
            raise DatasetError(
                f"Cannot load {folder}: it has a folder {other.name}, which is not a digit. Move"
                " it elsewhere."
            )
    return files


def read_pictures(files: tuple[LabelledFile, ...]) -> Pictures:
    """Make the digit image of every file."""
    read: list[tuple[LabelledFile, Ink]] = []
    unusable: list[Unusable] = []
    for file in tqdm(files, desc="reading pictures", unit="picture", leave=False):
        image = read_picture(file.path)
        if isinstance(image, Unusable):
            unusable.append(image)
        else:
            read.append((file, image))
    return Pictures(
        tuple(file for file, _ in read), tuple(image for _, image in read), tuple(unusable)
    )


def tell_left_out(unusable: Iterable[Unusable]) -> None:
    """Name each file that cannot be used, on stderr."""
    for each in unusable:
        print(f"{each} It is left out.", file=sys.stderr)


def _distinct(pictures: Pictures) -> tuple[list[int], list[Unusable]]:
    """The places of each picture's first file, and the files whose picture has two labels."""
    places: dict[bytes, list[int]] = {}
    for place, image in enumerate(pictures.images):
        places.setdefault(image.tobytes(), []).append(place)
    kept: list[int] = []
    contradicted: list[Unusable] = []
    for same in places.values():
        labels = sorted({pictures.files[place].label for place in same})
        if len(labels) == 1:
            kept.append(same[0])
            continue
        reason = f"the same picture is labelled {' and '.join(map(str, labels))}"
        contradicted += [Unusable(pictures.files[place].path, reason) for place in same]
    return kept, contradicted
