"""What people and printers draw around digits: rules, frames, combs, circles, crossings-out."""

import numpy as np

from ..styles import Rng
from .canvas import Canvas, Points
from .pens import Pen, line

_STEEP = 0.6  # the sine of an angle; no 1 lies flatter

_Rectangle = tuple[float, float, float, float]


def rule(canvas: Canvas, y: float, rng: Rng) -> None:
    """A rule across the sheet, at times dotted."""
    thickness, strength = float(rng.uniform(0.6, 3)), float(rng.uniform(0.1, 0.8))
    if rng.random() < 0.15:
        pitch = rng.uniform(4, 12)
        for x in np.arange(-10, canvas.width + 10, pitch):
            line(canvas, np.array([[x, y], [x + 0.4 * pitch, y]]), thickness, strength)
        return
    line(canvas, np.array([[-20, y], [canvas.width + 20, y]]), thickness, strength)


def ruled_paper(canvas: Canvas, rng: Rng) -> None:
    """Lines or squares over the whole sheet, a margin now and then."""
    pitch = rng.uniform(14, 70)
    thickness, strength = float(rng.uniform(0.5, 2.2)), float(rng.uniform(0.06, 0.45))
    start = rng.uniform(0, pitch)
    for y in np.arange(start - pitch, canvas.height + pitch, pitch):
        line(canvas, np.array([[-30, y], [canvas.width + 30, y]]), thickness, strength)
    if rng.random() < 0.4:
        for x in np.arange(start - pitch, canvas.width + pitch, pitch):
            line(canvas, np.array([[x, -30], [x, canvas.height + 30]]), thickness, strength)
    elif rng.random() < 0.3:
        x = rng.uniform(0, canvas.width)
        line(canvas, np.array([[x, -30], [x, canvas.height + 30]]), 1.5 * thickness, strength)


def box_frame(canvas: Canvas, around: _Rectangle, rng: Rng) -> None:
    """A frame about a number, near or far."""
    left, top, right, bottom = _grown(around, rng.uniform(0.05, 0.5), rng)
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    line(canvas, np.array(corners), float(rng.uniform(0.8, 4)), float(rng.uniform(0.3, 1)))


def shade(canvas: Canvas, area: _Rectangle, rng: Rng) -> None:
    """A field that is printed a little darker than the paper."""
    left, top, right, bottom = area
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    canvas.fill(corners, float(rng.uniform(0.08, 0.35)))


def comb(
    canvas: Canvas, corner: tuple[float, float], cell: float, tall: float, count: int, rng: Rng
) -> None:
    """A row of cells; some combs have no top, or apart cells, or only ticks at the foot."""
    x, y = corner
    thickness, strength = float(rng.uniform(0.7, 4)), float(rng.uniform(0.2, 1))
    kind = rng.choice(4, p=(0.6, 0.15, 0.15, 0.1))
    right = x + count * cell
    if kind == 1:
        for number in range(count):
            left = x + number * cell + 0.06 * cell
            corners = [(left, y), (left + 0.88 * cell, y), (left + 0.88 * cell, y + tall),
                       (left, y + tall), (left, y)]  # fmt: skip
            line(canvas, np.array(corners), thickness, strength)
        return
    line(canvas, np.array([[x, y + tall], [right, y + tall]]), thickness, strength)
    if kind == 0:
        line(canvas, np.array([[x, y], [right, y]]), thickness, strength)
    tick_top = y + (0.6 * tall if kind == 3 else 0.0)
    for number in range(count + 1):
        at = x + number * cell
        line(canvas, np.array([[at, tick_top], [at, y + tall]]), thickness, strength)


def circle(canvas: Canvas, around: _Rectangle, pen: Pen, rng: Rng) -> None:
    """A ring drawn by hand about a number."""
    left, top, right, bottom = _grown(around, rng.uniform(0.2, 0.6), rng)
    angles = np.linspace(0, rng.uniform(5.8, 7.2), 40) + rng.uniform(0, 6)
    spread = np.linspace(1, rng.uniform(0.93, 1.08), 40)
    x = (left + right) / 2 + (right - left) / 2 * 1.2 * np.cos(angles) * spread
    y = (top + bottom) / 2 + (bottom - top) / 2 * 1.2 * np.sin(angles) * spread
    ring = np.column_stack([x, y])
    line(canvas, ring, max(1.0, pen.width * (around[3] - around[1])), pen.strength)


def crossed_out(canvas: Canvas, around: _Rectangle, pen: Pen, rng: Rng) -> None:
    """Scribble over a number until none is to be read: its digits are nothing to find."""
    left, top, right, bottom = _grown(around, 0.05, rng)
    count = int(rng.integers(14, 30))
    x = np.linspace(left, right, count) + rng.normal(0, 2, count)
    y = np.where(np.arange(count) % 2, top, bottom) + rng.normal(0, 3, count)
    zigzag: Points = np.column_stack([x, y])
    width = max(1.0, pen.width * (bottom - top))
    line(canvas, zigzag, width, pen.strength)
    line(canvas, zigzag[::-1] + np.array([2.0, 0.0]), width, pen.strength)
    placed = canvas.seen(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]))
    low, high = placed.min(axis=0).astype(int), placed.max(axis=0).astype(int) + 1
    covered = canvas.owner[max(low[1], 0) : max(high[1], 0), max(low[0], 0) : max(high[0], 0)]
    covered[:] = 0


def specks(canvas: Canvas, rng: Rng) -> None:
    """Dust, dots, fibres and blots: none is a point of a number."""
    largest = float(np.exp(rng.uniform(np.log(1.0), np.log(9.0))))
    strength = float(rng.uniform(0.1, 0.9))
    for _ in range(int(np.exp(rng.uniform(0, np.log(60))))):
        place = rng.uniform((0, 0), (canvas.width, canvas.height))
        size = largest * rng.uniform(0.4, 1)
        points = place + np.cumsum(rng.normal(0, 0.7 * size, (rng.integers(1, 5), 2)), axis=0)
        line(canvas, points, max(0.7, 0.6 * size), strength * float(rng.uniform(0.5, 1)))


def stray_lines(canvas: Canvas, rng: Rng) -> None:
    """A few lines of any kind: underlines, arrows, edges, hairs, creases."""
    for _ in range(rng.integers(1, 5)):
        start = rng.uniform((0, 0), (canvas.width, canvas.height))
        angle = rng.choice([0, np.pi / 2, rng.uniform(0, 2 * np.pi)])
        is_steep = abs(np.sin(angle)) > _STEEP  # a short one would be a 1
        reach = rng.uniform(0.35 if is_steep else 0.05, 1) * canvas.width
        end = start + reach * np.array([np.cos(angle), np.sin(angle)])
        middle = (start + end) / 2 + rng.normal(0, 0.04 * reach, 2)
        points = np.array([start, (start + middle) / 2, middle, (middle + end) / 2, end])
        line(canvas, points, float(rng.uniform(0.6, 5)), float(rng.uniform(0.1, 0.9)))


def _grown(around: _Rectangle, share: float, rng: Rng) -> _Rectangle:
    left, top, right, bottom = around
    tall = bottom - top
    grow = share * tall * rng.uniform(0.7, 1.3, 4)
    return left - grow[0], top - grow[1], right + grow[2], bottom + grow[3]
