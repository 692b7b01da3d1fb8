"""How good a model is: accuracy, likelihood, calibration, and where to stop being sure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.recognition.preprocessing import FloatArray

ANNOUNCED = 0.993  # a reader that doubts more of the digits than that is a nuisance

_BINS = 15  # as in Guo et al. 2017, so that figures can be compared


@dataclass(frozen=True)
class Report:
    """Figures on one set. calibration_error: expected calibration error, 0..1, 0 is honest."""

    images: int
    errors: int
    negative_log_likelihood: float
    calibration_error: float

    @property
    def accuracy(self) -> float:
        return 1 - self.errors / self.images

    def __str__(self) -> str:
        return (
            f"{self.images} images, {self.errors} errors, accuracy {self.accuracy:.4f}, "
            f"negative log likelihood {self.negative_log_likelihood:.4f}, "
            f"calibration error {self.calibration_error:.4f}"
        )


def evaluate(probabilities: FloatArray, labels: NDArray[np.uint8]) -> Report:
    """Judge probabilities, (n, 10), by the labels, (n,)."""
    return Report(
        images=len(labels),
        errors=int((probabilities.argmax(axis=1) != labels).sum()),
        negative_log_likelihood=negative_log_likelihood(probabilities, labels),
        calibration_error=_calibration_error(probabilities, labels),
    )


def negative_log_likelihood(probabilities: FloatArray, labels: NDArray[np.uint8]) -> float:
    """Return the mean of -log of the probability given to the true label."""
    true = probabilities[np.arange(len(labels)), labels]
    return float(-np.log(np.clip(true, 1e-7, 1)).mean())


def sure_threshold(confidence: FloatArray) -> float:
    """Return the confidence from which on a digit is announced.

    confidence: of digits that were not trained on; `ANNOUNCED` of them reach the threshold. It
    is never below 0.5: a digit that is more likely wrong than right is not announced.
    """
    return max(0.5, round(float(np.quantile(confidence, 1 - ANNOUNCED)), 3))


def _calibration_error(probabilities: FloatArray, labels: NDArray[np.uint8]) -> float:
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    bins = np.clip((confidence * _BINS).astype(int), 0, _BINS - 1)
    gaps = [
        abs(right[bins == b].mean() - confidence[bins == b].mean()) * (bins == b).mean()
        for b in np.unique(bins)
    ]
    return float(sum(gaps))
