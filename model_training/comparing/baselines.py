"""What read digits before neural networks did: linear and neighbour classifiers.

Each is a scikit-learn pipeline from digit images, uint8 (n, 28, 28), to labels, uint8 (n,).
scikit-learn and scikit-image are imported when one is built or fed.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from app.recognition.ink import Ink
from app.recognition.preprocessing import FloatArray, network_input

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

# A cell about as wide as MNIST's strokes; cells of 7 pixels have a quarter of the features and
# read 0.2 to 0.3 % fewer of 5,000 training images kept apart.
_CELL = 4
_CELLS_PER_BLOCK = 2
_ORIENTATIONS = 9  # as many as Dalal and Triggs found to help

_NEIGHBOURS = 3  # on the same images within 0.1 % of the best of 1, 3 and 5, on both features

_SLOW = 2_000  # images take seconds from here on


def gradients(images: Ink) -> FloatArray:
    """Return histograms of oriented gradients (Dalal and Triggs 2005), float32 (n, 1296).

    images: uint8 (n, 28, 28), n > 0. Blocks are normalised, so the features need no scaling.
    """
    from skimage.feature import hog

    pixels = tqdm(
        network_input(images), desc="gradients", unit="image", disable=len(images) < _SLOW
    )
    features = [
        hog(
            image,
            orientations=_ORIENTATIONS,
            pixels_per_cell=(_CELL, _CELL),
            cells_per_block=(_CELLS_PER_BLOCK, _CELLS_PER_BLOCK),
        )
        for image in pixels
    ]
    return np.stack(features).astype(np.float32)


def pixels(images: Ink) -> FloatArray:
    """Return the pixels of digit images, uint8 (n, 28, 28), as float32 (n, 784), 0..1."""
    return network_input(images).reshape(len(images), -1)


def build(name: str) -> "Pipeline":
    """Build an untrained baseline, by its name in NAMES."""
    return _BUILDERS[name]()


def _hog_linear_svm() -> "Pipeline":
    from sklearn.svm import LinearSVC

    # The primal problem: MNIST has more images than features, and it is solved in 20 iterations.
    return _pipeline(gradients, LinearSVC(dual=False))


def _hog_knn() -> "Pipeline":
    return _pipeline(gradients, _neighbours())


def _pixels_knn() -> "Pipeline":
    return _pipeline(pixels, _neighbours())


def _neighbours() -> object:
    from sklearn.neighbors import KNeighborsClassifier

    # Trees do not help in a thousand dimensions.
    return KNeighborsClassifier(_NEIGHBOURS, algorithm="brute")


def _pipeline(features: Callable[[Ink], FloatArray], classifier: object) -> "Pipeline":
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer

    return make_pipeline(FunctionTransformer(features), classifier)


_BUILDERS: dict[str, Callable[[], "Pipeline"]] = {
    "hog_linear_svm": _hog_linear_svm,
    "hog_knn": _hog_knn,
    "pixels_knn": _pixels_knn,
}
NAMES = tuple(_BUILDERS)
