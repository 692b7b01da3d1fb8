"""The network learns, the same for the same seed, and its temperature is honest."""

from pathlib import Path

import keras
import numpy as np
import pytest

from app.recognition.preprocessing import network_input
from model_training.architecture import digit_cnn
from model_training.augmentation import Augmentation
from model_training.datasets import LabelledImages, load_mnist
from model_training.training import (
    AugmentedBatches,
    Hyperparameters,
    apply_temperature,
    fit_temperature,
    train,
)

TINY = Hyperparameters(epochs=1, batch_size=32, augmentation=Augmentation(unchanged=1))


def test_shape_and_size_of_the_network() -> None:
    model = digit_cnn()
    outputs = model(np.zeros((3, 28, 28), np.float32))
    assert {name: tuple(output.shape) for name, output in outputs.items()} == {
        "probabilities": (3, 10)
    }
    assert model.count_params() == 289_066


def test_batches_are_the_same_for_the_same_seed_and_new_in_every_epoch(
    drawn: LabelledImages,
) -> None:
    one, other = (AugmentedBatches(drawn, Hyperparameters(batch_size=50)) for _ in range(2))
    assert len(one) == 6
    assert np.array_equal(one[2][0], other[2][0])
    before = one[0][0]
    one.on_epoch_end()
    assert not np.array_equal(one[0][0], before)


def test_batches_of_an_epoch_hold_every_image_once(drawn: LabelledImages) -> None:
    batches = AugmentedBatches(drawn, Hyperparameters(batch_size=50))
    labels = np.concatenate([batches[i][1] for i in range(len(batches))])
    assert np.array_equal(np.bincount(labels), np.bincount(drawn.labels))


def test_a_short_training_learns_and_leaves_checkpoint_and_log(
    tiny_mnist: Path, tmp_path: Path
) -> None:
    mnist = load_mnist(tiny_mnist)
    validation = mnist.validation[:100]
    model = train(mnist.training, validation, TINY, tmp_path)
    labels = model.predict(network_input(validation.images), verbose=0)["probabilities"]
    assert np.isfinite(labels).all()
    assert keras.saving.load_model(tmp_path / "checkpoint.keras").count_params() == 289_066
    assert "val_loss" in (tmp_path / "log.csv").read_text()


@pytest.fixture
def boasting_model() -> keras.Model:
    """Sees the label in the first pixel, is wrong about a third, and four times too sure."""
    images = keras.Input((28, 28))
    seen = keras.layers.Lambda(
        lambda x: keras.ops.one_hot(keras.ops.cast(x[:, 0, 0] * 10, "int32"), 10)
    )
    logits = keras.layers.Dense(10, name="logits")
    probabilities = keras.layers.Softmax(name="probabilities")(logits(seen(images)))
    model = keras.Model(images, {"probabilities": probabilities})
    logits.set_weights([np.eye(10, dtype=np.float32) * 12, np.zeros(10, np.float32)])
    return model


def test_temperature_makes_a_boasting_model_honest(boasting_model: keras.Model) -> None:
    labels = (np.arange(900) % 10).astype(np.uint8)
    images = np.zeros((900, 28, 28), np.uint8)
    images[:, 0, 0] = np.ceil(255 * labels / 10)
    true = np.where(np.arange(900) % 3 == 0, (labels + 1) % 10, labels).astype(np.uint8)
    validation = LabelledImages(images, true)
    temperature = fit_temperature(boasting_model, validation)
    assert temperature == pytest.approx(2.0)  # the most that is tried
    apply_temperature(boasting_model, temperature)
    (weights, _) = boasting_model.get_layer("logits").get_weights()
    assert weights[0, 0] == pytest.approx(6)
