"""Raw pictures become files of digit images, prepared as the app prepares what it reads."""

import sys
from pathlib import Path

from PIL import Image
from tqdm import tqdm

from app.recognition.ink import Ink
from app.samples.exchange import read_picture
from app.samples.store import Samples, Unusable

from ..errors import DatasetError
from ..new_folders import new_folder
from .sheets import load_sheet


def prepare_folder(source: Path, output: Path) -> str:
    """Write the digit image of every picture in a folder, and in its folders, as PNG; say so.

    source: a folder, whose order and names are kept: 7/photo.jpg becomes 7/photo.png. output: a
    folder to be made. Raises DatasetError where there is nothing to prepare, or, when all else
    is done, where a file could not be used; FileExistsError and OSError.
    """
    with new_folder(output):
        files = _files(source)
        unusable = [
            image
            for path in tqdm(files, desc="preparing", unit="picture")
            if isinstance(image := _prepared(path, source, output), Unusable)
        ]
        for each in unusable:
            print(f"{each.path} is left out: {each.reason}.", file=sys.stderr)
        prepared = len(files) - len(unusable)
        if prepared == 0:
            raise DatasetError(f"Cannot prepare {source}: none of its files can be used.")
    if unusable:
        raise DatasetError(
            f"{len(unusable)} of {len(files)} files could not be used; the digit images of the"
            f" other {prepared} are in {output}."
        )
    return f"{prepared} digit images are in {output}."


def prepare_sheet(sheet: Path, rows: str, output: Path) -> str:
    """Write the digit images of a sheet as <digit>/<digit>_<n>.png to a folder; say so.

    rows: as `load_sheet` takes them. Raises as it does, and FileExistsError and OSError.
    """
    with new_folder(output):
        digits = load_sheet(sheet, rows)
        samples = Samples(output)
        for image, label in zip(digits.images, digits.labels, strict=True):
            samples.save(int(label), image)
    return f"{len(digits)} digit images are in {output}."


def _files(source: Path) -> list[Path]:
    if not source.is_dir():
        raise DatasetError(
            f"Cannot prepare {source}: it is not a folder. For a sheet of digits, name its rows,"
            " such as --rows 1234567890."
        )
    files = sorted(
        path
        for path in source.rglob("*")
        if path.is_file() and not any(name[0] == "." for name in path.relative_to(source).parts)
    )
    if not files:
        raise DatasetError(f"Cannot prepare {source}: there are no pictures in it.")
    return files


def _prepared(path: Path, source: Path, output: Path) -> Ink | Unusable:
    image = read_picture(path)
    if not isinstance(image, Unusable):
        folder = output / path.relative_to(source).parent
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(_free(folder, path.stem))
    return image


def _free(folder: Path, stem: str) -> Path:
    """A name that no picture of the same name and another ending has."""
    path = folder / f"{stem}.png"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stem}_{number}.png"
    return path
