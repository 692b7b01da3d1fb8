"""What a program that was killed while it wrote left behind, removed when it is no one's."""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

SURELY_LEFT_S = 3600.0  # nobody writes a file, or deletes a folder, for so long

_DRAFT = re.compile(r"\.[0-9a-f]{32}\.draft")


def remove_drafts(folder: Path) -> None:
    """Remove what `write_atomically` began in a folder, and in those in it, and never ended."""
    for path in old_files(folder):
        if _DRAFT.fullmatch(path.name):
            with contextlib.suppress(OSError):
                path.unlink()


def old_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and in those in it that were not written to for long.

    Links are not followed; what cannot be looked at is passed over.
    """
    for inner, _, names in os.walk(folder):
        for name in names:
            path = Path(inner, name)
            if is_old(path) and not path.is_symlink():
                yield path


def is_old(path: Path) -> bool:
    """Return whether nobody wrote to a file or folder for long."""
    try:
        return time.time() - path.stat(follow_symlinks=False).st_mtime > SURELY_LEFT_S
    except OSError:
        return False
