"""Trains the finder on made crops: AdamW, half a cosine by epochs, a checkpoint every epoch."""

import math
from pathlib import Path
from typing import Any

import cv2
import keras
import numpy as np
from keras import ops

from ..architectures.digit_finder import digit_finder
from ..training.checkpoints import Checkpoints, RunFolder
from ..training.further import lead_back
from .crop_making import validation_batches
from .crop_pool import Batches, CropPool, network_pictures
from .losses import finder_loss, loss_parts
from .recipe import FinderRecipe
from .targets import Arrays

_WARMUP = 0.1  # of all epochs


class FinderTraining(keras.Model):  # type: ignore[misc]  # Keras has no types
    """The finder with its loss, which looks at all outputs at once."""

    def compute_loss(
        self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None,
        training: bool = True,
    ) -> Any:  # fmt: skip
        del x, sample_weight, training
        return finder_loss(y, y_pred)


def train_finder(recipe: FinderRecipe, folder: RunFolder, processes: int) -> keras.Model:
    """Train the finder and return it; its outputs are logits.

    What the folder has of this training is not done again. Raises RunError, DatasetError.
    """
    cv2.setNumThreads(1)
    keras.utils.set_random_seed(recipe.seed)
    if recipe.is_half_precise:
        keras.mixed_precision.set_global_policy("mixed_bfloat16")
    trained = _compiled(recipe)
    if recipe.begin_with:
        without_optimizer = keras.Model(trained.input, trained.output)  # as the file is
        folder.load_weights(without_optimizer, Path(recipe.begin_with))
    done = _epochs_done(trained, recipe, folder)
    folder.forget_epochs_after(done)
    pool = CropPool(recipe, processes, done)
    try:
        validation = validation_batches(recipe)
        _fit(trained, recipe, folder, validation, pool, done)
    finally:
        pool.close()
    keras.mixed_precision.set_global_policy("float32")
    finder = digit_finder()
    finder.set_weights(trained.get_weights())
    if recipe.begin_with and recipe.kept > 0:
        before = digit_finder()
        folder.load_weights(before, Path(recipe.begin_with))
        lead_back(finder, before, recipe.kept)
    for name, loss in _validation_parts(finder, validation).items():
        print(f"{name}: {loss:.4f}", end="  ")
    print()
    return finder


def _compiled(recipe: FinderRecipe) -> FinderTraining:
    finder = digit_finder()
    trained = FinderTraining(finder.input, finder.output)
    optimizer = keras.optimizers.AdamW(
        recipe.learning_rate, weight_decay=recipe.weight_decay, clipnorm=5.0
    )
    # On a CPU TensorFlow's own kernels take two thirds of the time of what XLA compiles.
    is_compiled = False if keras.backend.backend() == "tensorflow" else "auto"
    trained.compile(optimizer=optimizer, loss=None, jit_compile=is_compiled)
    return trained


def learning_rate(recipe: FinderRecipe, epoch: int) -> float:
    """Return the rate of an epoch, counted from 0: a rise, then half a cosine down to nothing."""
    warmup = int(_WARMUP * recipe.epochs)
    if epoch < warmup:
        return recipe.learning_rate * (epoch + 0.5) / warmup
    share = (epoch - warmup) / max(1, recipe.epochs - warmup)
    return recipe.learning_rate * 0.5 * (1 + math.cos(math.pi * share))


def _steps(recipe: FinderRecipe, epoch: int) -> int:
    return min(epoch + 1, recipe.window) * recipe.fresh_batches


def _epochs_done(trained: FinderTraining, recipe: FinderRecipe, folder: RunFolder) -> int:
    folder.load_checkpoint(trained, 1)
    left = int(trained.optimizer.iterations)
    epoch = 0
    while left > 0:
        left -= _steps(recipe, epoch)
        epoch += 1
    return epoch


def _fit(
    trained: FinderTraining, recipe: FinderRecipe, folder: RunFolder, validation: list[Arrays],
    pool: CropPool, done: int,
) -> None:  # fmt: skip
    for epoch in range(done, recipe.epochs):
        trained.optimizer.learning_rate = learning_rate(recipe, epoch)
        trained.fit(
            Batches(pool.epoch(epoch), recipe, epoch),
            shuffle=False,
            initial_epoch=epoch,
            epochs=epoch + 1,
            validation_data=Batches(validation, recipe, epoch=0),
            callbacks=[Checkpoints(folder, patience=0)],
            verbose=2,
        )


def _validation_parts(finder: keras.Model, validation: list[Arrays]) -> dict[str, float]:
    parts: dict[str, list[float]] = {}
    for batch in validation:
        targets = dict(batch)
        outputs = finder(network_pictures(targets.pop("picture")), training=False)
        for name, value in loss_parts(targets, outputs).items():
            parts.setdefault(name, []).append(float(ops.convert_to_numpy(value)))
    return {name: float(np.mean(values)) for name, values in parts.items()}
