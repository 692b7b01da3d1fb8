"""Strokes on the canvas → a number, its digits told apart by the recognizer's own evidence.

Every set of strokes that could be one digit is predicted; the cover of all strokes that makes the
best number wins. On the canvas each stroke is known, so digits may touch and overlap; only one
that is drawn in one line with the next needs a cut.
"""

from collections.abc import Sequence

from .covers import Group
from .grouping import box_of
from .guesses import Guesses, guess
from .marks import Mark
from .model_values import ModelValues
from .reading import NO_INK, Predict, Prediction, Reading, reading_of_lines
from .rows import in_rows
from .stroke_inks import StrokeInk

_CLEAR_CUT = 0.98  # confidence of each digit; many a letter falls into digits, less surely
_LETTER = 1.0  # width to height of what may be one letter rather than two digits
_DOUBT = 0.5  # of the confidence of what may be a letter or a wrong cut
_TOO_SMALL = 3.0  # pen widths; ink no larger than that hardly shows a shape

DRAW_LARGER = "This is too small for the pen: draw the digit larger."
TOO_MUCH_INK = "There is too much ink to read: clear it and draw the digits alone."
MARK_LEFT_OUT = "Only digits are read: the point or the minus is left out."


def read_number(strokes: Sequence[StrokeInk], predict: Predict, values: ModelValues) -> Reading:
    """Return the reading of strokes; what is hardly larger than its pen is doubted."""
    if not strokes:
        return NO_INK
    found = _read(strokes, predict, values)
    smallest = _TOO_SMALL * max(stroke.width for stroke in strokes)
    small = [each for each in found if isinstance(each, Prediction) and _side(each) <= smallest]
    found = [each.doubted(0.0) if each in small else each for each in found]
    has_mark = any(isinstance(each, Mark) for each in found)
    notes = [DRAW_LARGER] * bool(small) + [MARK_LEFT_OUT] * has_mark
    return reading_of_lines(in_rows(found), tuple(notes))


def _read(
    strokes: Sequence[StrokeInk], predict: Predict, values: ModelValues
) -> list[Prediction | Mark]:
    """Return the digits and marks in no order."""
    guesses = guess(strokes, predict, values.grouping)
    found = guesses.candidates
    letters = [cluster for cluster in found.clusters if _may_be_a_letter(cluster, guesses)]
    read: list[Prediction | Mark] = []
    for group in guesses.cover:
        digit, joined = found.digits[group], found.joined.get(group, ())
        if group in found.marks:
            read.append(Mark(digit.box))
            continue
        is_clear = min((one.confidence for one in joined), default=1.0) >= _CLEAR_CUT
        in_letter = any(group[0] in letter for letter in letters)
        trust = 1.0 if is_clear and not in_letter else _DOUBT
        probability = trust * guesses.probabilities[group]
        read += [one.weighed(probability, values.sure) for one in joined or [digit]]
    return read


def _may_be_a_letter(cluster: Group, guesses: Guesses) -> bool:
    """Whether strokes that touch fell into several digits, and have a letter's width and lines.

    What letters fall into is mostly straight, a one, or no digit at all.
    """
    found = guesses.candidates
    inside = [found.digits[group] for group in guesses.cover if group[0] in cluster]
    left, top, right, bottom = box_of(cluster, found.boxes)
    has_line = any(digit.label == 1 or not digit.is_sure for digit in inside)
    return len(inside) > 1 and right - left <= _LETTER * (bottom - top) and has_line


def _side(digit: Prediction) -> float:
    left, top, right, bottom = digit.box
    return max(right - left, bottom - top)
