"""A model that did not come with the app is tried in a process of its own before it is used.

OpenCV runs a model in this process, and a damaged one can end it. What has passed is known by the
hash of its content, so that it is tried once.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from . import own_process
from .bundled_files import ASSETS
from .ink import Point, draw_ink
from .network import ModelError, Network, load_network, model_error, read_model
from .preprocessing import IMAGE_SIZE, FloatArray, digit_image, network_input

_REFUSED = 3  # exit status of a trial that found a reason, which it wrote to its output
_LONGEST_S = {".onnx": 30.0, ".keras": 180.0}  # TensorFlow alone takes several to be imported
_MOST_BYTES = {".onnx": 1_000_000_000, ".keras": 4_000_000_000}
_RANDOM = 300  # images: more than one batch
# Digits as a hand draws them, roughly: 0, 1, 4 and 7.
_DRAWN: tuple[list[list[Point]], ...] = (
    [[(100, 30), (60, 70), (60, 130), (100, 170), (140, 130), (140, 70), (100, 30)]],
    [[(100, 30), (100, 170)]],
    [[(120, 30), (60, 120), (150, 120)], [(120, 80), (120, 170)]],
    [[(60, 40), (140, 40), (90, 160)]],
)


class Passed:
    """The models that have passed, by their hashes. on_new: called with each that passes."""

    def __init__(self) -> None:
        self.hashes: frozenset[str] = frozenset()
        self.on_new: Callable[[str], None] = lambda _: None

    def __contains__(self, digest: str) -> bool:
        return digest in self.hashes

    def know(self, hashes: Iterable[str]) -> None:
        """Take models as tried."""
        self.hashes |= frozenset(hashes)

    def add(self, digest: str) -> None:
        self.know((digest,))
        self.on_new(digest)


passed = Passed()


def hash_of(content: bytes) -> str:
    """Return the hash by which the content of a model is known."""
    return hashlib.sha256(content).hexdigest()


def load_tried(path: Path) -> Network:
    """Load a model as `load_network` does, one of a stranger after a trial. Raises ModelError.

    The trial takes about a second, with Keras ten, and is held once for each content.
    """
    if path.suffix in _LONGEST_S and Path(os.path.realpath(path)).parent != ASSETS:
        _try_once(path)
    return load_network(path)


def trial_images() -> FloatArray:
    """Return what a model is tried with, float32 (n, 28, 28): drawn digits, noise, nothing."""
    drawn = network_input(np.stack([digit_image(draw_ink(strokes)) for strokes in _DRAWN]))
    rng = np.random.default_rng(1)
    noise = rng.random((_RANDOM, IMAGE_SIZE, IMAGE_SIZE), np.float32)
    return np.concatenate([drawn, noise, np.zeros_like(noise[:1]), np.ones_like(noise[:1])])


def _try_once(path: Path) -> None:
    content = read_model(path)
    digest = hash_of(content)
    if digest in passed:
        return
    if path.suffix == ".keras" and not zipfile.is_zipfile(path):
        raise model_error(path, "it is damaged, or no Keras model")
    if reason := _what_is_wrong(content, path.suffix):
        raise model_error(path, reason)
    passed.add(digest)


def _what_is_wrong(content: bytes, suffix: str) -> str:
    """Try a model; return "" where it passes."""
    try:
        process = own_process.start(f"{__package__}.trial", suffix, str(_MOST_BYTES[suffix]))
    except OSError as error:
        return f"it cannot be tried: {error.strerror or error}"
    with process:
        try:
            output, _ = process.communicate(content, _LONGEST_S[suffix])
        except subprocess.TimeoutExpired:
            return "it takes too long"
        finally:
            process.kill()
    if process.returncode == own_process.TOO_MUCH_MEMORY:
        return "it takes too much memory"
    if process.returncode == _REFUSED:
        return output.decode()
    return "it is damaged: it ends the program that runs it" if process.returncode else ""


def _main() -> int:
    suffix, most_bytes = sys.argv[1:]
    own_process.keep_within(int(most_bytes))
    images = trial_images()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"model{suffix}")
        path.write_bytes(sys.stdin.buffer.read())
        try:
            network = load_network(path)
            for count in (len(images), 1, 7, 0):
                network(images[:count])
        except ModelError as error:
            sys.stdout.buffer.write(error.reason.encode())
            return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main())
