"""Which program has a device open, where the system tells: on Linux."""

import os
from pathlib import Path

_PROCESSES = Path("/proc")


def user_of(device: Path, processes: Path = _PROCESSES) -> str:
    """Return the name of a program that has a device open, "" where none is known.

    This one is none. Those of other users are not seen.
    """
    wanted = str(device)
    for process in processes.glob("[0-9]*"):
        if process.name != str(os.getpid()) and _has_open(process, wanted):
            try:
                return (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
            except OSError:  # it ended since
                continue
    return ""


def _has_open(process: Path, wanted: str) -> bool:
    try:
        return any(str(handle.readlink()) == wanted for handle in (process / "fd").iterdir())
    except OSError:  # another user's, or a file that was closed since
        return False
