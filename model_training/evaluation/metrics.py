"""How good a model is: accuracy, likelihood, calibration, and where to stop being sure.

scikit-learn and SciPy are imported when something is judged: other commands start without them.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.recognition.preprocessing import FloatArray

from ..markdown import percent, table

ANNOUNCED = 0.993  # of digits: a reader that doubts more is a nuisance, one that doubts less boasts

_DIGITS = range(10)
_CONFIDENCE = 0.95  # of the interval around the accuracy
_BINS = 15  # as in Guo et al. 2017, so that figures can be compared


@dataclass(frozen=True)
class Report:
    """Figures on one set. calibration_error: expected calibration error, 0..1, 0 is honest.

    precision, recall: 0..1, of the digits 0 to 9; None for a digit that is never read, or not
    there. confusion: how many images, by the digit that they show and by the digit read.
    """

    images: int
    errors: int
    negative_log_likelihood: float
    calibration_error: float
    precision: tuple[float | None, ...]
    recall: tuple[float | None, ...]
    confusion: tuple[tuple[int, ...], ...]

    @property
    def accuracy(self) -> float:
        return 1 - self.errors / self.images

    @property
    def accuracy_interval(self) -> tuple[float, float]:
        """The accuracy, low and high, that 95 % of such intervals hold (Wilson 1927)."""
        from scipy.stats import binomtest

        test = binomtest(self.images - self.errors, self.images)
        interval = test.proportion_ci(_CONFIDENCE, method="wilson")
        return float(interval.low), float(interval.high)

    def tables(self) -> str:
        """Return all figures as two tables in Markdown: of the whole set, and digit by digit."""
        low, high = self.accuracy_interval
        whole = [
            ("images", f"{self.images:,}"),
            ("errors", f"{self.errors:,}"),
            ("accuracy", percent(self.accuracy)),
            (
                f"{100 * _CONFIDENCE:.0f} % confidence interval",
                f"{percent(low)} to {percent(high)}",
            ),
            ("negative log likelihood", f"{self.negative_log_likelihood:.4f}"),
            ("calibration error", f"{self.calibration_error:.4f}"),
        ]
        by_digit = [
            (str(digit), _share(precision), _share(recall), *(str(count) for count in counts))
            for digit, precision, recall, counts in zip(
                _DIGITS, self.precision, self.recall, self.confusion, strict=True
            )
        ]
        header = ("digit", "precision", "recall", *(f"as {digit}" for digit in _DIGITS))
        return f"{table(('figure', 'value'), whole)}\n\n{table(header, by_digit)}"

    def as_json(self) -> dict[str, Any]:
        """Return all figures by name, as JSON holds them."""
        figures = {"accuracy": self.accuracy, "accuracy_interval": self.accuracy_interval}
        return figures | asdict(self)


def evaluate(probabilities: FloatArray, labels: NDArray[np.uint8]) -> Report:
    """Judge probabilities, (n, 10), by the labels, (n,)."""
    from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

    read = probabilities.argmax(axis=1)
    precision, recall, _, _ = precision_recall_fscore_support(
        labels, read, labels=_DIGITS, zero_division=np.nan
    )
    return Report(
        images=len(labels),
        errors=int((read != labels).sum()),
        negative_log_likelihood=negative_log_likelihood(probabilities, labels),
        calibration_error=_calibration_error(probabilities, labels),
        precision=_defined(precision),
        recall=_defined(recall),
        confusion=tuple(map(tuple, confusion_matrix(labels, read, labels=_DIGITS).tolist())),
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


def _defined(shares: NDArray[np.float64]) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(share) else float(share) for share in shares)


def _share(share: float | None) -> str:
    return "-" if share is None else percent(share)
