"""Fixtures of all tests: drawn digits, MNIST where it is to be had, a display."""

import gc
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from app.recognition import DigitRecognizer
from app.recognition.keras_backend import prefer_what_is_installed
from model_training.datasets import LabelledImages
from model_training.synthetic.drawings import draw_digit, draw_digits
from tests.made.drawn_numbers import Strokes

prefer_what_is_installed()
os.environ["LC_ALL"] = "C.UTF-8"  # the window speaks English, whatever the system does

settings.register_profile("fast", max_examples=40, deadline=None)  # slow machines have no deadline
settings.load_profile("fast")


def pytest_collection_finish() -> None:
    """Leave what the libraries hold out of every later garbage collection, which then is quick."""
    gc.freeze()


@pytest.fixture(scope="session")
def recognizer() -> DigitRecognizer:
    return DigitRecognizer()


@pytest.fixture(scope="session")
def drawn() -> LabelledImages:
    """Digit images that no training run saw: another seed than any run's."""
    return draw_digits(300, seed=987)


@pytest.fixture(scope="session")
def seven() -> Strokes:
    return draw_digit(7, np.random.default_rng(1))[0]


@pytest.fixture
def xclip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, bytes]], None]:
    """Put a program xclip before all others that hands over what it is told to hold, by kind."""

    def hold(contents: dict[str, bytes]) -> None:
        folder = tmp_path / "programs"
        folder.mkdir()
        for kind, content in {**contents, "TARGETS": "\n".join(contents).encode()}.items():
            (folder / kind.replace("/", "-")).write_bytes(content)
        script = folder / "xclip"
        script.write_text(f"""#!/bin/sh
for kind do :; done
exec cat "{folder}/$(echo "$kind" | tr / -)"
""")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("DISPLAY", os.environ.get("DISPLAY", ":0"))
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    return hold


@pytest.fixture(scope="session")
def mnist_path() -> Path:
    """mnist.npz: of $DIGIT_PAD_MNIST, or as Keras downloaded it."""
    candidates = [
        Path(os.environ.get("DIGIT_PAD_MNIST", "")),
        Path.home() / ".keras" / "datasets" / "mnist.npz",
    ]
    for path in candidates:
        if path.is_file():
            return path
    pytest.skip("needs the full MNIST: set DIGIT_PAD_MNIST to the path of mnist.npz")
