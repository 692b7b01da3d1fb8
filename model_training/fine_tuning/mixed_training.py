"""Fine-tunes a trained network on a user's samples, mixed with what it was trained on."""

import keras
import numpy as np
from numpy.typing import NDArray

from ..architectures import outputs_trained_on
from ..datasets import LabelledImages
from ..training.batches import AugmentedBatches, EpochStart
from ..training.calibration import calibrate, expect_outliers_of_training
from ..training.fitting import compile_for
from ..training.hyperparameters import Hyperparameters
from ..training.training_set import TrainingSet
from .telling import EpochsTold, Tell, tell_nobody

EPOCHS = 8
BASE_IMAGES = 6_000  # of an epoch; every epoch has different ones
SETTINGS = Hyperparameters(
    epochs=EPOCHS,
    learning_rate=1e-3,  # half of training's: with less, what is known is disturbed and not settled
    warmup_epochs=0.5,
)

_OWN_SHARE = 0.2  # of an epoch
_MOST_REPEATS = 50  # of a sample in an epoch, each time varied


class MixedBatches(AugmentedBatches):
    """Epochs of some base images, different each time, and of every sample of the user's.

    Few samples come several times, so that they are a fifth of an epoch.
    """

    def __init__(
        self,
        base: TrainingSet,
        samples: LabelledImages,
        settings: Hyperparameters,
        base_images: int = BASE_IMAGES,
    ) -> None:
        self._base = base
        self._samples = len(samples)
        self._base_images = min(base_images, len(base.digits) + len(base.outliers))
        wanted = round(self._base_images * _OWN_SHARE / (1 - _OWN_SHARE))
        self._own_images = max(self._samples, min(wanted, self._samples * _MOST_REPEATS))
        super().__init__(TrainingSet(base.digits + samples, base.outliers), settings)

    @property
    def share_of_outliers(self) -> float:
        """0..1, of an epoch's images."""
        base = len(self._base.digits) + len(self._base.outliers)
        outliers = self._base_images * len(self._base.outliers) / base
        return outliers / (self._base_images + self._own_images)

    def _shuffled(self) -> NDArray[np.int64]:
        rng = np.random.default_rng([self._settings.seed, self._epoch])
        digits = len(self._base.digits)
        base = rng.permutation(digits + len(self._base.outliers))[: self._base_images]
        base[base >= digits] += self._samples  # which lie between the digits and the outliers
        own = np.resize(rng.permutation(self._samples), self._own_images) + digits
        return rng.permutation(np.concatenate([base, own]))


def fine_tune(
    model: keras.Model,
    batches: MixedBatches,
    settings: Hyperparameters,
    validation: LabelledImages,
    tell: Tell = tell_nobody,
) -> float:
    """Train a calibrated model further, in place, and calibrate it anew on `validation`.

    Return the temperature that takes. tell: hears how far it is, in place of the terminal.
    """
    keras.utils.set_random_seed(settings.seed)
    expect_outliers_of_training(model, batches.share_of_outliers)
    # The mixture is not what is met in use: its statistics are not to replace the model's.
    normalizations = [
        layer for layer in model.layers if isinstance(layer, keras.layers.BatchNormalization)
    ]
    for layer in normalizations:
        layer.trainable = False
    trained = outputs_trained_on(model)
    compile_for(trained, settings, len(batches))
    trained.fit(
        batches,
        shuffle=False,  # Keras would shuffle the batches by chance that no seed of ours governs
        epochs=settings.epochs,
        callbacks=[
            EpochStart(batches),
            keras.callbacks.TerminateOnNaN(),
            EpochsTold(tell, len(batches), settings.epochs),
        ],
        verbose=1 if tell is tell_nobody else 0,
    )
    for layer in normalizations:
        layer.trainable = True
    return calibrate(model, validation, batches.share_of_outliers)
