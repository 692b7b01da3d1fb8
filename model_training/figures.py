"""Figures of a model for its card: confusion matrix, reliability diagram, the mistakes."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sklearn.calibration import calibration_curve
from sklearn.metrics import ConfusionMatrixDisplay

from app.recognition.preprocessing import FloatArray

from .datasets import LabelledImages

_MOST_MISTAKES = 40
_COLUMNS = 10


def draw_report(probabilities: FloatArray, dataset: LabelledImages, folder: Path) -> None:
    """Write confusion_matrix.png, reliability.png and mistakes.png into a folder.

    probabilities: float32 (n, 10), of the data set's n images.
    """
    mpl.use("Agg")
    folder.mkdir(parents=True, exist_ok=True)
    labels = probabilities.argmax(axis=1)
    _confusion_matrix(labels, dataset).savefig(folder / "confusion_matrix.png")
    _reliability(probabilities, dataset).savefig(folder / "reliability.png")
    _mistakes(probabilities, dataset).savefig(folder / "mistakes.png")


def _confusion_matrix(labels: NDArray[np.int64], dataset: LabelledImages) -> Figure:
    figure = Figure(figsize=(5, 5), layout="tight")
    axes = figure.subplots()
    ConfusionMatrixDisplay.from_predictions(
        dataset.labels, labels, ax=axes, colorbar=False, cmap="Blues"
    )
    axes.set(xlabel="read as", ylabel="is")
    return figure


def _reliability(probabilities: FloatArray, dataset: LabelledImages) -> Figure:
    """Accuracy over confidence; bins hold equally many images, as most are near 1."""
    is_right = probabilities.argmax(axis=1) == dataset.labels
    accuracy, confidence = calibration_curve(
        is_right, probabilities.max(axis=1), n_bins=20, strategy="quantile"
    )
    figure = Figure(figsize=(5, 4), layout="tight")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", label="honest")
    axes.plot(confidence, accuracy, marker="o", label="this model")
    lowest = min(accuracy.min(), confidence.min()) - 0.01
    axes.set(xlabel="confidence", ylabel="share right", xlim=(lowest, 1), ylim=(lowest, 1.002))
    axes.legend()
    return figure


def _mistakes(probabilities: FloatArray, dataset: LabelledImages) -> Figure:
    """A contact sheet of what was read wrongly, the most confident mistakes first."""
    labels, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    wrong = np.flatnonzero(labels != dataset.labels)
    wrong = wrong[np.argsort(-confidence[wrong])][:_MOST_MISTAKES]
    rows = max(1, -(-len(wrong) // _COLUMNS))
    figure = Figure(figsize=(_COLUMNS, 1.3 * rows), layout="tight")
    for axes in figure.subplots(rows, _COLUMNS, squeeze=False).flat:
        axes.set_axis_off()
    for axes, index in zip(figure.axes, wrong, strict=False):
        axes.imshow(dataset.images[index], cmap="gray")
        axes.set_title(f"{dataset.labels[index]} as {labels[index]}", fontsize=9)
    return figure
