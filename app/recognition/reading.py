"""What the recognizer answers: a Prediction for each digit, a Reading for the whole."""

import dataclasses
import functools
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .ink import Ink
from .meaning.values import Meaning, Value, meanings_of
from .preprocessing import Box
from .signs import Sign
from .words import spell


@dataclass(frozen=True, eq=False)
class Prediction:
    """One digit as read.

    label: 0 to 9. confidence: 0..1, the calibrated probability that it is this digit.
    probabilities: of the ten digits. is_sure: whether it may be announced. box: (left, top,
    right, bottom) in the input's own pixels or units. line: 0, 1, ... from the top. image: the
    digit image that the network saw, uint8 (28, 28). is_corrected: whether a person said so.
    is_printed: whether it is print, and nobody's hand. is_from_samples: whether a person's samples
    made it another digit, or sure, or unsure.
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
    is_from_samples: bool = False

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
SIGNS_LEFT_OUT = "signs beside the digits are left out: "

Thing: TypeAlias = Prediction | Sign
Things: TypeAlias = tuple[Thing, ...]


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything read from one drawing or picture.

    lines: groups of digits and signs, all in reading order, unsure ones too. remarks: what the
    user should know of how it was read. decimals: of `meaning.amounts.DECIMALS`, how points and
    commas are taken.
    """

    lines: tuple[tuple[Things, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    decimals: str = "automatic"

    @functools.cached_property
    def things(self) -> Things:
        """All digits and signs in reading order."""
        return tuple(thing for line in self.lines for group in line for thing in group)

    @functools.cached_property
    def groups(self) -> tuple[Things, ...]:
        """All groups in reading order."""
        return tuple(group for line in self.lines for group in line)

    @functools.cached_property
    def digits(self) -> tuple[Prediction, ...]:
        """All of them in reading order."""
        return tuple(thing for thing in self.things if isinstance(thing, Prediction))

    @functools.cached_property
    def signs(self) -> tuple[Sign, ...]:
        """All of them in reading order."""
        return tuple(thing for thing in self.things if isinstance(thing, Sign))

    @functools.cached_property
    def text(self) -> str:
        """What was read, as "407", "3.14", "12+5=17"; "" where there is no ink.

        Lines are joined by a line break, groups within a line by a space; "?" stands for a digit
        or a sign that is not sure.
        """
        return "\n".join(" ".join(map(shown, line)) for line in self.lines)

    @functools.cached_property
    def words(self) -> str:
        """The text in words. The first words of a process take longer, or `warm_up`."""
        return spell(self.text, self.decimals)

    @functools.cached_property
    def values(self) -> tuple[Value | None, ...]:
        """What each of `groups` means; None where it means nothing that is known."""
        return tuple(meaning.value for meaning in self._meanings)

    @functools.cached_property
    def notes(self) -> tuple[str, ...]:
        """What the user should know: the remarks, and why groups with signs mean nothing."""
        of_values = (meaning.note for meaning in self._meanings if meaning.note)
        return tuple(dict.fromkeys((*self.remarks, *of_values)))

    @functools.cached_property
    def _meanings(self) -> tuple[Meaning, ...]:
        return tuple(
            meaning
            for line in self.lines
            for meaning in meanings_of([shown(group) for group in line], self.decimals)
        )

    def without_signs(self) -> "Reading":
        """Return the digits alone, in groups that signs part, with a remark where there were any.

        So a form's field of digits wants it.
        """
        if not self.signs:
            return self
        parted = (
            [
                list(part)
                for group in line
                for is_sign, part in itertools.groupby(group, lambda one: isinstance(one, Sign))
                if not is_sign
            ]
            for line in self.lines
        )
        names = " ".join(dict.fromkeys(shown([sign]) for sign in self.signs))
        rest = self._with_lines([line for line in parted if line])
        return dataclasses.replace(rest, remarks=(*self.remarks, SIGNS_LEFT_OUT + names))

    def with_things(self, things: Sequence[Thing]) -> "Reading":
        """Return the same lines and groups with other digits and signs, one for each."""
        if len(things) != len(self.things):
            raise ValueError(f"{len(things)} things cannot take the place of {len(self.things)}")
        remaining = iter(things)
        lines = [[[next(remaining) for _ in group] for group in line] for line in self.lines]
        return self._with_lines(lines)

    def with_boxes(self, change: Callable[[Box], Box]) -> "Reading":
        """Return the same reading in other coordinates, as from a part's to the whole's."""
        return self.with_things(
            [dataclasses.replace(thing, box=change(thing.box)) for thing in self.things]
        )

    def with_digits(self, digits: Sequence[Prediction]) -> "Reading":
        """Return the same lines, groups and signs with other digits, one for each."""
        if len(digits) != len(self.digits):
            raise ValueError(f"{len(digits)} digits cannot take the place of {len(self.digits)}")
        remaining = iter(digits)
        return self.with_things(
            [next(remaining) if isinstance(thing, Prediction) else thing for thing in self.things]
        )

    def _with_lines(self, lines: Sequence[Sequence[Sequence[Thing]]]) -> "Reading":
        return dataclasses.replace(self, lines=tuple(tuple(map(tuple, line)) for line in lines))

    @property
    def confidence(self) -> float:
        """That of the least sure digit or sign; 0 where there is no digit."""
        least = min((thing.confidence for thing in self.things), default=0.0)
        return least if self.digits else 0.0

    @property
    def is_sure(self) -> bool:
        """Whether there are digits, and every one and every sign is sure."""
        return bool(self.digits) and all(thing.is_sure for thing in self.things)


def reading_of(digit: Prediction, notes: tuple[str, ...] = ()) -> Reading:
    """Return the reading of a single digit."""
    return reading_of_lines([[[digit]]], notes)


def reading_of_lines(
    lines: Sequence[Sequence[Sequence[Thing]]], notes: tuple[str, ...] = ()
) -> Reading:
    """Return the reading of lines of groups of digits and signs, all in reading order."""
    return Reading(tuple(tuple(map(tuple, line)) for line in lines), notes)


def name_of(thing: Thing) -> str:
    """Return what a digit or a sign is called in a text, sure or not: "7", "+"."""
    return str(thing.label) if isinstance(thing, Prediction) else thing.name


def shown(group: Sequence[Thing]) -> str:
    """Return the text of a group; "?" stands for what is not sure."""
    return "".join(name_of(thing) if thing.is_sure else "?" for thing in group)


NO_INK = Reading()
