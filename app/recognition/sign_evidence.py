"""What tells whether strokes are a digit, a sign or neither: their form, and how they stand.

A point is small and lies low, a slash is taller than a 1 and leans, a minus lies half-way up: all
that can only be seen beside the digits. A small classifier weighs it; its weights are data in the
model's JSON, fitted to numbers composed of real pens' digits (`weigh-strokes`).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from .covers import Group
from .perceptron import Values
from .reading import Prediction
from .stroke_inks import StrokeInk

_SAME_COLUMN = 0.35  # of the narrower one's width: strokes that stand above each other
_TALL = 0.5  # of the tallest; lower things do not say how high the writing is
_NARROWEST = 0.08  # of the height: a stroke that is taken to be as wide at least
_DOT = 0.16  # of the height: what is smaller is about a dot
_MOST = 2.5  # heights; beyond it it does not matter how far a thing is off
FEATURES = 47


@dataclass(frozen=True)
class _Span:
    """left, top, right, bottom: of lines without their ink."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class _Form:
    """One stroke. length: of its line. chord: from end to end, the upper one first.

    bow: the area between line and chord, by the length squared; above 0 it bulges to the left.
    """

    span: _Span
    length: float
    chord: tuple[float, float]
    bow: float


class SignEvidence:
    """The strokes of a drawing, for all groups of them that may be a sign."""

    def __init__(self, strokes: Sequence[StrokeInk], height: float) -> None:
        """height: of the writing, in units."""
        self._forms = [_form(stroke) for stroke in strokes]
        self._widths = [stroke.width for stroke in strokes]
        self._height = height
        self._columns = _columns([form.span for form in self._forms], height)

    def of(self, group: Group, digit: Prediction, *, is_apart: bool) -> Values:
        """Return the evidence of a group, float64 (FEATURES,). digit: what it would be as one.

        is_apart: whether it touches no other stroke.
        """
        others = [
            _around([self._forms[stroke].span for stroke in column])
            for column in (
                [stroke for stroke in column if stroke not in group] for column in self._columns
            )
            if column
        ]
        forms = [self._forms[stroke] for stroke in group]
        own = _around([form.span for form in forms])
        tall = [span for span in others if span.height >= _TALL * max(o.height for o in others)]
        height = median(span.height for span in tall) if tall else own.height
        height = max(height, 0.2 * self._height, 1e-6)
        top = median(span.top for span in tall) if tall else own.top
        values = [
            float(bool(tall)),
            is_apart,
            self._widths[group[0]] / height,
            (own.right - own.left) / height,
            own.height / height,
            *_clipped((own.top - top) / height, (own.bottom - top) / height),
            *_beside(own, tall, height, top),
            *_forms_together(forms, height, top),
            digit.confidence,
            *digit.probabilities,
        ]
        return np.array(values, np.float64)

    def has_company(self, group: Group) -> bool:
        """Return whether anything as tall as a digit may be stands beside a group."""
        others = [form.span.height for n, form in enumerate(self._forms) if n not in group]
        return max(others, default=0.0) >= 2 * _DOT * self._height


def _form(stroke: StrokeInk) -> _Form:
    curve = stroke.curve
    steps = np.diff(curve, axis=0)
    length = float(np.hypot(steps[:, 0], steps[:, 1]).sum()) if len(curve) > 1 else 0.0
    if curve[0][1] > curve[-1][1]:
        curve = curve[::-1]
    chord = curve[-1] - curve[0]
    x, y = curve[:, 0] - curve[0][0], curve[:, 1] - curve[0][1]
    area = float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) / 2
    low, high = curve.min(axis=0), curve.max(axis=0)
    return _Form(
        _Span(float(low[0]), float(low[1]), float(high[0]), float(high[1])),
        length,
        (float(chord[0]), float(chord[1])),
        area / max(length, 1e-6) ** 2,
    )


def _columns(spans: Sequence[_Span], height: float) -> list[list[int]]:
    """The strokes that stand above each other, as those of one digit mostly do."""
    columns: list[list[int]] = []
    for number in sorted(range(len(spans)), key=lambda n: spans[n].left):
        span = spans[number]
        home = next(
            (
                column
                for column in reversed(columns)
                if _is_above(_around([spans[n] for n in column]), span, height)
            ),
            None,
        )
        if home is None:
            columns.append([number])
        else:
            home.append(number)
    return columns


def _is_above(one: _Span, other: _Span, height: float) -> bool:
    narrower = min(one.right - one.left, other.right - other.left)
    common = min(one.right, other.right) - max(one.left, other.left)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    is_near = down <= 0.6 * height
    return is_near and common >= _SAME_COLUMN * max(narrower, _NARROWEST * height)


def _around(spans: Sequence[_Span]) -> _Span:
    return _Span(
        min(span.left for span in spans), min(span.top for span in spans),
        max(span.right for span in spans), max(span.bottom for span in spans),
    )  # fmt: skip


def _beside(own: _Span, others: Sequence[_Span], height: float, top: float) -> list[float]:
    """How the nearest things on either side stand, and how many there are."""
    middle = (own.left + own.right) / 2
    before = [span for span in others if (span.left + span.right) / 2 < middle]
    after = [span for span in others if (span.left + span.right) / 2 >= middle]
    values: list[float] = []
    for side, is_left in ((before, True), (after, False)):
        if not side:
            values += [0.0, _MOST, 0.0, 0.0, 0.0]
            continue
        nearest = (
            max(side, key=lambda span: span.right) if is_left
            else min(side, key=lambda span: span.left)
        )  # fmt: skip
        gap = own.left - nearest.right if is_left else nearest.left - own.right
        values += [
            min(len(side), 3) / 3,
            *_clipped(
                gap / height,
                (own.top - nearest.top) / height,
                (own.bottom - nearest.bottom) / height,
                (nearest.top - top) / height,
            ),
        ]
    return values


def _forms_together(forms: Sequence[_Form], height: float, top: float) -> list[float]:
    """How many dots, lying, upright and slanted lines, bows and loops there are, and where."""
    dots, straight, lying, upright, slash, backslash, loops, bow = (0.0,) * 8
    levels_of_dots: list[float] = []
    levels_of_lines: list[float] = []
    for form in forms:
        size = max(form.span.right - form.span.left, form.span.height) / height
        dot = _soft((_DOT - size) * 40)
        chord = math.hypot(*form.chord)
        share = chord / max(form.length, 1e-6)
        line = (1 - dot) * _soft((share - 0.85) * 20)
        angle = 2 * math.atan2(form.chord[1], form.chord[0]) if chord else 0.0
        dots += dot
        straight += line
        lying += line * max(0.0, math.cos(angle))
        upright += line * max(0.0, -math.cos(angle))
        slash += line * max(0.0, -math.sin(angle))
        backslash += line * max(0.0, math.sin(angle))
        loops += (1 - dot) * _soft((0.4 - share) * 15)
        bow += (1 - dot) * form.bow
        level = (form.span.top + form.span.bottom) / 2
        (levels_of_dots if dot > 0.5 else levels_of_lines).append((level - top) / height)
    length = sum(form.length for form in forms) / height
    return [
        len(forms) / 4, dots, straight, lying, upright, slash, backslash, loops, 10 * bow,
        min(length, 6.0) / 3,
        *_levels(levels_of_dots), *_levels(levels_of_lines),
        max(math.hypot(*form.chord) for form in forms) / height,
        *_clipped(forms[0].chord[0] / height, forms[0].chord[1] / height),
        *_clipped(10 * forms[0].bow, math.hypot(*forms[0].chord) / max(forms[0].length, 1e-6)),
    ]  # fmt: skip


def _levels(levels: Sequence[float]) -> list[float]:
    """The highest and the lowest of some things; half-way up where there are none."""
    return _clipped(min(levels), max(levels)) if levels else [0.5, 0.5]


def _soft(value: float) -> float:
    """A step from 0 to 1 with a slope."""
    return 1 / (1 + math.exp(-min(max(value, -30.0), 30.0)))


def _clipped(*values: float) -> list[float]:
    return [min(max(value, -_MOST), _MOST) for value in values]
