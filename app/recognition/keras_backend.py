"""What Keras computes with, where nobody chose it: TensorFlow, or JAX where that has no wheel."""

import importlib.util
import os


def prefer_what_is_installed() -> None:
    """Have Keras, when it is imported, take JAX if that is installed and TensorFlow is not."""
    if "KERAS_BACKEND" in os.environ or _is_installed("tensorflow"):
        return
    if _is_installed("jax"):
        os.environ["KERAS_BACKEND"] = "jax"


def _is_installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
