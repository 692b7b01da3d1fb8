"""The text of UNIPEN files: its statements, and where the files lie that it includes."""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import DatasetError

_KEYWORD = re.compile(r"\s*\.([A-Z][A-Z_]*)\b")


def statements(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each keyword of a file, without its dot, and the lines up to the next, from its own.

    A file `.gz` is unpacked. Raises DatasetError.
    """
    if path.suffix == ".Z":
        raise DatasetError(f"Cannot read {path}: it is compressed. Unpack it: gzip -d {path.name}")
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="latin-1") as zipped:
                yield from _statements(zipped)
        else:
            with path.open(encoding="latin-1") as file:
                yield from _statements(file)
    except (OSError, EOFError, zlib.error) as error:
        raise DatasetError(
            f"Cannot read {path}: {error}. Is it there, and the whole of it?"
        ) from error


def find_included(name: str, path: Path) -> Path | None:
    """Return the file that another calls by a name in its .INCLUDE; None if it is not there.

    It lies beside it, or, seen from any folder above, there or in that folder's `include`.
    """
    for folder in path.absolute().parents:
        for place in (folder / name, folder / "include" / name):
            if _is_file(place) and not place.samefile(path):
                return place
    return None


def contributor(path: Path) -> str:
    """Return who gave a distribution's file: `gmd` for data/1a/gmd/kast.dat; "" for any other."""
    for folder in path.absolute().parents:
        parts = path.absolute().relative_to(folder).parts
        if len(parts) > 3 and parts[0] == "data" and (folder / "include").is_dir():
            return parts[2]
    return ""


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no name that a file can have
        return False


def _statements(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    keyword, text = "", list[str]()
    for line in lines:
        found = _KEYWORD.match(line)
        if found:
            yield keyword, text
            keyword, text = found[1], [line[found.end() :]]
        else:
            text.append(line)
    yield keyword, text
