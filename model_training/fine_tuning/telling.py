"""What a fine-tuning tells a program that started it: lines of JSON on standard output.

{"done": 0.4}: how much of the work is done, 0..1. {"images": [...], "problems": [...]}: how many of
so many images are right before and after, and what speaks against the new model, if anything does.
"""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import keras

from .before_and_after import BeforeAndAfter

Tell: TypeAlias = Callable[[float], None]  # called with the share of the work that is done

# Shares of the work, measured on two cores with the 8 epochs that are usual.
READ, DRAWN, TRAINED = 0.02, 0.2, 0.9


def tell_nobody(_: float) -> None:
    """Tell nothing: who types the command sees the output of Keras."""


def tell_in_a_line(done: float) -> None:
    """Print how much is done."""
    print(json.dumps({"done": round(done, 3)}), flush=True)


def tell_comparison(comparison: BeforeAndAfter) -> None:
    """Print what came of it."""
    counts = {
        "own": comparison.own,
        "own_announced": comparison.own_announced,
        "mnist": comparison.mnist,
        "drawings": comparison.drawings,
        "outliers": comparison.outliers,
    }
    images = [
        {"name": name, "images": each.images, "before": each.before, "after": each.after}
        for name, each in counts.items()
        if each is not None
    ]
    print(json.dumps({"images": images, "problems": comparison.problems}), flush=True)


class EpochsTold(keras.callbacks.Callback):  # type: ignore[misc]  # Keras has no types
    """Tells how far the epochs are."""

    def __init__(self, tell: Tell, batches: int, epochs: int) -> None:
        super().__init__()
        self._tell = tell
        self._all = max(batches * epochs, 1)
        self._batches = batches
        self._epoch = 0
        self._told = DRAWN

    def on_epoch_begin(self, epoch: int, logs: dict[str, Any] | None = None) -> None:  # noqa: ARG002
        self._epoch = epoch

    def on_train_batch_end(self, batch: int, logs: dict[str, Any] | None = None) -> None:  # noqa: ARG002
        done = (self._epoch * self._batches + batch + 1) / self._all
        share = DRAWN + (TRAINED - DRAWN) * done
        if share >= self._told + 0.01 or done == 1:
            self._told = share
            self._tell(share)
