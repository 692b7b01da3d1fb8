"""Training the network further on samples, in a process of its own that tells how far it is.

Only a checkout has what trains. TensorFlow, which it needs, takes half a gigabyte: it is asked for
only here.
"""

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..language.texts import tr

FEWEST = 10  # samples; of fewer the training makes nothing

_ROOT = Path(__file__).resolve().parents[2]
_ENGINES = ("tensorflow", "jax")  # what Keras computes with: one of them
_LIBRARIES = ("keras", "onnx", "tf2onnx", "sklearn", "skimage", "scipy", "matplotlib", "tqdm")
_LATER = 10  # of the system's priorities: the window goes first
_LAST_LINES = 3  # of what is said of an error: the message, and not the way to it
_MOST_SAID = 600  # letters


@dataclass(frozen=True)
class Compared:
    """How many of so many images are right with the model before, and after.

    name: own, own_announced, mnist, drawings or outliers, as the training has it.
    """

    name: str
    images: int
    before: int
    after: int


@dataclass(frozen=True)
class Outcome:
    """What came of a training. compared: of the same images. model: the new one, None where it is
    worse and was not kept. problem: why there is no outcome at all, "" where there is one.
    """

    compared: tuple[Compared, ...] = ()
    model: Path | None = None
    problem: str = ""


def training_root() -> Path | None:
    """Return the folder that `python -m model_training` runs in, None where it is not there."""
    is_there = (_ROOT / "model_training" / "__main__.py").is_file()
    return _ROOT if is_there and not getattr(sys, "frozen", False) else None


def what_to_install(root: Path) -> str:
    """Return the command that installs what training lacks, "" where all of it is there."""
    is_there = {name: importlib.util.find_spec(name) is not None for name in _LIBRARIES + _ENGINES}
    if all(is_there[name] for name in _LIBRARIES) and any(is_there[name] for name in _ENGINES):
        return ""
    return f"{sys.executable} -m pip install -r {root / 'model_training' / 'requirements.txt'}"


def training_command(samples: Path, output: Path, mnist: Path | None) -> list[str]:
    """Return the command that trains on a folder of samples into a folder to be made.

    mnist: its file, None: it is downloaded where it never was.
    """
    command = [
        sys.executable, "-m", "model_training", "train", "--json-lines",
        "--with-samples", str(samples), "--output", str(output),
    ]  # fmt: skip
    return [*command, "--data", str(mnist)] if mnist is not None else command


class Training:
    """Runs a command that trains, from the moment it is made until it ends or is stopped.

    done: how far it is, 0..1. outcome: None until it has ended; then it stays. To be read in any
    thread.
    """

    def __init__(self, command: Sequence[str], root: Path, output: Path) -> None:
        self.done = 0.0
        self.outcome: Outcome | None = None
        self.is_stopped = False
        self._output = output
        self._compared: tuple[Compared, ...] = ()
        self._errors = ""
        self._process = subprocess.Popen(
            command, cwd=root, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", errors="replace",
            env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _LATER)
        self._errors_thread = threading.Thread(target=self._read_errors, daemon=True)
        self._errors_thread.start()
        self._thread = threading.Thread(target=self._run, name="training", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End it without an outcome; what it has made so far is gone."""
        self.is_stopped = True
        with contextlib.suppress(OSError):
            self._process.terminate()

    def join(self, timeout_s: float) -> None:
        """Wait until it has ended."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        with self._process as process:
            assert process.stdout is not None
            for line in process.stdout:
                self._hear(line)
            self._errors_thread.join()
        self.outcome = self._came_of(process.returncode)

    def _hear(self, line: str) -> None:
        """Take in a line; what is not for programs is passed over."""
        try:
            said = json.loads(line)
            if "done" in said:
                self.done = min(max(float(said["done"]), 0.0), 1.0)
            elif "images" in said:
                self._compared = tuple(map(_compared, said["images"]))
        except (KeyError, TypeError, ValueError):
            return

    def _came_of(self, status: int) -> Outcome:
        if self.is_stopped:
            return Outcome(problem=tr("The training was stopped."))
        model = self._output / "digit_cnn.onnx"
        if status == 0 and model.is_file():
            return Outcome(self._compared, model)
        if self._compared:
            return Outcome(self._compared)
        said = self._errors.strip() or tr("It ended with the status {status}.", status=status)
        return Outcome(problem=tr("The training failed: {said}", said=said))

    def _read_errors(self) -> None:
        """Keep the last message; bars that show progress, drawn again and again, are none."""
        assert self._process.stderr is not None
        said: list[str] = []
        for line in self._process.stderr:
            text = line.rpartition("\r")[2].strip()
            if text and "it/s" not in text and "%|" not in text:
                said = [*said, text][-_LAST_LINES:]
        self._errors = "\n".join(said)[-_MOST_SAID:]


def start_training(samples: Path, output: Path, mnist: Path | None, root: Path) -> Training:
    """Train on a folder of samples. Raises OSError where no process can be started."""
    samples, output = samples.absolute(), output.absolute()
    return Training(training_command(samples, output, mnist), root, output)


def _compared(said: Any) -> Compared:
    return Compared(str(said["name"]), int(said["images"]), int(said["before"]), int(said["after"]))
