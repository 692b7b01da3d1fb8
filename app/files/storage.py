"""Files that must not be lost: written whole or not at all, set aside when they are damaged."""

import contextlib
import errno
import itertools
import json
import logging
import os
import shutil
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..language.texts import tr, tr_n

T = TypeVar("T")

_HELD_S = 2.0  # a virus scanner or a backup is done with a small file by then
_TRY_AGAIN_S = 0.02

logger = logging.getLogger(__name__)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that at any moment it holds the old content or the new, never a part.

    Makes the folder if need be; an old file keeps its permissions. Raises OSError, the old
    content then stands.
    """
    path = real_path(path)  # or a link would be replaced by a file
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{uuid.uuid4().hex}.draft")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        _replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _replace(draft: Path, path: Path) -> None:
    """Windows replaces no file that another program has open: wait a little for that one."""
    deadline = time.monotonic() + _HELD_S
    while sys.platform == "win32" and time.monotonic() < deadline:
        with contextlib.suppress(PermissionError):
            draft.replace(path)
            return
        time.sleep(_TRY_AGAIN_S)
    draft.replace(path)


def real_path(path: Path) -> Path:
    """Return a path without links; of a link that leads to itself, the link's own.

    `Path.resolve` raises for that one, and not what its callers expect.
    """
    return Path(os.path.realpath(path))


def read_whole(path: Path) -> bytes:
    """Return what is in a file. Raises OSError, also for a pipe or a device, which has no end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, tr("it is a folder or a device, not a file"), str(path))
    return path.read_bytes()


def is_one_name(name: str) -> bool:
    """Return whether a name is that of one file or folder, and leads nowhere else."""
    return name not in ("", ".", "..") and not set(name) & set("/\\\0")


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, atomically. Raises OSError."""
    write_atomically(path, json.dumps(value).encode())


def read_json(path: Path, parse: Callable[[Any], T], default: T) -> tuple[T, str]:
    """Read a JSON file and parse it; return (value, problem), "" where there is no problem.

    A file that does not exist gives the default. One that cannot be read, or that `parse` raises
    for, is renamed, not deleted, and gives the default too.
    """
    try:
        return parse(json.loads(read_whole(path))), ""
    except FileNotFoundError:
        return default, ""
    except Exception:  # however a file is damaged, the start must not fail
        logger.exception("cannot read %s", path)
        return default, _set_aside(path)


def read_json_parts(path: Path, parse: Callable[[Any], tuple[T, int]], default: T) -> tuple[T, str]:
    """Read a JSON file as `read_json` does, of which a part may be damaged.

    parse: returns (value, how many parts it left out). Where it left some out, the file as it was
    is kept beside it, and the problem says so.
    """
    (value, lost), problem = read_json(path, parse, (default, 0))
    return value, problem or (_keep_copy(path, lost) if lost else "")


def usable(values: Any, parse: Callable[[Any], T]) -> tuple[tuple[T, ...], int]:
    """Return (the values that `parse` takes, parsed, how many it raises for).

    Values that are no list are one that is lost.
    """
    if not isinstance(values, list | tuple):
        return (), 1
    outcomes = [_tried(parse, value) for value in values]
    found = tuple(outcome.value for outcome in outcomes if outcome is not None)
    return found, outcomes.count(None)


@dataclass(frozen=True, eq=False)
class _Parsed(Generic[T]):
    value: T


def _tried(parse: Callable[[Any], T], value: Any) -> _Parsed[T] | None:
    try:
        return _Parsed(parse(value))
    except Exception:  # however it is damaged
        logger.exception("a part of a file is damaged")
        return None


def _keep_copy(path: Path, lost: int) -> str:
    kept = _beside(path)
    try:
        shutil.copy2(path, kept)
    except OSError as error:
        logger.warning("cannot keep a copy of %s: %s", path, error)
    return tr_n(
        "{count} part of {name} was damaged and is left out. The file as it was is kept as {kept}.",
        "{count} parts of {name} were damaged and are left out. The file as it was is kept as"
        " {kept}.",
        lost,
        name=path.name,
        kept=kept,
    )


def _beside(path: Path) -> Path:
    """A name that is free, also for the second damaged file within a second."""
    name = f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return next(free for each in names if not os.path.lexists(free := path.with_name(each)))


def _set_aside(path: Path) -> str:
    kept = _beside(path)
    try:
        path.replace(kept)
    except OSError as error:
        return tr(
            "{name} is damaged and cannot be renamed: {strerror}.",
            name=path.name,
            strerror=error.strerror,
        )
    return tr(
        "{name} was damaged. It is kept as {kept}; Digit Pad started without it.",
        name=path.name,
        kept=kept,
    )
