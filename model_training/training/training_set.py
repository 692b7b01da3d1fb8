"""What a network is trained on: people's digits, and what the code draws beside them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..datasets import LabelledImages
from ..datasets.pens import NO_PENS, Pens
from ..synthetic.drawings import draw_digits
from ..synthetic.glyphs import TRAINING_GLYPHS
from ..synthetic.outliers import Material, draw_outliers
from ..synthetic.pen_images import pen_digits, pen_images, wrong_groups

_DRAWN = 2  # how often each drawing of a real pen is drawn; the augmentation varies each
_LETTERS = 3  # the same of letters, of which there are fewer
_GROUPS = 0.4  # wrong groups of strokes for each drawing of a digit


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
    pens: Pens = NO_PENS,
) -> TrainingSet:
    """Return digits, weighted as in TrainingSet, with what the code draws beside them.

    drawings, outliers: how many; the same for the same seed. pens: real strokes, to be drawn as
    the app draws them. What is drawn has the weight 1.
    """
    drawn = draw_digits(drawings, seed) + pen_digits(pens.digits, _DRAWN, seed)
    together = digits + drawn
    material = Material(together, TRAINING_GLYPHS)
    if weights is not None:
        weights = np.concatenate([weights, np.ones(len(drawn))])
    refused = [
        draw_outliers(outliers, material, seed),
        pen_images(pens.letters, _LETTERS, seed),
        wrong_groups(pens.digits, round(_GROUPS * len(pens.digits)), seed),
    ]
    return TrainingSet(together, np.concatenate(refused), weights)
