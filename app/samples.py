"""Labelled digit images on disk, for training: the one owner of dataset/<digit>/<digit>_<n>.png."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from .picture_encoding import png
from .recognition.ink import Ink
from .recognition.preprocessing import IMAGE_SIZE
from .storage import write_atomically

LABELS = range(10)


class SampleError(Exception):
    """A sample cannot be kept or read; the message names the file, the reason and what to do."""


@dataclass(frozen=True)
class Samples:
    """The samples in a folder. n counts from 1; numbers that were deleted are not used again."""

    folder: Path

    def save(self, label: int, image: Ink) -> Path:
        """Keep a digit image, uint8 (28, 28), ink bright on black, as the next of its digit.

        Nothing is ever overwritten, whoever else saves there; no half-written file remains.
        Returns its path. Raises SampleError, and ValueError for another label, shape or dtype.
        """
        if label not in LABELS:
            raise ValueError(f"{label} is no digit")
        if image.shape != (IMAGE_SIZE, IMAGE_SIZE) or image.dtype != np.uint8:
            raise ValueError(f"the image is {image.dtype} {image.shape}, not uint8 (28, 28)")
        try:
            path = self._claim(label)
            try:
                write_atomically(path, png(Image.fromarray(image)))
            except BaseException:
                path.unlink(missing_ok=True)
                raise
        except OSError as error:
            reason = f"{error.strerror or error}. Make room there, or start in another folder"
            raise SampleError(f"Cannot keep samples in {self.folder}: {reason}.") from error
        return path

    def count(self, label: int) -> int:
        """Return how many samples of a digit there are. Raises SampleError."""
        return len(self._paths(label))

    def load(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return (images, labels), uint8 (n, 28, 28) and uint8 (n,), by digit and number.

        Raises SampleError for a file that is no sample.
        """
        paths = [(label, path) for label in LABELS for path in self._paths(label)]
        images = np.zeros((len(paths), IMAGE_SIZE, IMAGE_SIZE), np.uint8)
        for index, (_, path) in enumerate(paths):
            images[index] = _read(path)
        return images, np.array([label for label, _ in paths], np.uint8)

    def _claim(self, label: int) -> Path:
        """Make the next file, empty: its name is then taken for every other program too."""
        folder = self.folder / str(label)
        folder.mkdir(parents=True, exist_ok=True)
        number = max((_number(path) for path in folder.glob(f"{label}_*.png")), default=0) + 1
        while True:
            path = folder / f"{label}_{number}.png"
            try:
                path.open("xb").close()
            except FileExistsError:
                number += 1
            else:
                return path

    def _paths(self, label: int) -> list[Path]:
        """The samples of a digit by number; those still empty are being written."""
        folder = self.folder / str(label)
        try:
            paths = [path for path in folder.glob(f"{label}_*.png") if _number(path)]
            return sorted((path for path in paths if path.stat().st_size), key=_number)
        except OSError as error:
            raise SampleError(f"Cannot read the samples in {folder}: {error.strerror}.") from error


def _number(path: Path) -> int:
    match = re.fullmatch(r"[0-9]_([0-9]+)", path.stem)
    return int(match[1]) if match else 0


def _read(path: Path) -> Ink:
    try:
        with Image.open(path) as image:
            if image.size != (IMAGE_SIZE, IMAGE_SIZE):
                raise SampleError(_damaged(path, f"it is {image.width}×{image.height}, not 28×28"))
            return np.asarray(image.convert("L"), np.uint8)
    except UnidentifiedImageError as error:
        raise SampleError(_damaged(path, "it is no picture")) from error
    except OSError as error:
        raise SampleError(_damaged(path, str(error))) from error


def _damaged(path: Path, reason: str) -> str:
    return f"Cannot use the sample {path}: {reason}. Delete it or move it elsewhere."
