"""What people draw beside what they write: arrows, stars, ticks in boxes, signatures, scribble."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from ..drawings import tremble
from ..glyphs import glyph
from ..styles import Rng
from .canvas import Canvas, Patch, Points
from .pens import any_pen, line

_Sketch: TypeAlias = Callable[[Rng], list[Points]]

# Of the glyphs, those that nobody takes for a digit or a sign, however large or small.
_SHAPES = (
    "arrow", "arrow", "arrow down", "arrow up", "star", "triangle", "square", "crossed square",
    "heart", "house", "spiral", "saw", "wave", "smile", "smile", "plus in ring",
    "bracket", "brace", "corner", "stairs", "check", "&", "@", "?", "#", "*",
)  # fmt: skip
_TRIES = 6  # places, until one is free


def sketches(canvas: Canvas, rng: Rng) -> None:
    """Draw a few things where nothing is to be found."""
    for _ in range(rng.integers(1, 5)):
        _sketch(canvas, rng)


def _sketch(canvas: Canvas, rng: Rng) -> None:
    strokes = _ANY[rng.integers(len(_ANY))](rng)
    points = np.vstack(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    pen = any_pen(rng)
    size = float(np.exp(rng.uniform(np.log(14), np.log(150))))
    scale = size / max(float((high - low).max()), 1e-6)
    width = max(1.0, min(pen.width, 0.12) * min(size, 60.0))
    for _ in range(_TRIES):
        corner = rng.uniform((-0.3 * size, -0.3 * size), (canvas.width, canvas.height))
        patch = canvas.draw([(stroke - low) * scale + corner for stroke in strokes], width)
        if patch is not None and _is_free(canvas, patch):
            canvas.put(patch, pen.strength)
            return


def ticked_boxes(canvas: Canvas, rng: Rng) -> None:
    """Small printed boxes below or beside each other, some of them ticked or crossed."""
    size = float(rng.uniform(8, 34))
    pitch = size * rng.uniform(1.3, 5)
    way = np.array([pitch, 0.0] if rng.random() < 0.4 else [0.0, pitch])
    corner = rng.uniform((0, 0), (canvas.width, canvas.height))
    thickness, strength = float(rng.uniform(0.7, 2.5)), float(rng.uniform(0.3, 1))
    pen = any_pen(rng)
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * size
    for number in range(rng.integers(1, 6)):
        place = corner + number * way
        line(canvas, square + place, thickness, strength)
        if rng.random() < 0.5:
            mark = glyph("check" if rng.random() < 0.7 else "x times", rng)
            grown = size * float(rng.uniform(0.8, 1.5)) / 100
            for stroke in mark:
                line(canvas, stroke * grown + place, max(1.0, 0.1 * size), pen.strength)


def _is_free(canvas: Canvas, patch: Patch) -> bool:
    top, left = max(patch.top, 0), max(patch.left, 0)
    tall, wide = patch.coverage.shape
    return not canvas.owner[top : patch.top + tall, left : patch.left + wide].any()


def _shape(rng: Rng) -> list[Points]:
    return [tremble(stroke, rng) for stroke in glyph(str(rng.choice(_SHAPES)), rng)]


def _signature(rng: Rng) -> list[Points]:
    """Loops along a line, high at first, then flat, and a flourish under or through them."""
    along = np.linspace(0, rng.uniform(8, 18) * np.pi, 240)  # with few loops it might be an 8
    fading = np.linspace(1, rng.uniform(0.1, 0.6), along.size)
    waves = rng.uniform(0.5, 1, 3)[:, None] * np.sin(
        along * rng.uniform(0.5, 1.6, (3, 1)) + rng.uniform(0, 6, (3, 1))
    )
    x = along * rng.uniform(4, 9) + 30 * np.sin(along + rng.uniform(0, 6)) * rng.uniform(0, 0.8)
    strokes = [np.column_stack([x, 40 * fading * waves.sum(axis=0)])]
    if rng.random() < 0.6:
        ends = x.min() - rng.uniform(0, 20), x.max() + rng.uniform(0, 40)
        bow = np.linspace(0, np.pi, 30)
        level = rng.uniform(-20, 60) + rng.uniform(-30, 30) * np.sin(bow)
        strokes.append(np.column_stack([np.linspace(*ends, 30), level]))
    return strokes


def _scribble(rng: Rng) -> list[Points]:
    """A pen tried out: to and fro, or round and round."""
    if rng.random() < 0.5:
        points = np.cumsum(rng.normal(0, 20, (rng.integers(10, 50), 2)), axis=0)
        return [np.repeat(points, 2, axis=0)]
    turns = np.linspace(0, rng.uniform(3, 9) * 2 * np.pi, 300)
    reach = 30 + 10 * np.sin(turns * rng.uniform(0.05, 0.4))
    drift = turns * rng.uniform(3, 12)  # round one place it would be an 0
    return [np.column_stack([reach * np.cos(turns) + drift, reach * np.sin(turns)])]


def _smiley(rng: Rng) -> list[Points]:
    """A face: nothing of it is an 0, not even the ring."""
    angles = np.linspace(0, 2 * np.pi * rng.uniform(0.95, 1.1), 50) + rng.uniform(0, 6)
    ring = 50 * np.column_stack([np.cos(angles), np.sin(angles)])
    eyes = [np.array([[x, -20.0], [x + 1, -12.0]]) for x in (-18.0, 18.0)]
    smile = np.linspace(0.15 * np.pi, 0.85 * np.pi, 20)
    mouth = 30 * np.column_stack([np.cos(smile), np.sin(smile) * rng.choice([1, 1, -0.6])])
    return [tremble(stroke, rng) for stroke in (ring, *eyes, mouth)]


def _sunrays(rng: Rng) -> list[Points]:
    """A star of strokes, a flower or a sun."""
    count = int(rng.integers(5, 13))
    inner, outer = rng.uniform(0, 30), rng.uniform(40, 60)
    angles = np.arange(count) * 2 * np.pi / count + rng.uniform(0, 6)
    rays = [np.outer([inner, outer], [np.cos(a), np.sin(a)]) for a in angles]
    turn = np.linspace(0, 2 * np.pi, 40)
    middle = inner * np.column_stack([np.cos(turn), np.sin(turn)])
    return [*rays, middle] if inner > 8 else rays


_ANY: tuple[_Sketch, ...] = (
    _shape, _shape, _shape, _signature, _signature, _scribble, _smiley, _sunrays,
)  # fmt: skip
