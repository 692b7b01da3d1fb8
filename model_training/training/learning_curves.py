"""A run's log as a picture: loss and, where told, misread digits, by epoch."""

import csv
from collections.abc import Callable
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

_ACCURACIES = ("probabilities_accuracy", "accuracy")  # of networks with several outputs, with one
_NONE_MISREAD = 1e-4  # a logarithm has no 0


def draw_learning_curves(log: Path, picture: Path) -> None:
    """Draw the lines of a `log.csv` as PNG. Raises OSError."""
    with log.open(newline="") as file:
        rows = list(csv.DictReader(file))
    name = next((name for name in _ACCURACIES if rows and name in rows[0]), None)
    figure = Figure(figsize=(9 if name else 5, 3.6), layout="constrained")
    loss, *others = figure.subplots(1, 2 if name else 1, squeeze=False)[0]
    _draw(loss, rows, "loss", lambda value: value)
    loss.set_ylabel("loss")
    loss.yaxis.set_major_formatter("{x:g}")
    if name:
        misread = others[0]
        _draw(misread, rows, name, lambda accuracy: max(1 - accuracy, _NONE_MISREAD))
        misread.set_ylabel("digits misread")
        misread.yaxis.set_major_formatter(lambda share, _: f"{100 * share:g} %")
    figure.savefig(picture, dpi=120)


def _draw(
    axes: Axes, rows: list[dict[str, str]], name: str, value_of: Callable[[float], float]
) -> None:
    epochs = [int(row["epoch"]) for row in rows]
    for column, label in ((name, "training, varied images"), (f"val_{name}", "validation")):
        values = [value_of(float(row[column])) for row in rows if row.get(column)]
        axes.plot(epochs[: len(values)], values, marker=".", label=label)
    axes.set_yscale("log")  # the first epoch gains more than all others together
    axes.set_xlabel("epoch")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
