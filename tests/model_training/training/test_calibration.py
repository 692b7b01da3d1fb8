"""Confidence becomes honest."""

import keras
import numpy as np
import pytest

from model_training.datasets import LabelledImages
from model_training.training.calibration import (
    OUTLIERS_IN_USE,
    apply_temperature,
    calibrate,
    expect_fewer_outliers,
    expect_outliers_of_training,
    fit_temperature,
)


@pytest.fixture
def boasting_model() -> keras.Model:
    """Sees the label in the first pixel, is wrong about a third, and four times too sure."""
    images = keras.Input((28, 28))
    seen = keras.layers.Lambda(
        lambda x: keras.ops.one_hot(keras.ops.cast(x[:, 0, 0] * 10, "int32"), 10)
    )
    logits = keras.layers.Dense(10, name="logits")
    is_digit = keras.layers.Dense(1, activation="sigmoid", name="is_digit")
    label = seen(images)
    outputs = {
        "probabilities": keras.layers.Softmax(name="probabilities")(logits(label)),
        "is_digit": is_digit(label),
    }
    model = keras.Model(images, outputs)
    is_digit.set_weights([np.zeros((10, 1), np.float32), np.zeros(1, np.float32)])
    logits.set_weights([np.eye(10, dtype=np.float32) * 12, np.zeros(10, np.float32)])
    return model


@pytest.fixture
def validation() -> LabelledImages:
    labels = (np.arange(900) % 10).astype(np.uint8)
    images = np.zeros((900, 28, 28), np.uint8)
    images[:, 0, 0] = np.ceil(255 * labels / 10)
    true = np.where(np.arange(900) % 3 == 0, (labels + 1) % 10, labels).astype(np.uint8)
    return LabelledImages(images, true)


def test_temperature_makes_a_boasting_model_honest(
    boasting_model: keras.Model, validation: LabelledImages
) -> None:
    temperature = fit_temperature(boasting_model, validation)
    assert temperature == pytest.approx(2.0)  # the most that is tried
    apply_temperature(boasting_model, temperature)
    (weights, _) = boasting_model.get_layer("logits").get_weights()
    assert weights[0, 0] == pytest.approx(6)


def test_is_digit_moves_to_the_share_of_outliers_in_use(boasting_model: keras.Model) -> None:
    """Half digits, half outliers in training, and an output that cannot tell: 0.5 for both."""
    images = np.zeros((4, 28, 28), np.float32)
    assert float(boasting_model(images)["is_digit"][0, 0]) == pytest.approx(0.5)
    expect_fewer_outliers(boasting_model, 0.5)
    assert float(boasting_model(images)["is_digit"][0, 0]) == pytest.approx(1 - OUTLIERS_IN_USE)


def test_is_digit_moves_back_to_the_share_in_training(boasting_model: keras.Model) -> None:
    images = np.zeros((4, 28, 28), np.float32)
    expect_fewer_outliers(boasting_model, 0.3)
    expect_outliers_of_training(boasting_model, 0.3)
    assert float(boasting_model(images)["is_digit"][0, 0]) == pytest.approx(0.5)


def test_calibration_leaves_the_labels(
    boasting_model: keras.Model, validation: LabelledImages
) -> None:
    images = (validation.images / 255).astype(np.float32)
    before = boasting_model.predict(images, verbose=0)["probabilities"].argmax(axis=1)
    calibrate(boasting_model, validation, share_of_outliers=0.2)
    after = boasting_model.predict(images, verbose=0)["probabilities"].argmax(axis=1)
    assert np.array_equal(before, after)
