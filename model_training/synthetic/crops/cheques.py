"""Amounts as they are written into the field of a cheque, so that nobody adds a digit."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from ..styles import Rng
from .canvas import Canvas
from .hands import Hands, mark_of
from .pens import line, write
from .printing import any_print, any_word, print_text, width_of
from .ruling import rule, shade
from .texts import any_number
from .writing import Style, any_style, write_text

_Place: TypeAlias = tuple[float, float]
_Addition: TypeAlias = Callable[[Canvas, _Place, Style, Hands, Rng], float]

# What stands beside amounts and is nothing to find, as strokes in a box 60 wide and 100 high.
_SHAPES = {
    "$": ((52, 20), (40, 10), (14, 16), (10, 34), (46, 60), (44, 82), (18, 90), (4, 78)),
    "€": ((56, 14), (34, 4), (14, 30), (12, 66), (30, 94), (56, 86)),
    "£": ((52, 16), (36, 4), (24, 22), (28, 60), (8, 92), (56, 90)),
    "R": ((8, 100), (8, 4), (36, 2), (50, 22), (36, 46), (10, 50), (54, 100)),
    "*": ((30, 20), (30, 80), (30, 50), (4, 34), (56, 66), (30, 50), (4, 66), (56, 34)),
    "#": ((20, 10), (12, 90), (30, 60), (46, 10), (40, 90), (60, 66), (2, 64), (60, 34), (4, 32)),
}
_BARS = {
    "$": (((30, -8), (26, 108)),),
    "€": (((2, 40), (44, 38)), ((0, 58), (42, 57))),
    "£": (((8, 54), (44, 52)),),
}
_CURRENCIES = ("$", "$", "R$", "€", "£")


def amount(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """One string across the crop, as in the field of a cheque, perhaps between rules."""
    style = any_style(hands, rng)
    text = any_number(rng, 8)
    wide = 0.75 * style.height * len(text)
    style = replace(style, height=min(style.height, style.height * canvas.width / max(wide, 1)))
    x = rng.uniform(0, max(canvas.width - wide, 1))
    y = rng.uniform(0, max(canvas.height - style.height, 1))
    if rng.random() < 0.5:
        rule(canvas, y - rng.uniform(0, 0.5) * style.height, rng)
        rule(canvas, y + rng.uniform(0.9, 1.4) * style.height, rng)
    if rng.random() < 0.1:
        shade(canvas, (-30.0, y - style.height, canvas.width + 30.0, y + 1.5 * style.height), rng)
    if rng.random() < 0.35:
        before = _BEFORE[rng.integers(len(_BEFORE))]
        x = before(canvas, (x, y), style, hands, rng) + style.height * rng.uniform(0.05, 0.5)
    x = write_text(canvas, text, (x, y), style, hands, rng)
    if rng.random() < 0.35:
        after = _AFTER[rng.integers(len(_AFTER))]
        after(canvas, (x + style.height * rng.uniform(0, 0.4), y), style, hands, rng)
    if rng.random() < 0.4:
        size = max(style.height * rng.uniform(0.3, 0.7), 8)
        words = " ".join(any_word(rng) for _ in range(rng.integers(1, 4)))
        corner = (rng.uniform(0, canvas.width / 2), y + style.height * rng.choice([-1.2, 1.4]))
        print_text(canvas, words, corner, size, any_print(rng), rng)


def _shapes(canvas: Canvas, names: str, place: _Place, style: Style, rng: Rng) -> float:
    x, y = place
    height = style.height * float(rng.uniform(0.5, 1.05))
    top = y + (style.height - height) * rng.uniform(0, 1)
    for name in names:
        strokes = [
            np.array(stroke, float) + rng.normal(0, 3, (len(stroke), 2))
            for stroke in (_SHAPES[name], *_BARS.get(name, ()))
        ]
        mark = mark_of(strokes)
        write(canvas, mark, (x, top), height, style.pen_for(height), rng)
        x += (mark.width * style.pen.stretch + rng.uniform(0, 0.2)) * height
    return x


def _currency(canvas: Canvas, place: _Place, style: Style, _hands: Hands, rng: Rng) -> float:
    """By hand or in print, mostly before the number."""
    name = str(rng.choice(_CURRENCIES))
    if rng.random() < 0.5:
        return _shapes(canvas, name, place, style, rng)
    size, how = style.height * float(rng.uniform(0.7, 1.6)), any_print(rng)
    how = replace(how, spacing=0.0)
    print_text(canvas, name, (place[0], place[1] - 0.2 * size), size, how, rng)
    return place[0] + width_of(name, size, how)


def _stars(canvas: Canvas, place: _Place, style: Style, _hands: Hands, rng: Rng) -> float:
    names = str(rng.choice(["*", "#"])) * int(rng.integers(1, 4))
    return _shapes(canvas, names, place, style, rng)


def _filling(canvas: Canvas, place: _Place, style: Style, _hands: Hands, rng: Rng) -> float:
    """A line, a double line or a wave over the room that is left."""
    x, y = place
    reach = style.height * float(rng.uniform(1.2, 6))
    along = np.linspace(0, 1, 60)
    rise = rng.normal(0, 0.05) * style.height
    level = y + style.height * rng.uniform(0.4, 0.7)
    wave = np.zeros_like(along)
    if rng.random() < 0.35:
        wave = style.height * rng.uniform(0.05, 0.25) * np.sin(
            along * reach / style.height * rng.uniform(4, 10)
        )  # fmt: skip
    points = np.column_stack([x + along * reach, level + rise * along + wave])
    width = max(1.0, style.pen.width * style.height)
    line(canvas, points, width, style.pen.strength)
    if rng.random() < 0.3:
        line(canvas, points + np.array([0.0, 0.22 * style.height]), width, style.pen.strength)
    return x + reach


def _cents(canvas: Canvas, place: _Place, style: Style, hands: Hands, rng: Rng) -> float:
    """Two small digits, mostly zeros, raised, and underlined or over a hundred or crosses."""
    x, y = place
    height = style.height * float(rng.uniform(0.4, 0.75))
    small = replace(style, height=height, pen=style.pen_for(height))
    cents = "00" if rng.random() < 0.6 else f"{rng.integers(100):02}"
    top = y - style.height * rng.uniform(-0.05, 0.25)
    end = write_text(canvas, cents, (x, top), small, hands, rng)
    width = max(1.0, style.pen.width * style.height)
    for number in range(int(rng.choice([0, 1, 1, 2]))):
        level = top + height * (1.15 + 0.25 * number)
        underline = np.array([[x - 2, level], [end, level + rng.normal(0, 1.5)]])
        line(canvas, underline, width, style.pen.strength)
    chance = rng.random()
    if chance < 0.2:
        write_text(canvas, "100", (x, top + 1.5 * height), small, hands, rng)
    elif chance < 0.3:
        write_text(canvas, "aa", (x, top + 1.5 * height), small, hands, rng)
    return end


def _sign(canvas: Canvas, place: _Place, style: Style, hands: Hands, rng: Rng) -> float:
    text = str(rng.choice(["=", "=", "==", "-", ".-", ",-", ".=", "-.", "--"]))
    return write_text(canvas, text, place, style, hands, rng)


_BEFORE: tuple[_Addition, ...] = (_currency, _currency, _stars, _filling, _sign)
_AFTER: tuple[_Addition, ...] = (_cents, _cents, _filling, _filling, _stars, _sign, _currency)
