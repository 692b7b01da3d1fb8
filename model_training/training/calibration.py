"""Makes a trained network's confidence honest, by its last weights; no other file is needed."""

import keras
import numpy as np

from app.recognition.preprocessing import FloatArray, network_input

from ..datasets import LabelledImages
from ..evaluation.metrics import negative_log_likelihood

# Of what people draw for a digit reader, about that share is no digit.
OUTLIERS_IN_USE = 0.05


def calibrate(model: keras.Model, validation: LabelledImages, share_of_outliers: float) -> float:
    """Calibrate both outputs and return the temperature of the probabilities.

    share_of_outliers: 0..1, of the training images.
    """
    temperature = fit_temperature(model, validation)
    apply_temperature(model, temperature)
    if share_of_outliers > 0:
        expect_fewer_outliers(model, share_of_outliers)
    return temperature


def fit_temperature(model: keras.Model, validation: LabelledImages) -> float:
    """Return the temperature that makes the probabilities honest (Guo et al. 2017).

    The one of the least negative log likelihood on the validation set.
    """
    outputs = model.predict(network_input(validation.images), batch_size=500, verbose=0)
    logits = np.log(np.clip(outputs["probabilities"], 1e-12, 1))
    candidates = np.geomspace(0.5, 2.0, 141)
    losses = [
        negative_log_likelihood(_softmax(logits / temperature), validation.labels)
        for temperature in candidates
    ]
    return float(candidates[int(np.argmin(losses))])


def apply_temperature(model: keras.Model, temperature: float) -> None:
    """Divide the logits by a temperature, in the weights of the layer that makes them."""
    layer = model.get_layer("logits")
    layer.set_weights([weights / temperature for weights in layer.get_weights()])


def expect_fewer_outliers(model: keras.Model, share_in_training: float) -> None:
    """Move `is_digit` from the share of outliers in training to that in use.

    Outliers are drawn for training far more often than people draw them; by Bayes' rule the
    difference of the log odds goes into the bias (Saerens, Latinne and Decaestecker 2002).
    """
    _shift_is_digit(model, _log_odds(share_in_training) - _log_odds(OUTLIERS_IN_USE))


def expect_outliers_of_training(model: keras.Model, share_in_training: float) -> None:
    """Move `is_digit` of a calibrated model back to a share of outliers in training."""
    _shift_is_digit(model, _log_odds(OUTLIERS_IN_USE) - _log_odds(share_in_training))


def _shift_is_digit(model: keras.Model, log_odds: float) -> None:
    layer = model.get_layer("is_digit")
    weights, bias = layer.get_weights()
    layer.set_weights([weights, bias + np.float32(log_odds)])


def _log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))


def _softmax(logits: FloatArray) -> FloatArray:
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True), np.float32)
