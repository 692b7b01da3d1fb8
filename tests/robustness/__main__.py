"""make soak: every attack at full length, each in a process of its own, and a table of what came.

python -m tests.robustness [NAME ...] [--share 0.1]
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.models.reader import Reader
from app.recognition import BUNDLED_MODEL, DigitRecognizer

from . import actions, air, frames, kills, live, models, own_files, pictures, strokes
from .attack import Attempt, Result, attack

_MOST_TOLD = 5  # failures of one attack


@dataclass(frozen=True)
class Attack:
    """count: of cases. longest_s: that one may take, of the processor; of time with `in_time`,

    where other processes do the work.
    """

    name: str
    count: int
    longest_s: float
    make: Callable[[Path], Attempt]
    in_time: bool = False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="attacks (default: all)")
    parser.add_argument("--share", type=float, default=1.0, help="of the cases of each")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = [each for each in _ATTACKS if not options.names or each.name in options.names]
    if options.alone:
        print(json.dumps(_alone(chosen[0], options.share)), flush=True)
        os._exit(0)  # a camera that hangs in OpenCV would abort Python's own end
    print("| | tried | answered | refused | failed | worst | peak memory |")
    print("|---|---|---|---|---|---|---|", flush=True)
    failures: list[str] = []
    for each in chosen:
        failures += _in_a_process(each, options.share)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def _in_a_process(each: Attack, share: float) -> list[str]:
    command = [
        sys.executable,
        "-m",
        "tests.robustness",
        each.name,
        "--alone",
        "--share",
        str(share),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"| {each.name} | ended with {done.returncode} | | | | | |", flush=True)
        return [f"{each.name}: {done.stderr[-2000:]}"]
    values = json.loads(done.stdout.splitlines()[-1])
    peak, result = values.pop("peak"), Result(**values)
    print(
        f"| {each.name} | {result.tried:,} | {result.answered:,} | {result.refused:,}"
        f" | {len(result.failures)} | {result.worst_s:.1f} s | {peak} MB |",
        flush=True,
    )
    return [f"{each.name}: {failure}" for failure in result.failures[:_MOST_TOLD]]


def _alone(each: Attack, share: float) -> dict[str, object]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        clock = time.perf_counter if each.in_time else time.process_time
        numbers = range(max(1, round(each.count * share)))
        result = attack(each.make(Path(folder)), numbers, each.longest_s, clock)
        if each.name == "kills":
            _age(Path(folder))
            result.failures += [f"{path} is left" for path in kills.remains(Path(folder))]
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(kind).ru_maxrss for kind in kinds)
    return asdict(result) | {"peak": peak // (1024 if sys.platform == "linux" else 1024**2)}


def _age(folder: Path) -> None:
    """Make all files as old as those of a start long ago."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (0, 0))


def _pdfs(folder: Path) -> Attempt:
    return pictures.pdf_attempt(folder, DigitRecognizer())


def _window(folder: Path) -> Attempt:
    failed: list[BaseException] = []
    window = _opened(folder, failed)
    return _tidied(actions.attempt(window, failed))


def _camera(folder: Path) -> Attempt:
    failed: list[BaseException] = []
    return _tidied(live.attempt(_opened(folder, failed), failed))


def _tidied(act: Attempt) -> Attempt:
    gc.disable()  # Tcl aborts where another thread frees what is the window's

    def act_and_tidy(number: int) -> str:
        outcome = act(number)
        if number % 20 == 0:
            gc.collect()
        return outcome

    return act_and_tidy


def _opened(folder: Path, failed: list[BaseException]) -> MainWindow:
    """A window whose callbacks' errors are noted."""

    def report(_: MainWindow, __: type[BaseException], error: BaseException, ___: object) -> None:
        failed.append(error)

    setattr(MainWindow, "report_callback_exception", report)  # noqa: B010
    actions.quieten(folder, np.random.default_rng(0), setattr)
    folders = Folders(
        settings=folder / "settings.json", session=folder / "session.json",
        log=folder / "log", profiles=folder / "profiles", dataset=folder / "dataset",
    )  # fmt: skip
    window = MainWindow(Reader(BUNDLED_MODEL), folders)
    window.update()
    return window


_ATTACKS = (
    Attack("pictures", 10_000, 60, lambda folder: pictures.attempt(folder, DigitRecognizer())),
    Attack(
        "PDFs",
        1_000,
        30,
        lambda folder: pictures.pdf_attempt(folder, DigitRecognizer()),
        in_time=True,
    ),
    Attack("strokes", 10_000, 2, lambda _: strokes.attempt(DigitRecognizer())),
    Attack("frames", 10_000, 10, lambda _: frames.attempt(DigitRecognizer())),
    Attack("writing in the air", 10_000, 5, lambda _: air.attempt()),
    Attack("camera", 20_000, 30, _camera),
    Attack("models", 320, 60, models.attempt, in_time=True),
    Attack("files of its own", 10_000, 10, own_files.attempt),
    Attack("kills", 200, 60, kills.attempt, in_time=True),
    Attack("window", 2_000, 30, _window),
)

if __name__ == "__main__":
    sys.exit(main())
