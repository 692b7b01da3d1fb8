"""What the recognizer answers: a Prediction for each digit, a Reading for the whole."""

import dataclasses
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .ink import Ink
from .preprocessing import Box
from .words import spell


@dataclass(frozen=True, eq=False)
class Prediction:
    """One digit as read.

    label: 0 to 9. confidence: 0..1, the calibrated probability that it is this digit.
    probabilities: of the ten digits. is_sure: whether it may be announced. box: (left, top,
    right, bottom) in the input's own pixels or units. line: 0, 1, ... from the top. image: the
    digit image that the network saw, uint8 (28, 28). is_corrected: whether a person said so.
    is_printed: whether it is print, and nobody's hand.
    """

    label: int
    confidence: float
    probabilities: tuple[float, ...]
    is_sure: bool
    box: Box
    line: int
    image: Ink
    is_corrected: bool = False
    is_printed: bool = False

    def doubted(self, share: float) -> "Prediction":
        """Return it as not sure, with a share, 0..1, of its confidence."""
        return dataclasses.replace(self, confidence=share * self.confidence, is_sure=False)

    def weighed(self, probability: float, sure: float) -> "Prediction":
        """Return it with its confidence times a probability, 0..1, and sure only from `sure` on."""
        confidence = probability * self.confidence
        return dataclasses.replace(
            self, confidence=confidence, is_sure=self.is_sure and confidence >= sure
        )

    @property
    def digit_share(self) -> float:
        """How surely it is a digit at all, 0..1."""
        return min(1.0, self.confidence / max(self.probabilities))

    @property
    def looks_like_a_digit(self) -> bool:
        """Whether the doubt, if any, is which digit it is, and not whether it is one at all."""
        return self.digit_share >= 0.5

    @property
    def candidates(self) -> tuple[int, int]:
        """The two likeliest labels, the likelier first."""
        first, second = sorted(range(10), key=lambda digit: -self.probabilities[digit])[:2]
        return first, second


Predict: TypeAlias = Callable[[Ink, Sequence[Box]], list[Prediction]]  # of digit images
Digits: TypeAlias = tuple[Prediction, ...]


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything read from one drawing or picture.

    lines: groups of digits, all in reading order, unsure digits too. notes: what the user should
    know.
    """

    lines: tuple[tuple[Digits, ...], ...] = ()
    notes: tuple[str, ...] = ()

    @functools.cached_property
    def digits(self) -> Digits:
        """All of them in reading order."""
        return tuple(digit for line in self.lines for group in line for digit in group)

    @functools.cached_property
    def text(self) -> str:
        """What was read, as "407"; "" where there is no ink.

        Lines are joined by a line break, groups within a line by a space; "?" stands for a digit
        that is not sure.
        """
        return "\n".join(" ".join(map(_shown, line)) for line in self.lines)

    @functools.cached_property
    def words(self) -> str:
        """The text in words. The first words of a process take a second, or `warm_up`."""
        return spell(self.text)

    def with_digits(self, digits: Sequence[Prediction]) -> "Reading":
        """Return the same lines and groups with other digits, one for each."""
        if len(digits) != len(self.digits):
            raise ValueError(f"{len(digits)} digits cannot take the place of {len(self.digits)}")
        remaining = iter(digits)
        lines = [[[next(remaining) for _ in group] for group in line] for line in self.lines]
        return reading_of_lines(lines, self.notes)

    @property
    def confidence(self) -> float:
        """That of the least sure digit; 0 where there is none."""
        return min((digit.confidence for digit in self.digits), default=0.0)

    @property
    def is_sure(self) -> bool:
        """Whether there are digits and every one is sure."""
        return bool(self.digits) and all(digit.is_sure for digit in self.digits)


def reading_of(digit: Prediction, notes: tuple[str, ...] = ()) -> Reading:
    """Return the reading of a single digit."""
    return reading_of_lines([[[digit]]], notes)


def reading_of_lines(
    lines: Sequence[Sequence[Sequence[Prediction]]], notes: tuple[str, ...] = ()
) -> Reading:
    """Return the reading of lines of groups of digits, all in reading order."""
    return Reading(tuple(tuple(map(tuple, line)) for line in lines), notes)


def _shown(group: Digits) -> str:
    return "".join(str(digit.label) if digit.is_sure else "?" for digit in group)


NO_INK = Reading()
