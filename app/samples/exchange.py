"""Samples go out to other folders, and pictures of digits come in as samples."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..files.picture_files import PictureError, open_page
from ..language.texts import marked, tr
from ..recognition.ink import Ink
from ..recognition.picture import gray_of, has_plain_ground, plain_ink
from ..recognition.preprocessing import IMAGE_SIZE, digit_image
from .files import list_digit, read_sample
from .progress import Progress
from .store import LABELS, Sample, SampleError, Samples, Unusable

DATASET = "dataset"
_WHERE_IN = ("", DATASET, "samples")  # in the folder that is chosen
_BRIGHTEST_GROUND = 127
_MOST_PIECES = 2  # a digit, and some dirt beside it
_NO_INK = marked("there is no ink in it")


@dataclass(frozen=True)
class LabelledFile:
    """A file and the digit that it is said to be."""

    label: int
    path: Path


@dataclass(frozen=True)
class Copied:
    """What became of files. known: how many were there already, the same image and label.

    error: what ended it before the last file, as a full disk does.
    """

    added: tuple[Sample, ...] = ()
    known: int = 0
    unusable: tuple[Path, ...] = ()
    error: SampleError | None = None


def export(samples: Samples, folder: Path, progress: Progress) -> Copied:
    """Copy samples to dataset/<digit>/<digit>_<n>.png in a folder, beside what is there."""
    listing = samples.listed()
    files = [LabelledFile(sample.label, sample.path) for sample in listing.samples]
    copied = _copy(files, read_sample, dataset_in(folder), progress)
    damaged = tuple(unusable.path for unusable in listing.unusable)
    return Copied(copied.added, copied.known, damaged + copied.unusable, copied.error)


def dataset_in(folder: Path) -> Samples:
    """Return where `export` puts samples in a folder."""
    return Samples(folder if folder.name == DATASET else folder / DATASET)


def bring_in(samples: Samples, folder: Path, progress: Progress) -> Copied:
    """Copy the pictures in <digit>/ of a folder, or of the dataset/ in it, to the samples.

    Raises SampleError where there are none.
    """
    return _copy(labelled_files(folder), read_picture, samples, progress)


def labelled_files(folder: Path) -> tuple[LabelledFile, ...]:
    """Return the files in the folders 0 to 9, by digit and name. Raises SampleError for none."""
    for name in _WHERE_IN:
        found = [
            LabelledFile(label, path)
            for label in LABELS
            for path in _files(folder / name / str(label))
        ]
        if found:
            return tuple(found)
    raise SampleError(
        tr(
            "{folder} has no folders 0 to 9 with pictures in them. Choose a folder "
            "like the one that Export makes.",
            folder=folder,
        )
    )


def read_picture(path: Path) -> Ink | Unusable:
    """Return the digit image, uint8 (28, 28), of a picture of one digit, or why there is none.

    One of 28×28 on dark ground is a digit image already. On paper with a light of its own the
    largest digit that is found is it.
    """
    try:
        pixels = gray_of(open_page(path))
    except PictureError:
        return Unusable(path, tr("it is damaged, protected, or not a picture"))
    if pixels.shape == (IMAGE_SIZE, IMAGE_SIZE) and _ground(pixels) <= _BRIGHTEST_GROUND:
        return pixels if pixels.any() else Unusable(path, tr(_NO_INK))
    # Here, because the window opens sooner without them.
    from ..recognition.finding.finder import bundled_finder
    from ..recognition.finding.looking import look

    digits = look(pixels, bundled_finder()).digits
    if len(digits) > _MOST_PIECES:
        return Unusable(path, tr("it shows several digits, not one"))
    if has_plain_ground(pixels) or not digits:
        image = digit_image(plain_ink(pixels))
    else:
        image = digit_image(max((digit.ink.pixels for digit in digits), key=np.size))
    return image if image.any() else Unusable(path, tr(_NO_INK))


def _files(folder: Path) -> list[Path]:
    """The files that are not hidden, as people count: 7_10 after 7_9."""
    try:
        found = [path for path in folder.iterdir() if path.is_file() and path.name[0] != "."]
    except OSError:
        return []
    return sorted(found, key=lambda path: (len(path.name), path.name))


def _ground(pixels: Ink) -> float:
    return float(np.median([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]]))


def _copy(
    files: Sequence[LabelledFile],
    read: Callable[[Path], Ink | Unusable],
    target: Samples,
    progress: Progress,
) -> Copied:
    known: dict[int, set[bytes]] = {}
    added: list[Sample] = []
    unusable: list[Path] = []
    twins = 0
    for file in progress.through(files):
        image = read(file.path)
        if isinstance(image, Unusable):
            unusable.append(file.path)
            continue
        if file.label not in known:
            known[file.label] = _images(target, file.label)
        if image.tobytes() in known[file.label]:
            twins += 1
            continue
        known[file.label].add(image.tobytes())
        last = added[-1] if added and added[-1].label == file.label else None
        try:
            path = target.save(file.label, image, last.number + 1 if last else 0)
        except SampleError as error:
            return Copied(tuple(added), twins, tuple(unusable), error)
        added.append(Sample(file.label, path))
    return Copied(tuple(added), twins, tuple(unusable))


def _images(samples: Samples, label: int) -> set[bytes]:
    """The images of one digit that are there."""
    try:
        listing = list_digit(samples.folder / str(label), label)
    except OSError:
        return set()
    images = (read_sample(sample.path) for sample in listing.samples)
    return {image.tobytes() for image in images if not isinstance(image, Unusable)}
