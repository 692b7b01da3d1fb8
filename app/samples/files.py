"""The files of samples: how they are called, which are there, what is in them."""

import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import UnidentifiedImageError

from ..files.picture_files import opened
from ..language.texts import marked, tr
from ..recognition.ink import Ink
from ..recognition.preprocessing import IMAGE_SIZE

EMPTY = marked("it is empty")

_HIGHEST_COUNTED = 10**9  # a higher number is a stray: one more would have too many digits
_NAME = re.compile(r"([0-9])_([0-9]{1,18})\.png")


class SampleError(Exception):
    """A sample cannot be kept, moved or read; the message names the file and what to do."""


@dataclass(frozen=True)
class Sample:
    """A file <label>_<number>.png. modified: when, in ns: another time may be another image."""

    label: int
    path: Path
    modified: int = 0

    @property
    def number(self) -> int:
        return _number(self.path.name, self.label)


@dataclass(frozen=True)
class Unusable:
    """A file or folder in a sample's place that is none, and why: "it is empty"."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return tr(
            "Cannot use the sample {path}: {reason}. Delete it or move it elsewhere.",
            path=self.path,
            reason=self.reason,
        )


@dataclass(frozen=True)
class Listing:
    """What is there, by digit and number. A damaged picture is found only by reading it."""

    samples: tuple[Sample, ...] = ()
    unusable: tuple[Unusable, ...] = ()


def list_digit(folder: Path, label: int) -> Listing:
    """List the samples of a digit in its folder, without reading them. Raises OSError."""
    found: list[tuple[int, str, Sample]] = []
    unusable: list[Unusable] = []
    for entry in _entries(folder):
        number = _number(entry.name, label)
        if not number:
            continue
        try:
            status = entry.stat()
        except FileNotFoundError:  # deleted since, or a link that leads nowhere
            continue
        path = folder / entry.name
        if not stat.S_ISREG(status.st_mode):
            unusable.append(Unusable(path, tr("it is a folder or a device, not a file")))
        elif status.st_size == 0:
            unusable.append(Unusable(path, tr(EMPTY)))
        else:
            found.append((number, entry.name, Sample(label, path, status.st_mtime_ns)))
    return Listing(tuple(sample for *_, sample in sorted(found)), tuple(unusable))


def claim(folder: Path, label: int, number: int = 0) -> Path:
    """Make an empty file for a sample: its name is then taken for every other program too.

    Its number is the one asked for if that is free, or else the next after the highest.
    Makes the folder if need be. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if number and (path := _made(folder, label, number)):
        return path
    numbers = (_number(name, label) for name in os.listdir(folder))  # noqa: PTH208
    number = max((each for each in numbers if each < _HIGHEST_COUNTED), default=0)
    while True:
        number += 1
        if path := _made(folder, label, number):
            return path


def read_sample(path: Path) -> Ink | Unusable:
    """Return a sample's image, uint8 (28, 28), or why the file is none."""
    if path.exists() and not path.is_file():
        return Unusable(path, tr("it is a folder or a device, not a file"))
    try:
        with opened(path) as image:
            if image.size != (IMAGE_SIZE, IMAGE_SIZE):
                return Unusable(
                    path,
                    tr("it is {width}×{height}, not 28×28", width=image.width, height=image.height),
                )
            return np.asarray(image.convert("L"), np.uint8)
    except UnidentifiedImageError:
        return Unusable(path, tr("it is not a picture"))
    except OSError as error:
        return Unusable(path, error.strerror or tr("it is damaged"))
    except Exception:  # damaged files make Pillow's parsers raise almost anything
        return Unusable(path, tr("it is damaged"))


def is_sample_name(name: str) -> bool:
    """Return whether a file is called as a sample is."""
    return _NAME.fullmatch(name) is not None


def _number(name: str, label: int) -> int:
    """The number in the name of a digit's sample, counted from 1; 0 for another name."""
    match = _NAME.fullmatch(name)
    return int(match[2]) if match and match[1] == str(label) else 0


def _entries(folder: Path) -> Iterable["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return ()


def _made(folder: Path, label: int, number: int) -> Path | None:
    """Make a file that does not exist yet; None where the name is taken."""
    path = folder / f"{label}_{number}.png"
    try:
        path.open("xb").close()
    except FileExistsError:
        return None
    return path
