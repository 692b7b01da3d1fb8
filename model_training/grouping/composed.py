"""Numbers composed of one writer's digits, as people write them across the canvas.

Their digits lie apart, touch or overlap, dance on the line and differ in size; bars may be drawn
when all digits have begun; some numbers stand in two lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.recognition.covers import Group
from app.recognition.ink import CANVAS_SIZE, PEN_WIDTHS, Curve

from ..datasets.drawings import Drawing
from ..synthetic.drawn_signs import drawn_sign
from ..synthetic.styles import Rng

_SINGLE = 0.3  # the share of single digits, as most people draw most
SIGNED = 0.35  # of lines
# "N" stands for a number of one to three digits, "n" for a digit or two. What is most alike to
# digits or to another sign, and what people write most, comes oftenest.
_WITH_SIGNS = (
    "N.n", "N.n", "N.n", "N,n", "N,n", "N,n", "-N", "-N.n", "+N", "+n", "n/n", "n/n", "n/n", "N/n",
    "(N)", "(n)", "(n)", "(n)", "N%", "n%", "n%", "n:n", "n:n", "N-n", "n-n", "n+n", "n+n=",
    "n×n", "n×n=", "n÷n", "n÷n=", "n=n", "n-n=", "n/n/n", "n.n.n", "n-n-n", "n(n)", "N,N.n", "N.",
    ".n",
)  # fmt: skip
_TWO_LINES = 0.06
_BARS_LAST = 0.2
_SIGN_GAPS = (0.02, 0.5)  # beside a sign, of the height
_MOST = 4  # digits in a line
_GAPS = (-0.15, 0.45)  # between neighbours, of the height; below 0 they overlap
_LINES = (1.4, 1.9)  # from line to line, of the height
_SEVERAL = 0.25  # the share of digits that are chosen among those of several strokes
_UNEVEN = 0.12  # of the height: how far gaps differ within a number
_SIZES = (0.75, 1.15)  # of the height of a digit
_DANCE = 0.06  # standard deviation, of the height: how far digits stand off the line
_WIDEST = 1.5  # width to height; a wider drawing is scaled by its width
_MOST_DRAWN = 184.0  # canvas units, of the whole
_SMALLEST = 3.5  # pen widths, of a digit's usual height; in smaller ones nothing can be read


@dataclass(frozen=True, eq=False)
class Composed:
    """strokes: as drawn one after the other, in canvas units.

    groups: the strokes of each digit and sign. signs: those of the signs, with their names.
    """

    strokes: tuple[Curve, ...]
    pen_width: float
    groups: frozenset[Group]
    signs: Mapping[Group, str]


@dataclass(frozen=True, eq=False)
class _Thing:
    """A digit or a sign of a line."""

    strokes: list[Curve]
    sign: str = ""


def compose(by_one: Sequence[Drawing], rng: Rng, signed: float = SIGNED) -> Composed:
    """Return a digit, a number or two lines of numbers by one writer.

    signed: the share, 0..1, of numbers that have signs.
    """
    lines = [_line(by_one, rng, signed)]
    if rng.random() < _TWO_LINES:
        below = np.array([rng.uniform(-0.3, 0.3), rng.uniform(*_LINES)])
        lines.append([
            _Thing([stroke + below for stroke in thing.strokes], thing.sign)
            for thing in _line(by_one, rng, signed)
        ])  # fmt: skip
    things = [thing for line in lines for thing in line]
    return _drawn(things, rng, are_bars_last=rng.random() < _BARS_LAST)


def alone(drawing: Drawing, rng: Rng) -> Composed:
    """Return a letter, whose strokes are to be taken as one thing, which is no digit."""
    return _drawn([_Thing(list(drawing.strokes))], rng, are_bars_last=False)


def _drawn(things: Sequence[_Thing], rng: Rng, *, are_bars_last: bool) -> Composed:
    order = [
        (number, place)
        for number, thing in enumerate(things)
        for place in range(len(thing.strokes))
    ]
    if are_bars_last:
        order.sort(key=lambda stroke: stroke[1] > 0)
    strokes = [things[number].strokes[place] for number, place in order]
    points = np.vstack(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    largest = _MOST_DRAWN / float((high - low).max())  # units, of the height
    widths = [width for width in PEN_WIDTHS.values() if _SMALLEST * width <= largest]
    pen_width = float(rng.choice(widths or [min(PEN_WIDTHS.values())]))
    height = rng.uniform(min(_SMALLEST * pen_width, largest), largest)
    groups = [
        tuple(stroke for stroke, (of, _) in enumerate(order) if of == number)
        for number in range(len(things))
    ]
    return Composed(
        tuple((stroke - (low + high) / 2) * height + CANVAS_SIZE / 2 for stroke in strokes),
        pen_width,
        frozenset(groups),
        {group: thing.sign for group, thing in zip(groups, things, strict=True) if thing.sign},
    )


def _line(by_one: Sequence[Drawing], rng: Rng, signed: float) -> list[_Thing]:
    """Digits 1 high beside each other, now and then with signs among them."""
    several = [drawing for drawing in by_one if len(drawing.strokes) > 1]
    usual = rng.uniform(*_GAPS)
    between = rng.uniform(*_SIGN_GAPS)  # a hand leaves about as much beside all its signs
    things: list[_Thing] = []
    right = 0.0  # of what is there
    for place, name in enumerate(_pattern(rng, signed)):
        is_beside_sign = place > 0 and bool(name or things[-1].sign)
        gap = between if is_beside_sign else usual
        x = right + (gap + rng.uniform(-_UNEVEN, _UNEVEN) / 2 if place else 0.0)
        if name:
            strokes, width = drawn_sign(name, rng)
            strokes = [stroke + np.array([x, -0.5]) for stroke in strokes]
        else:
            choice = several if several and rng.random() < _SEVERAL else by_one
            strokes, width = _placed(choice[int(rng.integers(len(choice)))].strokes, x, rng)
        things.append(_Thing(strokes, name))
        right = x + width
    return things


def _pattern(rng: Rng, signed: float) -> list[str]:
    """The names of the signs, "" for each digit."""
    if rng.random() < _SINGLE:
        return [""]
    if rng.random() >= signed:
        return [""] * int(rng.integers(2, _MOST + 1))
    names: list[str] = []
    for char in str(rng.choice(_WITH_SIGNS)):
        most = {"N": 3, "n": 2}.get(char)
        names += [char] if most is None else [""] * int(rng.integers(1, most + 1))
    return names


def _placed(strokes: Sequence[Curve], left: float, rng: Rng) -> tuple[list[Curve], float]:
    points = np.vstack(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall = (high - low).tolist()
    scale = rng.uniform(*_SIZES) / max(tall, wide / _WIDEST, 1e-6)
    corner = np.array([low[0], (low[1] + high[1]) / 2])
    spot = np.array([left, rng.normal(0, _DANCE)])
    return [(stroke - corner) * scale + spot for stroke in strokes], wide * scale
