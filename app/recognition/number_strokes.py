"""Strokes on the canvas → a number, its digits told apart by the recognizer's own evidence.

Every set of strokes that could be one digit is predicted; the cover of all strokes that makes the
best number wins. On the canvas each stroke is known, so digits may touch and overlap; only one
that is drawn in one line with the next needs a cut.
"""

from collections.abc import Sequence

import numpy as np

from .covers import Group
from .grouping import box_of, fraction_bars
from .guesses import A_SIGN, STRAIGHT, Guesses, guess, least_sure
from .model_values import ModelValues
from .preprocessing import Box
from .reading import NO_INK, Predict, Prediction, Reading, Thing, reading_of_lines
from .rows import in_rows
from .sign_grammar import likely
from .sign_lines import has_fraction_bar
from .signs import Sign, likeliest_sign
from .stroke_inks import StrokeInk

_CLEAR_CUT = 0.98  # confidence of each digit of a line, where some are straight, as letters' parts
_CLEAR_ROUND_CUT = 0.92  # their mean where none is: of 2,642 real letters one is as sure
_LETTER = 1.0  # width to height of what may be one letter rather than two digits
_DOUBT = 0.5  # of the confidence of what may be a letter or a wrong cut
_MAY_BE_SIGN = 0.55  # share of the signs from which a digit is doubted: it looks more like a sign
_SURE_SIGN = 0.5  # from which a sign is announced: no other is then as probable
_TAP = 2.0  # pen widths; a line no longer than that shows no shape

STACKED = "Numbers one above the other are not read as a fraction: write it as 3/4."
DRAW_LARGER = "This is too small for the pen: draw the digit larger, or choose a thinner pen."
TOO_MUCH_INK = "There is too much ink to read: clear it and draw the digits alone."


def read_number(strokes: Sequence[StrokeInk], predict: Predict, values: ModelValues) -> Reading:
    """Return the reading of strokes; a tap of the pen is doubted as a digit."""
    if not strokes:
        return NO_INK
    found, as_digits, has_tap = _read(strokes, predict, values)
    lines = [[likely(group, as_digits) for group in line] for line in in_rows(found)]
    is_stacked = has_fraction_bar(lines) or bool(fraction_bars([stroke.box for stroke in strokes]))
    notes = [DRAW_LARGER] * has_tap + [STACKED] * is_stacked
    return reading_of_lines(lines, tuple(notes))


def _read(
    strokes: Sequence[StrokeInk], predict: Predict, values: ModelValues
) -> tuple[list[Thing], dict[Box, Prediction], bool]:
    """Return the digits and signs in no order, and what signs would be as digits, by their box.

    Whether there are taps that are no sure signs comes last.
    """
    guesses = guess(strokes, predict, values.grouping, values.with_signs, values.signs)
    found = guesses.candidates
    letters = [cluster for cluster in found.clusters if _may_be_a_letter(cluster, guesses)]
    read: list[Thing] = []
    as_digits: dict[Box, Prediction] = {}
    has_tap = False
    signs = {group: sign for group in guesses.cover if (sign := _sign(group, guesses)) is not None}
    in_signs = frozenset(stroke for group in signs for stroke in group)
    for group in guesses.cover:
        digit, joined = found.digits[group], found.joined.get(group, ())
        is_tap = _is_tap([strokes[number] for number in group])
        if group in signs:
            read.append(signs[group])
            has_tap |= is_tap and not signs[group].is_sure
            if digit.is_sure:
                as_digits[digit.box] = digit
            continue
        in_letter = any(group[0] in letter for letter in letters)
        trust = 1.0 if _is_clear(joined) and not in_letter else _DOUBT
        probability = trust * _probability(group, guesses, in_signs)
        digits = [one.weighed(probability, values.sure) for one in joined or [digit]]
        sign_share = found.sign_share(group)
        is_doubtful = sign_share >= _MAY_BE_SIGN
        certainty = 0.0 if is_tap else 1 - sign_share if is_doubtful else None
        read += digits if certainty is None else [one.doubted(certainty) for one in digits]
        has_tap |= is_tap
    return read, as_digits, has_tap


def _probability(group: Group, guesses: Guesses, in_signs: frozenset[int]) -> float:
    """How surely strokes are a digit, be it with strokes of signs or without them.

    Where it is the same digit with a sign's strokes, the doubt is the sign's, and told there.
    """
    label = guesses.candidates.digits[group].label
    return min(1.0, sum(
        probability
        for other, probability in guesses.probabilities.items()
        if in_signs.issuperset(set(other) - set(group))
        and set(group) <= set(other)
        and guesses.candidates.digits[other].label == label
    ))  # fmt: skip


def _is_clear(joined: Sequence[Prediction]) -> bool:
    """Whether a line was surely several digits, and no letter; so is one that was not cut."""
    if not joined:
        return True
    if any(digit.label in STRAIGHT for digit in joined):
        return least_sure(joined) >= _CLEAR_CUT
    return sum(digit.confidence for digit in joined) >= _CLEAR_ROUND_CUT * len(joined)


def _sign(group: Group, guesses: Guesses) -> Sign | None:
    """The sign that strokes are; None where they look more like a digit, or like nothing."""
    found = guesses.candidates
    told = found.told.get(group)
    if told is None or found.sign_share(group) < A_SIGN:
        return None
    name, share = likeliest_sign(told)
    confidence = share * guesses.probabilities[group]
    ink = found.digits[group]
    return Sign(name, confidence, confidence >= _SURE_SIGN, ink.box, image=ink.image)


def _may_be_a_letter(cluster: Group, guesses: Guesses) -> bool:
    """Whether strokes that touch fell into several things, and have a letter's width and lines.

    What letters fall into is mostly straight, a one, or no digit at all.
    """
    found = guesses.candidates
    inside = [found.digits[group] for group in guesses.cover if group[0] in cluster]
    left, top, right, bottom = box_of(cluster, found.boxes)
    has_line = any(digit.label == 1 or not digit.is_sure for digit in inside)
    return len(inside) > 1 and right - left <= _LETTER * (bottom - top) and has_line


def _is_tap(strokes: Sequence[StrokeInk]) -> bool:
    """Whether strokes are hardly longer than their pen is wide, or all lie under its tip."""
    pen = max(stroke.drawn_width for stroke in strokes)
    span = np.ptp(np.vstack([stroke.curve for stroke in strokes]), axis=0).max()
    return sum(stroke.length for stroke in strokes) <= _TAP * pen or bool(span <= pen)
