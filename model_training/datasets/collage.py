"""A page of labelled samples of a data set: ten of each digit."""

import numpy as np
from matplotlib.figure import Figure

from app.recognition.ink import Ink
from app.recognition.preprocessing import IMAGE_SIZE

from . import LabelledImages

_COLUMNS = 10
_GAP = 3  # pixels between images


def draw_collage(dataset: LabelledImages, seed: int, figure: Figure) -> None:
    """Draw a row for each digit, of ten images by chance, the same for the same seed.

    A digit with fewer images leaves the rest of its row empty; how many there are stands beside.
    """
    rng = np.random.default_rng(seed)
    cell = IMAGE_SIZE + _GAP
    page = np.full((10 * cell, _COLUMNS * cell), np.nan)
    counts = np.bincount(dataset.labels, minlength=10)
    for label in range(10):
        for column, image in enumerate(_chosen(dataset, label, rng)):
            top, left = label * cell, column * cell
            page[top : top + IMAGE_SIZE, left : left + IMAGE_SIZE] = image
    axes = figure.subplots()
    axes.imshow(page, cmap="gray", vmin=0, vmax=255)
    middles = np.arange(10) * cell + IMAGE_SIZE / 2
    axes.set_yticks(middles, [str(label) for label in range(10)], fontsize=14)
    axes.set_xticks([])
    counted = axes.secondary_yaxis("right")
    counted.set_yticks(middles, [f"of {count:,}" for count in counts], color="0.4")
    for each in (axes, counted):
        each.spines[:].set_visible(False)
        each.tick_params(length=0)


def _chosen(dataset: LabelledImages, label: int, rng: np.random.Generator) -> list[Ink]:
    places = np.flatnonzero(dataset.labels == label)
    chosen = rng.permutation(places)[:_COLUMNS]
    return [dataset.images[place] for place in chosen]
