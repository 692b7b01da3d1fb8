"""Trains a network: augmented batches, a cosine schedule, checkpoints, then calibration."""

from pathlib import Path

import cv2
import keras
import numpy as np

from app.recognition.preprocessing import network_input

from ..architectures import build, outputs_trained_on
from ..datasets import LabelledImages
from ..errors import RunError
from . import devices
from .batches import AugmentedBatches, EpochStart
from .calibration import calibrate, expect_outliers_of_training
from .checkpoints import Checkpoints, RunFolder, epochs_since_best
from .further import Beginning, lead_back
from .hyperparameters import Hyperparameters
from .teachers import Teacher
from .training_set import TrainingSet

_VALIDATION_BATCH = 500


def train(
    training: TrainingSet,
    validation: LabelledImages,
    settings: Hyperparameters,
    folder: RunFolder,
    architecture: str = "digit_cnn",
    teacher: Teacher | None = None,
    begin_with: Beginning | None = None,
) -> keras.Model:
    """Train a network, calibrate it, and return it.

    What the folder has already of this training is not done again: a run that was broken off
    gives what an unbroken one gives. With patience the network of the least validation loss is
    returned, else the last. Outliers are left out for a network that has no `is_digit`. A teacher
    has its say beside the labels. begin_with: a calibrated network to train further.
    Raises RunError.
    """
    cv2.setNumThreads(1)  # the images are tiny and the cores belong to the network
    _check_shared_out(settings.batch_size)
    with devices.shared_out():
        _fit(training, validation, settings, folder, architecture, teacher, begin_with)
    model = build(architecture)
    chosen = folder.best if settings.patience else folder.checkpoint
    folder.load_weights(outputs_trained_on(model), chosen)
    share = training.share_of_outliers if "is_digit" in model.output else 0.0
    if begin_with is not None and begin_with.kept > 0:
        before = build(architecture)
        _load_uncalibrated(before, begin_with.model, share, folder)
        lead_back(model, before, begin_with.kept)
    print(f"temperature: {calibrate(model, validation, share):.3f}")
    return model


def compile_for(
    trained: keras.Model,
    settings: Hyperparameters,
    steps_per_epoch: int,
    *,
    is_taught: bool = False,
) -> None:
    """Give a model of the outputs that are trained its losses, optimizer and schedule.

    is_taught: whether the targets of the probabilities are (n, 10), and not labels.
    """
    losses = {
        "probabilities": f"{'' if is_taught else 'sparse_'}categorical_crossentropy",
        "is_digit": "binary_crossentropy",
    }
    weights = {"probabilities": 1.0, "is_digit": settings.is_digit_weight}
    names = trained.output.keys()
    trained.compile(
        optimizer=keras.optimizers.AdamW(
            _schedule(settings, steps_per_epoch), weight_decay=settings.weight_decay
        ),
        loss={name: losses[name] for name in names},
        loss_weights={name: weights[name] for name in names},
        weighted_metrics={name: ["accuracy"] for name in names},
        # On a CPU TensorFlow's own kernels take two thirds of the time of what XLA compiles.
        jit_compile=False if keras.backend.backend() == "tensorflow" else "auto",
    )


def _fit(
    training: TrainingSet,
    validation: LabelledImages,
    settings: Hyperparameters,
    folder: RunFolder,
    architecture: str,
    teacher: Teacher | None,
    begin_with: Beginning | None,
) -> None:
    keras.utils.set_random_seed(settings.seed)
    model = build(architecture)
    trained = outputs_trained_on(model)
    outputs = tuple(trained.output)
    if "is_digit" not in outputs:
        training = TrainingSet(training.digits, training.outliers[:0], training.weights)
    if begin_with is not None:
        _load_uncalibrated(model, begin_with.model, training.share_of_outliers, folder)
    batches = AugmentedBatches(training, settings, outputs, teacher)
    if len(batches) == 0:
        raise RunError(
            f"There are fewer images to train on than one batch of {settings.batch_size}: choose a"
            " smaller --batch-size."
        )
    compile_for(trained, settings, len(batches), is_taught=teacher is not None)
    epochs_done = folder.load_checkpoint(trained, len(batches))
    folder.forget_epochs_after(epochs_done)
    since_best = epochs_since_best(folder.losses())
    if epochs_done == settings.epochs or 0 < settings.patience <= since_best:
        return
    trained.fit(
        batches,
        shuffle=False,  # Keras would shuffle the batches by chance that no seed of ours governs
        initial_epoch=epochs_done,
        epochs=settings.epochs,
        validation_data=_validation_data(validation, outputs, is_taught=teacher is not None),
        validation_batch_size=_multiple(_VALIDATION_BATCH),
        callbacks=[EpochStart(batches), Checkpoints(folder, settings.patience)],
        verbose=1,
    )


def _load_uncalibrated(
    model: keras.Model, path: Path, share_of_outliers: float, folder: RunFolder
) -> None:
    """Give a network the weights of a file, as they were before its calibration for use."""
    folder.load_weights(model, path)
    if share_of_outliers > 0:
        expect_outliers_of_training(model, share_of_outliers)


def _validation_data(
    validation: LabelledImages, outputs: tuple[str, ...], *, is_taught: bool
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    shared = validation[: _multiple(len(validation))]
    targets: dict[str, np.ndarray] = {
        "probabilities": np.eye(10, dtype=np.float32)[shared.labels]
        if is_taught
        else shared.labels,
        "is_digit": np.ones((len(shared), 1), np.float32),
    }
    return network_input(shared.images), {name: targets[name] for name in outputs}


def _multiple(count: int) -> int:
    """The largest number up to a count that can be shared out among the devices."""
    return max(1, count // devices.count()) * devices.count()


def _check_shared_out(batch_size: int) -> None:
    if batch_size % devices.count():
        raise RunError(
            f"A batch of {batch_size} images cannot be shared out among {devices.count()} devices:"
            " choose a --batch-size that is a multiple."
        )


def _schedule(settings: Hyperparameters, steps_per_epoch: int) -> keras.optimizers.schedules:
    """A linear warm-up, then half a cosine down to nothing (Loshchilov and Hutter 2017)."""
    warmup = int(min(settings.warmup_epochs, settings.epochs / 2) * steps_per_epoch)
    return keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.0,
        warmup_target=settings.learning_rate,
        warmup_steps=warmup,
        decay_steps=max(1, settings.epochs * steps_per_epoch - warmup),
    )
