"""What a network is trained on: people's digits, and what the code draws beside them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..datasets import LabelledImages
from ..synthetic.drawings import draw_digits
from ..synthetic.glyphs import TRAINING_GLYPHS
from ..synthetic.outliers import Material, draw_outliers


@dataclass(frozen=True)
class TrainingSet:
    """Digits, and images of what is no digit, uint8 (n, 28, 28).

    weights: float (n,), how often each digit comes in an epoch; None: each once.
    """

    digits: LabelledImages
    outliers: NDArray[np.uint8]
    weights: NDArray[np.float64] | None = None

    @property
    def share_of_outliers(self) -> float:
        """0..1, of an epoch's images."""
        digits = len(self.digits) if self.weights is None else float(self.weights.sum())
        return len(self.outliers) / (len(self.outliers) + digits)


def with_drawn(
    digits: LabelledImages,
    weights: NDArray[np.float64] | None,
    drawings: int,
    outliers: int,
    seed: int,
) -> TrainingSet:
    """Return digits, weighted as in TrainingSet, with drawings and outliers that the code makes.

    drawings, outliers: how many; the same for the same seed. A drawing has the weight 1.
    """
    together = digits + draw_digits(drawings, seed)
    material = Material(together, TRAINING_GLYPHS)
    if weights is not None:
        weights = np.concatenate([weights, np.ones(drawings)])
    return TrainingSet(together, draw_outliers(outliers, material, seed), weights)
