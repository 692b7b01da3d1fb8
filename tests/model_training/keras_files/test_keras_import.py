"""Keras comes without its backend's notes; a backend that is missing is named."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def said_on_import(**environment: str) -> str:
    code = (
        "import os, sys; from model_training.keras_files.keras_import import import_keras;"
        "import_keras(); sys.stderr.write('after it\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stderr


def test_only_what_comes_after_the_import_is_said() -> None:
    assert said_on_import() == "after it\n"


def test_a_backend_that_is_missing_is_named() -> None:
    said = said_on_import(KERAS_BACKEND="none_of_that_name")
    assert "RunError: Keras cannot be used: Unable to import backend : none_of_that_name" in said
