"""The signs that people write beside digits: points, minus, plus, slash, brackets and the like."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ink import Ink
from .preprocessing import Box

SIGNS = (".", ",", "-", "+", "×", "÷", "=", "/", ":", "(", ")", "%")
TOLD = ("digit", *SIGNS, "none")  # what the classifiers of things and of strokes tell apart
SIGN_NAMES = {
    ".": "point", ",": "comma", "-": "minus", "+": "plus", "×": "times", "÷": "divided by",
    "=": "equals", "/": "slash", ":": "colon", "(": "open bracket", ")": "close bracket",
    "%": "percent",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Sign:
    """One sign as read.

    name: of SIGNS. confidence: 0..1, how surely it is this sign. is_sure: whether it may be
    announced. box: (left, top, right, bottom) in the input's own pixels or units. line: 0, 1, ...
    from the top. is_corrected: whether a person said so. image: of its ink, as a digit's, uint8
    (28, 28); None for a sign that a person put in.
    """

    name: str
    confidence: float
    is_sure: bool
    box: Box
    line: int = 0
    is_corrected: bool = False
    image: Ink | None = None


def shares_of_signs(told: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return of probabilities of TOLD, float64 (..., 14), those of SIGNS."""
    return told[..., 1:-1]


def likeliest_sign(told: NDArray[np.float64]) -> tuple[str, float]:
    """Return the name and the probability of a sign; told: float64 (14,), of TOLD."""
    shares = shares_of_signs(told)
    best = int(shares.argmax())
    return SIGNS[best], float(shares[best])
