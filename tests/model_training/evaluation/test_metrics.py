"""Figures of a model, against sets whose figures are known."""

import json

import numpy as np
import pytest

from model_training.evaluation.metrics import (
    ANNOUNCED,
    evaluate,
    negative_log_likelihood,
    sure_threshold,
)


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


def test_the_interval_is_wilsons() -> None:
    """Against the table of Newcombe 1998, method 3: 81 of 263, 15 of 148, 0 of 20."""
    for right, images, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
    ):
        labels = np.where(np.arange(images) < right, 0, 1).astype(np.uint8)
        report = evaluate(probabilities([0.9] * images), labels)
        assert report.accuracy_interval == pytest.approx((low, high), abs=5e-5)


def test_precision_and_recall_digit_by_digit() -> None:
    """Three zeros, of which one is read as 1, and two ones, of which one is read as 0."""
    labels = np.array([0, 0, 0, 1, 1], np.uint8)
    report = evaluate(np.eye(10, dtype=np.float32)[[0, 0, 1, 1, 0]], labels)
    assert report.precision[:3] == (2 / 3, 1 / 2, None)
    assert report.recall[:3] == (2 / 3, 1 / 2, None)
    assert report.confusion[0][:3] == (2, 1, 0)
    assert report.confusion[1][:3] == (1, 1, 0)


def test_tables_say_what_json_holds() -> None:
    report = evaluate(probabilities([0.9] * 4), np.array([0, 0, 0, 1], np.uint8))
    tables = report.tables()
    assert "75.00 %" in tables
    assert "30.06 % to 95.44 %" in tables
    assert json.loads(json.dumps(report.as_json()))["recall"][:3] == [1.0, 0.0, None]


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
