"""What no training saw, and how a model does on it."""

from dataclasses import dataclass, field

import keras
import numpy as np
from numpy.typing import NDArray

from app.recognition.network import Outputs, confidence_of
from app.recognition.preprocessing import network_input

from ..architectures import outputs_trained_on
from ..datasets import LabelledImages
from ..datasets.labelled_images import EMPTY
from ..datasets.pens import NO_PENS, Pens
from ..synthetic.drawings import draw_digits
from ..synthetic.glyphs import VALIDATION_GLYPHS
from ..synthetic.outliers import Material, draw_outliers
from ..synthetic.pen_images import pen_digits, pen_images
from .metrics import sure_threshold

DRAWINGS = 2_000  # of digits, and as many of what is no digit


@dataclass(frozen=True)
class HeldOut:
    """mnist: its validation images. drawings: by the code. own: the user's samples, or none.

    outliers: uint8 (n, 28, 28), of what is no digit, with signs that are never trained on. pens,
    letters: by the writers of real pens that are held out, if there are any; uint8 as outliers.
    """

    mnist: LabelledImages
    drawings: LabelledImages
    outliers: NDArray[np.uint8]
    own: LabelledImages
    pens: LabelledImages = EMPTY
    letters: NDArray[np.uint8] = field(default_factory=lambda: EMPTY.images)

    @property
    def digits(self) -> LabelledImages:
        """MNIST's images, the drawings, those of pens, then the user's samples."""
        return self.mnist + self.drawings + self.pens + self.own


@dataclass(frozen=True)
class Measured:
    """How one model does. sure: the confidence from which on it announces a digit.

    is_right, is_announced: bool, for each of HeldOut.digits. refused, letters_refused: of the
    outliers and of the letters, how many are not announced.
    """

    sure: float
    is_right: NDArray[np.bool_]
    is_announced: NDArray[np.bool_]
    refused: int
    letters_refused: int = 0


def draw_held_out(
    validation: LabelledImages, seed: int, own: LabelledImages, pens: Pens = NO_PENS
) -> HeldOut:
    """Add drawn digits and outliers, the same for the same seed, to MNIST's validation images."""
    drawings = draw_digits(DRAWINGS, seed)
    outliers = draw_outliers(DRAWINGS, Material(validation, VALIDATION_GLYPHS), seed)
    return HeldOut(
        validation,
        drawings,
        outliers,
        own,
        pen_digits(pens.digits, 1, seed),
        pen_images(pens.letters, 1, seed),
    )


def measure(model: keras.Model, held_out: HeldOut, sure: float | None = None) -> Measured:
    """Measure a Keras model; without `sure` it gets the threshold that suits it.

    Which is chosen without the user's samples: be they many or hard, sure means the same.
    """
    digits = held_out.digits
    outputs = _outputs(model, digits.images)
    confidence = confidence_of(outputs)
    others = len(digits) - len(held_out.own)
    threshold = sure_threshold(confidence[:others]) if sure is None else sure
    refused, letters_refused = (
        int((confidence_of(_outputs(model, images)) < threshold).sum()) if len(images) else 0
        for images in (held_out.outliers, held_out.letters)
    )
    return Measured(
        sure=threshold,
        is_right=outputs["probabilities"].argmax(axis=1) == digits.labels,
        is_announced=confidence >= threshold,
        refused=refused,
        letters_refused=letters_refused,
    )


def _outputs(model: keras.Model, images: NDArray[np.uint8]) -> Outputs:
    predicted: Outputs = outputs_trained_on(model).predict(
        network_input(images), batch_size=500, verbose=0
    )
    return predicted
