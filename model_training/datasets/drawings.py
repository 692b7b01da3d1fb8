"""Real pens' drawings from a file or a folder, as JSON or UNIPEN, and who is kept for validation.

Whoever trains on drawings keeps the same writers out of the training, wherever they come from.
"""

import hashlib
from pathlib import Path

from tqdm import tqdm

from ..errors import DatasetError
from .drawing import Drawing, LeftOut
from .stroke_files import read_stroke_file, stroke_files
from .unipen import read_unipen

__all__ = ["Drawing", "is_held_out", "load_drawings"]

_INCLUDE = "include"  # a distribution's folder of files that others include


def load_drawings(path: Path) -> list[Drawing]:
    """Return the drawings of a JSON file, a UNIPEN file or a folder of either, in their order.

    A folder with NAME_digits.json or NAME_letters.json in it is one of JSON files; see
    `stroke_files`. In any other the UNIPEN files are found at any depth, by name, but not in
    folders called `include`: their files count where they are included. Hidden files, and those
    with neither strokes nor labels, are passed over. Of a UNIPEN drawing that is there twice, as
    a distribution's categories have it, the first counts. What cannot be used is told on stderr.
    Raises DatasetError, also where there are no drawings.
    """
    left_out = LeftOut()
    files = stroke_files(path)
    if files or path.suffix == ".json":
        drawings = [
            drawing for file in files or [path] for drawing in read_stroke_file(file, left_out)
        ]
    elif path.is_dir():
        drawings = _distinct(path, _read_all(path, left_out), left_out)
    else:
        drawings = _distinct(path, read_unipen(path, left_out), left_out)
    left_out.tell()
    if not drawings:
        raise DatasetError(
            f"There are no drawings in {path}. Give a folder of NAME_digits.json and"
            " NAME_letters.json, a UNIPEN file with .SEGMENT lines or a folder of such files."
        )
    return drawings


def is_held_out(writer: str) -> bool:
    """Return whether a writer is kept for validation: one in ten, always the same ones.

    Where nobody knows the writer, the drawing is for training.
    """
    return writer != "" and sum(map(ord, writer)) % 10 == 0


def _read_all(folder: Path, left_out: LeftOut) -> list[Drawing]:
    files = [path for path in sorted(folder.rglob("*")) if _is_meant(path, folder)]
    return [
        drawing
        for path in tqdm(files, desc="reading drawings", unit="file", leave=False)
        for drawing in _read_one(path, left_out)
    ]


def _read_one(path: Path, left_out: LeftOut) -> list[Drawing]:
    try:
        return read_unipen(path, left_out)
    except DatasetError as error:
        left_out.add(path, "files that cannot be read", str(error).rstrip("."))
        return []


def _is_meant(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts)
    return not hidden and _INCLUDE not in parts[:-1] and path.is_file()


def _distinct(path: Path, drawings: list[Drawing], left_out: LeftOut) -> list[Drawing]:
    first: dict[bytes, Drawing] = {}
    for drawing in drawings:
        digest = hashlib.sha256(drawing.label.encode())
        for stroke in drawing.strokes:
            digest.update(len(stroke).to_bytes(8, "big") + stroke.tobytes())
        if first.setdefault(digest.digest(), drawing) is not drawing:
            left_out.add(path, "drawings that are there already")
    return list(first.values())
