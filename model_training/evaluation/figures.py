"""Figures of a model for its card: confusion matrix, reliability diagram, the mistakes."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sklearn.calibration import calibration_curve
from sklearn.metrics import ConfusionMatrixDisplay

from app.recognition.preprocessing import FloatArray

from ..datasets import LabelledImages

_MOST_MISTAKES = 40
_COLUMNS = 10
_DOTS_PER_INCH = 120


def draw_report(probabilities: FloatArray, dataset: LabelledImages, folder: Path) -> None:
    """Write confusion_matrix.png, reliability.png and mistakes.png into a folder.

    probabilities: float32 (n, 10), of the data set's n images. The folder is made if need be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    figures = {
        "confusion_matrix": _confusion_matrix(probabilities.argmax(axis=1), dataset),
        "reliability": _reliability(probabilities, dataset),
        "mistakes": _mistakes(probabilities, dataset),
    }
    for name, figure in figures.items():
        figure.savefig(folder / f"{name}.png", dpi=_DOTS_PER_INCH)


def _confusion_matrix(read: NDArray[np.int64], dataset: LabelledImages) -> Figure:
    figure = Figure(figsize=(6, 6), layout="constrained")
    axes = figure.subplots()
    ConfusionMatrixDisplay.from_predictions(
        dataset.labels, read, labels=range(10), ax=axes, colorbar=False, cmap="Blues"
    )
    axes.set(xlabel="read as", ylabel="is")
    return figure


def _reliability(probabilities: FloatArray, dataset: LabelledImages) -> Figure:
    """Accuracy over confidence; bins hold equally many images, as most are near 1."""
    is_right = probabilities.argmax(axis=1) == dataset.labels
    accuracy, confidence = calibration_curve(
        is_right, probabilities.max(axis=1), n_bins=20, strategy="quantile"
    )
    figure = Figure(figsize=(6, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", label="honest")
    axes.plot(confidence, accuracy, marker="o", label="this model")
    lowest, margin = _range_of(np.concatenate([accuracy, confidence]))
    limits = (lowest - margin, 1 + margin)
    axes.set(xlabel="confidence", ylabel="share right", xlim=limits, ylim=limits)
    axes.legend(loc="upper left")
    return figure


def _range_of(shares: NDArray[np.float64]) -> tuple[float, float]:
    """The lowest share, at most 0.95, and a margin that leaves room for its marker."""
    lowest = min(0.95, float(shares.min()))
    return lowest, 0.04 * (1 - lowest)


def _mistakes(probabilities: FloatArray, dataset: LabelledImages) -> Figure:
    """A contact sheet of what was read wrongly, the most confident mistakes first."""
    read, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    wrong = np.flatnonzero(read != dataset.labels)
    shown = wrong[np.argsort(-confidence[wrong])][:_MOST_MISTAKES]
    rows = -(-len(shown) // _COLUMNS)
    figure = Figure(figsize=(_COLUMNS, 0.5 + 1.3 * rows), layout="constrained")
    heading = _heading(len(wrong), len(shown), len(dataset))
    if rows == 0:
        figure.text(0.5, 0.5, heading, ha="center", va="center")
        return figure
    figure.suptitle(heading, fontsize=11)
    for axes in figure.subplots(rows, _COLUMNS, squeeze=False).flat:
        axes.set_axis_off()
    for axes, index in zip(figure.axes, shown, strict=False):
        axes.imshow(dataset.images[index], cmap="gray")
        axes.set_title(f"{dataset.labels[index]} as {read[index]}", fontsize=9)
    return figure


def _heading(wrong: int, shown: int, images: int) -> str:
    if wrong == 0:
        return f"No mistakes on {images:,} images"
    mistakes = "1 mistake" if wrong == 1 else f"{wrong:,} mistakes"
    rest = f": the {shown} most confident" if shown < wrong else ""
    return f"{mistakes} on {images:,} images{rest}"
