"""Strokes on the canvas → a number, its digits told apart by the recognizer's own evidence.

Every set of strokes that could be one digit is predicted; the cover of all strokes that makes the
best number wins. On the canvas each stroke is known, so digits may touch and overlap; only one
that is drawn in one line with the next needs a cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .cutting import cut
from .grouping import Group, box_of, height_of
from .guesses import Guesses, guess
from .ink import Ink
from .marks import Mark
from .reading import NO_INK, Predict, Prediction, Reading, reading_of_lines
from .rows import in_rows
from .stroke_inks import StrokeInk, ink_of, touching

_MEET = 0.06  # of the height, between the middles of two lines
_LETTER = 1.0  # width to height of what may be one letter rather than two digits
_LETTER_DOUBT = 0.5
_JOINED = 1.1  # width to height of what may be digits in one line
_CLEAR_CUT = 0.98  # confidence of each digit; many a letter falls into digits, less surely
_TOO_SMALL = 3.0  # pen widths; ink no larger than that hardly shows a shape

DRAW_LARGER = "This is too small for the pen: draw the digit larger."
MARK_LEFT_OUT = "Only digits are read: the point or the minus is left out."


def read_number(strokes: Sequence[StrokeInk], predict: Predict) -> Reading:
    """Return the reading of strokes; what is hardly larger than its pen is doubted."""
    if not strokes:
        return NO_INK
    found = _read(strokes, predict)
    smallest = _TOO_SMALL * max(stroke.width for stroke in strokes)
    small = [each for each in found if isinstance(each, Prediction) and _side(each) <= smallest]
    found = [each.doubted(0.0) if each in small else each for each in found]
    has_mark = any(isinstance(each, Mark) for each in found)
    notes = [DRAW_LARGER] * bool(small) + [MARK_LEFT_OUT] * has_mark
    return reading_of_lines(in_rows(found), tuple(notes))


@dataclass(frozen=True, eq=False)
class _Cover:
    """The groups that strokes fall into, each stroke in one. clusters: the groups that touch."""

    groups: Sequence[Group]
    clusters: Sequence[Group]
    guesses: Guesses

    def letters(self) -> list[Group]:
        """Return what touches, fell into several digits, and yet may be one letter."""
        return [cluster for cluster in self.clusters if self._may_be_a_letter(cluster)]

    def is_lines_and_bar(self, letter: Group) -> bool:
        """Whether a dash meets nothing but ones, as in an A or a plus: then they are one whole."""
        inside = self._inside(letter)
        digits, marks = self.guesses.digits, self.guesses.marks
        lines = [digits[group] for group in inside if group not in marks]
        return letter in digits and all(map(_is_straight, lines)) and len(lines) < len(inside)

    def _may_be_a_letter(self, cluster: Group) -> bool:
        """Whether several digits have a letter's width and lines.

        What letters fall into is mostly straight, a one, or no digit at all.
        """
        inside = [self.guesses.digits[group] for group in self._inside(cluster)]
        left, top, right, bottom = box_of(cluster, self.guesses.boxes)
        is_narrow = right - left <= _LETTER * (bottom - top)
        return len(inside) > 1 and is_narrow and any(map(_is_straight, inside))

    def _inside(self, cluster: Group) -> list[Group]:
        return [group for group in self.groups if group[0] in cluster]


def _read(strokes: Sequence[StrokeInk], predict: Predict) -> list[Prediction | Mark]:
    """Return the digits and marks in no order; what may be a letter is doubted."""
    clusters = touching(strokes, _MEET * height_of([stroke.box for stroke in strokes]))
    guesses = guess(strokes, clusters, predict)
    cover = _Cover(guesses.best_cover(), clusters, guesses)
    letters = cover.letters()
    wholes = [letter for letter in letters if cover.is_lines_and_bar(letter)]
    read: list[Prediction | Mark] = [
        guesses.digits[whole].doubted(_LETTER_DOUBT) for whole in wholes
    ]
    for group in cover.groups:
        digit = guesses.digits[group]
        if _is_in(group, wholes):
            continue
        if group in guesses.marks:
            read.append(Mark(digit.box))
        elif _is_in(group, letters):
            read.append(digit.doubted(_LETTER_DOUBT))
        else:
            read += _parted(digit, ink_of(group, strokes), predict)
    return read


def _parted(digit: Prediction, ink: Ink, predict: Predict) -> list[Prediction]:
    """Return the digits that were drawn in one line, or the one that there is."""
    left, top, right, bottom = (round(side) for side in digit.box)
    if digit.is_sure or right - left < _JOINED * (bottom - top):
        return [digit]
    digits = cut(ink[top:bottom, left:right], digit.box, predict)
    if not digits or min(each.confidence for each in digits) >= _CLEAR_CUT:
        return digits or [digit]
    return [each.doubted(_LETTER_DOUBT) for each in digits]


def _is_in(group: Group, clusters: Sequence[Group]) -> bool:
    return any(group[0] in cluster for cluster in clusters)


def _is_straight(digit: Prediction) -> bool:
    """Whether it may be a line of a letter: a one, or no digit for sure."""
    return digit.label == 1 or not digit.is_sure


def _side(digit: Prediction) -> float:
    left, top, right, bottom = digit.box
    return max(right - left, bottom - top)
