"""Strokes on the canvas → a number, its digits told apart by the recognizer's own evidence.

Every set of strokes that could be one digit is predicted; the cover of all strokes that makes the
best number wins. On the canvas each stroke is known, so digits may touch and overlap; only one
that is drawn in one line with the next needs a cut.
"""

from collections.abc import Sequence

from .covers import Group
from .grouping import box_of
from .guesses import A_SIGN, STRAIGHT, Guesses, guess, least_sure
from .model_values import ModelValues
from .preprocessing import Box
from .reading import NO_INK, Predict, Prediction, Reading, Thing, reading_of_lines
from .rows import in_rows
from .sign_grammar import likely
from .sign_lines import has_fraction_bar
from .signs import Sign, likeliest_sign
from .stroke_inks import StrokeInk

_CLEAR_CUT, _CLEAR_ROUND_CUT = 0.98, 0.9  # confidence of each digit; with straight ones, without
_LETTER = 1.0  # width to height of what may be one letter rather than two digits
_DOUBT = 0.5  # of the confidence of what may be a letter or a wrong cut
_MAY_BE_SIGN = 0.55  # share of the signs from which a digit is doubted: it looks more like a sign
_SURE_SIGN = 0.5  # from which a sign is announced: no other is then as probable
_TOO_SMALL = 3.0  # pen widths; ink no larger than that hardly shows a shape

STACKED = "Numbers one above the other are not read as a fraction: write it as 3/4."
DRAW_LARGER = "This is too small for the pen: draw the digit larger, or choose a thinner pen."
TOO_MUCH_INK = "There is too much ink to read: clear it and draw the digits alone."


def read_number(strokes: Sequence[StrokeInk], predict: Predict, values: ModelValues) -> Reading:
    """Return the reading of strokes; what is hardly larger than its pen is doubted."""
    if not strokes:
        return NO_INK
    found, as_digits = _read(strokes, predict, values)
    smallest = _TOO_SMALL * max(stroke.width for stroke in strokes)
    small = [each for each in found if isinstance(each, Prediction) and _side(each) <= smallest]
    found = [each.doubted(0.0) if each in small else each for each in found]
    is_too_small = bool(small) or any(
        isinstance(each, Sign) and not each.is_sure and _side(each) <= smallest for each in found
    )
    lines = [[likely(group, as_digits) for group in line] for line in in_rows(found)]
    notes = [DRAW_LARGER] * is_too_small + [STACKED] * has_fraction_bar(lines)
    return reading_of_lines(lines, tuple(notes))


def _read(
    strokes: Sequence[StrokeInk], predict: Predict, values: ModelValues
) -> tuple[list[Thing], dict[Box, Prediction]]:
    """Return the digits and signs in no order, and what signs would be as digits, by their box."""
    guesses = guess(strokes, predict, values.grouping, values.with_signs, values.signs)
    found = guesses.candidates
    letters = [cluster for cluster in found.clusters if _may_be_a_letter(cluster, guesses)]
    read: list[Thing] = []
    as_digits: dict[Box, Prediction] = {}
    signs = {group: sign for group in guesses.cover if (sign := _sign(group, guesses)) is not None}
    in_signs = frozenset(stroke for group in signs for stroke in group)
    for group in guesses.cover:
        digit, joined = found.digits[group], found.joined.get(group, ())
        if group in signs:
            read.append(signs[group])
            if digit.is_sure:
                as_digits[digit.box] = digit
            continue
        in_letter = any(group[0] in letter for letter in letters)
        trust = 1.0 if _is_clear(joined) and not in_letter else _DOUBT
        probability = trust * _probability(group, guesses, in_signs)
        digits = [one.weighed(probability, values.sure) for one in joined or [digit]]
        sign_share = found.sign_share(group)
        is_doubtful = sign_share >= _MAY_BE_SIGN
        read += [one.doubted(1 - sign_share) if is_doubtful else one for one in digits]
    return read, as_digits


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
    has_straight = any(digit.label in STRAIGHT for digit in joined)
    return not joined or least_sure(joined) >= (_CLEAR_CUT if has_straight else _CLEAR_ROUND_CUT)


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


def _side(digit: Thing) -> float:
    left, top, right, bottom = digit.box
    return max(right - left, bottom - top)
