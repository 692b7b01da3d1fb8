"""The network learns, the same for the same seed, and its temperature is honest."""

from pathlib import Path

import keras
import numpy as np
import pytest

from app.recognition.preprocessing import network_input
from model_training.architectures.digit_cnn import digit_cnn
from model_training.augmentation import Augmentation
from model_training.datasets import LabelledImages, load_mnist
from model_training.synthetic.glyphs import TRAINING_GLYPHS
from model_training.synthetic.outliers import Material, draw_outliers
from model_training.training import (
    AugmentedBatches,
    Hyperparameters,
    TrainingSet,
    train,
)

PARAMETERS = 289_195
TINY = Hyperparameters(epochs=1, batch_size=32, augmentation=Augmentation(unchanged=1))


def test_shape_and_size_of_the_network() -> None:
    model = digit_cnn()
    outputs = model(np.zeros((3, 28, 28), np.float32))
    assert {name: tuple(output.shape) for name, output in outputs.items()} == {
        "probabilities": (3, 10),
        "is_digit": (3, 1),
        "features": (3, 128),
        "activation": (3, 6, 6, 128),
    }
    assert model.count_params() == PARAMETERS


@pytest.fixture(scope="module")
def mixed(drawn: LabelledImages) -> TrainingSet:
    """300 digits and 50 images of what is none."""
    return TrainingSet(drawn, draw_outliers(50, Material(drawn, TRAINING_GLYPHS), seed=3))


def test_batches_are_the_same_for_the_same_seed_and_new_in_every_epoch(
    mixed: TrainingSet,
) -> None:
    one, other = (AugmentedBatches(mixed, Hyperparameters(batch_size=50)) for _ in range(2))
    assert len(one) == 7
    assert np.array_equal(one[2][0], other[2][0])
    before = one[0][0]
    one.on_epoch_end()
    assert not np.array_equal(one[0][0], before)


def test_an_epoch_holds_every_image_once_and_outliers_have_no_label(mixed: TrainingSet) -> None:
    batches = AugmentedBatches(mixed, Hyperparameters(batch_size=50))
    epoch = [batches[i] for i in range(len(batches))]
    labels = np.concatenate([targets["probabilities"] for _, targets, _ in epoch])
    is_digit = np.concatenate([targets["is_digit"][:, 0] for _, targets, _ in epoch])
    weight = np.concatenate([weights["probabilities"] for _, _, weights in epoch])
    assert np.array_equal(np.bincount(labels[weight > 0]), np.bincount(mixed.digits.labels))
    assert np.array_equal(weight > 0, is_digit > 0)
    assert (is_digit == 0).sum() == 50


def test_a_short_training_learns_and_leaves_checkpoint_and_log(
    mixed: TrainingSet, tiny_mnist: Path, tmp_path: Path
) -> None:
    validation = load_mnist(tiny_mnist).validation[:100]
    model = train(mixed, validation, TINY, tmp_path)
    outputs = model.predict(network_input(validation.images), verbose=0)
    assert all(np.isfinite(output).all() for output in outputs.values())
    assert keras.saving.load_model(tmp_path / "checkpoint.keras").count_params() == PARAMETERS
    assert "val_loss" in (tmp_path / "log.csv").read_text()
