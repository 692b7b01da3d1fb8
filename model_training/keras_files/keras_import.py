"""Keras, imported without what its backend says to the terminal."""

import contextlib
import os
import sys
from collections.abc import Iterator

from app.recognition.keras_backend import prefer_what_is_installed

from ..errors import RunError


def import_keras() -> None:
    """Import Keras and its backend. Raises RunError where one of them is not installed.

    TensorFlow writes notes, which look like errors, while it is imported, before any setting of
    its log level counts.
    """
    prefer_what_is_installed()
    try:
        with _without_stderr():
            import keras  # noqa: F401
    except (ImportError, ValueError) as error:  # for a backend of another name Keras raises that
        raise RunError(
            f"Keras cannot be used: {error}. Run `pip install -r model_training/requirements.txt`,"
            " or set the environment variable KERAS_BACKEND to a backend that is installed."
        ) from error


@contextlib.contextmanager
def _without_stderr() -> Iterator[None]:
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
