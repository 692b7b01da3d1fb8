"""Folders that a command makes and fills: never one that is there, never a half of one."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path


def refuse_existing(path: Path | None) -> None:
    """Raise FileExistsError for a path that is taken; None is none."""
    if path is not None and path.exists():
        raise FileExistsError(f"{path} exists: choose another --output.")


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[None]:
    """Make a folder, before minutes of work are in vain; take it away where they fail.

    Raises FileExistsError as `refuse_existing`, and OSError.
    """
    refuse_existing(path)
    path.mkdir(parents=True)  # fails where another run has made it since
    try:
        yield
    except BaseException:
        shutil.rmtree(path)
        raise
