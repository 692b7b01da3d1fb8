"""The signs that people write beside digits: points, minus, plus, slash, brackets and the like."""

from dataclasses import dataclass

from .ink import Ink
from .preprocessing import Box

SIGNS = (".", ",", "-", "+", "×", "÷", "=", "/", ":", "(", ")", "%")
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
