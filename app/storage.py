"""Files that must not be lost: written whole or not at all, set aside when they are damaged."""

import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that at any moment it holds the old content or the new, never a part.

    Makes the folder if need be. Raises OSError, the old content then stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON, atomically. Raises OSError."""
    write_atomically(path, json.dumps(value, indent=1).encode())


def read_json(path: Path, parse: Callable[[Any], T], default: T) -> tuple[T, str]:
    """Read a JSON file and parse it; return (value, problem), "" where there is no problem.

    A file that does not exist gives the default. One that is damaged, which is for `parse` to
    say with a ValueError, TypeError, KeyError or AttributeError, is renamed, not deleted, and
    gives the default too.
    """
    try:
        return parse(json.loads(path.read_text(encoding="utf-8"))), ""
    except FileNotFoundError:
        return default, ""
    except OSError as error:
        return default, f"Cannot read {path}: {error.strerror}."
    except (ValueError, TypeError, KeyError, AttributeError):
        return default, _set_aside(path)


def _set_aside(path: Path) -> str:
    kept = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    try:
        path.replace(kept)
    except OSError as error:
        return f"{path.name} is damaged and cannot be renamed: {error.strerror}."
    return f"{path.name} was damaged. It is kept as {kept}; Digit Pad started without it."
