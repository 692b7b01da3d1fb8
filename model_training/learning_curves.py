"""A run's log as a picture: loss and accuracy, of training and of validation, epoch by epoch."""

import csv
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

_ACCURACIES = ("probabilities_accuracy", "accuracy")  # of networks with several outputs, with one


def draw_learning_curves(log: Path, picture: Path) -> None:
    """Draw the lines of a `log.csv` as PNG. Raises OSError."""
    with log.open(newline="") as file:
        rows = list(csv.DictReader(file))
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    loss, accuracy = figure.subplots(1, 2)
    _draw(loss, rows, "loss", "loss")
    name = next((name for name in _ACCURACIES if rows and name in rows[0]), _ACCURACIES[0])
    _draw(accuracy, rows, name, "digits read right")
    accuracy.yaxis.set_major_formatter("{x:.1%}")
    figure.savefig(picture, dpi=120)


def _draw(axes: Axes, rows: list[dict[str, str]], name: str, title: str) -> None:
    epochs = [int(row["epoch"]) for row in rows]
    for column, label in ((name, "training, varied images"), (f"val_{name}", "validation")):
        values = [float(row[column]) for row in rows if row.get(column)]
        axes.plot(epochs[: len(values)], values, marker=".", label=label)
    axes.set(xlabel="epoch", ylabel=title)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
