"""Work on what strangers made, in a process of its own: it may end, hang or fill up alone.

The libraries that parse models and PDFs are written in C and C++: a damaged file can end the
process that reads it, which no `except` catches, or keep it busy for hours.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

REFUSED = 3  # exit status of a process that found a reason, which it wrote to its output
TOO_MUCH_MEMORY = 77  # exit status of a process that outgrew its bounds

_ROOT = Path(__file__).resolve().parents[2]  # from which this app is imported
_LOOK_EVERY_S = 0.02  # memory fills by about 1 GB a second


def start(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a module of this app with pipes to its standard input and output.

    Raises OSError where no process can be started.
    """
    paths = [str(_ROOT), *filter(None, sys.path)]
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows alone
    )


def keep_within(most_bytes: int) -> None:
    """End this process as soon as it takes more memory; where the system tells how much it takes.

    Ctrl+C, which goes to all processes of a terminal, is left to the one that started this.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    measure = _measure()
    if measure is not None:
        threading.Thread(target=_watch, args=(measure, most_bytes), daemon=True).start()


def _watch(measure: Callable[[], int], most_bytes: int) -> None:
    while measure() <= most_bytes:
        time.sleep(_LOOK_EVERY_S)
    os._exit(TOO_MUCH_MEMORY)


def _measure() -> Callable[[], int] | None:
    """What tells how many bytes of memory this process takes."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        page = os.sysconf("SC_PAGE_SIZE")
        return lambda: int(statm.read_bytes().split()[1]) * page
    if sys.platform == "darwin":
        import resource

        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return None
