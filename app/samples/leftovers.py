"""What is left in folders of samples where the program was killed: removed at a later start."""

import contextlib
import re
import shutil
from pathlib import Path

from ..files.leftovers import is_old, old_files, remove_drafts
from .files import is_sample_name

_DELETED = re.compile(r"\.[0-9a-f]{32}\.deleted")


def remove_leftovers(folder: Path) -> None:
    """Remove drafts, names that were taken for a sample and never written, and deleted profiles.

    folder: of profiles or of samples. A file that is being written is left alone: it is new.
    """
    remove_drafts(folder)
    for path in old_files(folder):
        with contextlib.suppress(OSError):
            if is_sample_name(path.name) and path.stat().st_size == 0:
                path.unlink()
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if _DELETED.fullmatch(path.name) and is_old(path):
                shutil.rmtree(path, ignore_errors=True)
