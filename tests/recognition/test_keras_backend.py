"""TensorFlow, JAX, or what a person chose."""

import importlib.util
import os

import pytest

from app.recognition.keras_backend import prefer_what_is_installed


@pytest.mark.parametrize(
    ("installed", "chosen", "taken"),
    [
        ({"tensorflow", "jax"}, None, None),  # Keras's own choice, TensorFlow
        ({"tensorflow"}, None, None),
        ({"jax"}, None, "jax"),
        ({"jax"}, "torch", "torch"),
        (set(), None, None),
    ],
)
def test_jax_stands_in_for_tensorflow(
    monkeypatch: pytest.MonkeyPatch, installed: set[str], chosen: str | None, taken: str | None
) -> None:
    monkeypatch.setenv("KERAS_BACKEND", chosen or "")
    if chosen is None:
        monkeypatch.delenv("KERAS_BACKEND")
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: name if name in installed else None
    )
    prefer_what_is_installed()
    assert os.environ.get("KERAS_BACKEND") == taken
