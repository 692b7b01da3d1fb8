"""Figures of a model, against sets whose figures are known."""

import numpy as np
import pytest

from model_training.evaluation import ANNOUNCED, evaluate, negative_log_likelihood, sure_threshold


def probabilities(confidence: list[float]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """Rows that give digit 0 a confidence and share the rest out."""
    return np.array([[c, *([(1 - c) / 9] * 9)] for c in confidence], np.float32)


def test_a_perfect_model() -> None:
    report = evaluate(probabilities([1.0] * 5), np.zeros(5, np.uint8))
    assert report.errors == 0
    assert report.accuracy == 1
    assert report.negative_log_likelihood == 0
    assert report.calibration_error == 0


def test_calibration_error_is_the_gap_between_confidence_and_accuracy() -> None:
    labels = np.array([0, 0, 0, 1, 1], np.uint8)
    report = evaluate(probabilities([0.9] * 5), labels)
    assert report.accuracy == pytest.approx(0.6)
    assert report.calibration_error == pytest.approx(0.3, abs=1e-6)


def test_likelihood_is_of_the_true_label() -> None:
    assert negative_log_likelihood(
        probabilities([0.5, 0.5]), np.zeros(2, np.uint8)
    ) == pytest.approx(np.log(2))


def test_the_threshold_announces_nearly_all_digits() -> None:
    confidence = np.linspace(0.6, 1, 1001, dtype=np.float32)
    threshold = sure_threshold(confidence)
    assert (confidence >= threshold).mean() == pytest.approx(ANNOUNCED, abs=0.002)


def test_what_is_more_likely_wrong_is_never_announced() -> None:
    assert sure_threshold(np.full(100, 0.2, np.float32)) == 0.5
