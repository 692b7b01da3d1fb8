"""Signs as people draw them beside digits on the canvas: large and small, steep, bowed.

In heights of the digits: 0 is their top, 1 the line they stand on.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from app.recognition.ink import Curve

from . import styles
from .crops.hands import sign
from .drawings import tremble
from .styles import Rng

_Drawn: TypeAlias = list[Curve]

_AS_ON_PAPER = 0.3  # the share of signs that are drawn as on the crops of paper
_BACKWARDS = 0.3  # of strokes, drawn from the other end


def drawn_sign(name: str, rng: Rng) -> tuple[list[Curve], float]:
    """Return one way to draw a sign, its strokes from x = 0, and its width."""
    is_as_on_paper = rng.random() < _AS_ON_PAPER
    strokes = list(sign(name, rng).strokes) if is_as_on_paper else _WAYS[name](rng)
    strokes = [tremble(100 * stroke, rng) / 100 for stroke in strokes]
    strokes = [stroke[::-1] if rng.random() < _BACKWARDS else stroke for stroke in strokes]
    if rng.random() < _BACKWARDS:
        strokes = strokes[::-1]
    left = min(float(stroke[:, 0].min()) for stroke in strokes)
    strokes = [stroke - (left, 0.0) for stroke in strokes]
    return strokes, max(float(stroke[:, 0].max()) for stroke in strokes)


def _bend(*points: tuple[float, float]) -> Curve:
    """A smooth curve through points in heights; `styles.bend` has a hundred units to one."""
    return styles.bend(*(100 * np.array(point) for point in points)) / 100


def _dot(x: float, y: float, rng: Rng) -> Curve:
    """A tap, a tiny dash or a tiny ring."""
    chance = rng.random()
    if chance < 0.35:
        return np.array([[x, y]])
    if chance < 0.8:
        return np.array([x, y]) + np.vstack([np.zeros(2), rng.normal(0, 0.03, 2)])
    turn = np.linspace(0, rng.uniform(5, 9), 9)
    return np.column_stack([x + np.cos(turn) * 0.03, y + np.sin(turn) * 0.03])


def _dash(x: float, y: float, width: float, rng: Rng) -> Curve:
    tilt, bow = rng.normal(0, 0.09) * width, rng.normal(0, 0.05) * width
    return _bend((x - width / 2, y + tilt), (x, y + bow), (x + width / 2, y - tilt))


def _slanted(x: float, width: float, top: float, bottom: float, rng: Rng) -> Curve:
    """A line from above right down to the left, nearly straight."""
    middle = (x + rng.normal(0, 0.04) * (bottom - top), (top + bottom) / 2)
    return _bend((x + width / 2, top), middle, (x - width / 2, bottom))


def _ring(x: float, y: float, size: float, rng: Rng) -> Curve:
    start = rng.uniform(0, 2 * np.pi)
    turn = start + np.linspace(0, rng.uniform(5.4, 7.4), 16) * rng.choice([-1, 1])
    return np.column_stack([
        x + size / 2 * rng.uniform(0.7, 1.1) * np.cos(turn), y + size / 2 * np.sin(turn),
    ])  # fmt: skip


def _point(rng: Rng) -> _Drawn:
    return [_dot(0.0, rng.normal(0.97, 0.05), rng)]


def _comma(rng: Rng) -> _Drawn:
    top, length = rng.uniform(0.8, 1.0), rng.uniform(0.16, 0.45)
    left, bow = rng.uniform(0.02, 0.6) * length, rng.uniform(-0.05, 0.25) * length
    return [_bend((0, top), (bow, top + 0.45 * length), (-left, top + length))]


def _minus(rng: Rng) -> _Drawn:
    return [_dash(0.0, rng.normal(0.52, 0.07), rng.uniform(0.2, 0.75), rng)]


def _plus(rng: Rng) -> _Drawn:
    x, y = rng.normal(0, 0.04), rng.normal(0.52, 0.07)
    half = rng.uniform(0.16, 0.42)
    lean = rng.normal(0, 0.05)
    upright = _bend((x + lean, y - half), (x, y), (x - lean, y + half))
    return [_dash(rng.normal(0, 0.03), y, half * rng.uniform(1.5, 2.5), rng), upright]


def _times(rng: Rng) -> _Drawn:
    y, wide, tall = rng.normal(0.56, 0.08), rng.uniform(0.22, 0.6), rng.uniform(0.24, 0.65)
    ends = np.array([[wide, tall], [-wide, tall]]) / 2 + rng.normal(0, 0.04, (2, 2))
    return [_bend((-right, y - down), (right, y + down)) for right, down in ends.tolist()]


def _divided(rng: Rng) -> _Drawn:
    y, away = rng.normal(0.52, 0.06), rng.uniform(0.14, 0.32)
    return [
        _dash(0.0, y, rng.uniform(0.35, 0.75), rng),
        _dot(rng.normal(0, 0.04), y - away, rng),
        _dot(rng.normal(0, 0.04), y + away * rng.uniform(0.8, 1.2), rng),
    ]


def _equals(rng: Rng) -> _Drawn:
    y, away, width = rng.normal(0.52, 0.07), rng.uniform(0.07, 0.18), rng.uniform(0.3, 0.75)
    return [
        _dash(rng.normal(0, 0.03), y + side * away, width * rng.uniform(0.85, 1.15), rng)
        for side in (-1, 1)
    ]


def _slash(rng: Rng) -> _Drawn:
    top, bottom = rng.uniform(-0.35, 0.08), rng.uniform(0.92, 1.35)
    return [_slanted(0.0, rng.uniform(0.22, 0.75) * (bottom - top), top, bottom, rng)]


def _colon(rng: Rng) -> _Drawn:
    top, bottom = rng.uniform(0.2, 0.5), rng.uniform(0.75, 1.0)
    return [_dot(rng.normal(0, 0.03), top, rng), _dot(rng.normal(0, 0.03), bottom, rng)]


def _bracket(rng: Rng, side: float) -> _Drawn:
    top, bottom = rng.uniform(-0.3, 0.06), rng.uniform(0.94, 1.3)
    tall, depth = bottom - top, rng.uniform(0.1, 0.34)
    lean, middle = rng.normal(0, 0.05) * tall, (top + bottom) / 2
    points = [
        (side * depth + lean, top), (side * 0.2 * depth + lean / 2, top + 0.2 * tall),
        (0.0, middle), (side * 0.2 * depth - lean / 2, top + 0.8 * tall),
        (side * depth * rng.uniform(0.6, 1.2) - lean, bottom),
    ]  # fmt: skip
    return [_bend(*points)]


def _percent(rng: Rng) -> _Drawn:
    top, bottom = rng.uniform(-0.1, 0.1), rng.uniform(0.9, 1.1)
    width, size = rng.uniform(0.3, 0.75), rng.uniform(0.14, 0.34)
    away = width / 2 + rng.uniform(-0.25, 0.6) * size
    rings = [
        _ring(-away * rng.uniform(0.6, 1), top + rng.uniform(0.4, 0.9) * size, size, rng),
        _ring(away * rng.uniform(0.6, 1), bottom - rng.uniform(0.4, 0.9) * size, size, rng),
    ]
    line = _slanted(0.0, width, top, bottom, rng)
    return [rings[0], line, rings[1]] if rng.random() < 0.6 else [line, *rings]


_WAYS: dict[str, Callable[[Rng], _Drawn]] = {
    ".": _point, ",": _comma, "-": _minus, "+": _plus, "×": _times, "÷": _divided, "=": _equals,
    "/": _slash, ":": _colon, "(": lambda rng: _bracket(rng, 1.0),
    ")": lambda rng: _bracket(rng, -1.0), "%": _percent,
}  # fmt: skip
