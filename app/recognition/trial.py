"""A model that did not come with the app is tried in a process of its own before it is used.

OpenCV runs a model in this process, and a damaged one can end it. What has passed is known by the
hash of its content, so that it is tried once.
"""

import os
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from . import own_process
from .bundled_files import ASSETS
from .network import Network, load_network, model_error, read_model

_LONGEST_S = {".onnx": 30.0, ".keras": 180.0}  # TensorFlow alone takes several to be imported
_MOST_BYTES = {".onnx": 1_000_000_000, ".keras": 4_000_000_000}


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
    import hashlib  # here, because the window opens sooner without it

    return hashlib.sha256(content).hexdigest()


def load_tried(path: Path) -> Network:
    """Load a model as `load_network` does, one of a stranger after a trial. Raises ModelError.

    The trial takes about a second, with Keras ten, and is held once for each content.
    """
    if path.suffix in _LONGEST_S and Path(os.path.realpath(path)).parent != ASSETS:
        _try_once(path)
    return load_network(path)


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
        process = own_process.start(
            f"{__package__}.trial_process", suffix, str(_MOST_BYTES[suffix])
        )
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
    if process.returncode == own_process.REFUSED:
        return output.decode()
    return "it is damaged: it ends the program that runs it" if process.returncode else ""
