"""What it is written with: a pen's width, its strength and how even its line is."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from ..styles import Rng
from .canvas import VISIBLE, Canvas, Coverage, Patch, Points, Thing
from .hands import Mark

_FADING = 0.15  # of all pens: worn, dry, or pressed unevenly


@dataclass(frozen=True)
class Pen:
    """width: in heights of a digit. strength: how dark, 0..1. grain: how uneven its line is.

    fading: how much paler than the rest parts of its strokes are at most, 0..1.
    slant: x per y, of the hand that holds it. stretch: width to height, against the usual.
    """

    width: float
    strength: float
    grain: float
    slant: float
    stretch: float
    sharpness: float = 3.0
    fading: float = 0.0


def any_pen(rng: Rng) -> Pen:
    """Return a ballpoint, a pencil, a marker or chalk in some hand."""
    kind = rng.choice(4, p=(0.45, 0.2, 0.2, 0.15))
    widths = ((0.03, 0.11), (0.03, 0.1), (0.09, 0.24), (0.07, 0.18))[kind]
    strengths = ((0.5, 0.95), (0.22, 0.65), (0.55, 1.0), (0.5, 0.95))[kind]
    grains = ((0.0, 0.15), (0.1, 0.5), (0.0, 0.1), (0.2, 0.7))[kind]
    return Pen(
        width=float(rng.uniform(*widths)),
        strength=float(rng.uniform(*strengths)),
        grain=float(rng.uniform(*grains)),
        slant=float(rng.normal(0, 0.12) + (rng.random() < 0.3) * rng.uniform(0.1, 0.6)),
        stretch=float(np.exp(rng.normal(0, 0.15))),
        sharpness=float(rng.uniform(2.0, 5.0)),
        fading=float(rng.uniform(0.3, 0.9)) if rng.random() < _FADING else 0.0,
    )


def write(
    canvas: Canvas, mark: Mark, corner: tuple[float, float], height: float, pen: Pen, rng: Rng,
    thing: Thing | None = None,
) -> tuple[Points, Points] | None:  # fmt: skip
    """Write a mark with its box's corner (left, top) at a place of the sheet.

    Return where the pen came down first and left last, on the sheet; None for a picture.
    """
    place = _placing(corner, height, pen)
    patch = _outline(canvas, mark, place, height, pen)
    if patch is not None:
        coverage = _grained(patch.coverage, pen.grain, rng)
        if pen.fading:
            coverage = _faded(coverage, pen.fading, max(3, round(0.3 * height)), rng)
        pressure = pen.strength * float(rng.uniform(0.9, 1.0))
        canvas.put(Patch(coverage, patch.left, patch.top), pressure, thing)
    if mark.picture is not None:
        return None
    return place(mark.strokes[0][0]), place(mark.strokes[-1][-1])


def gap_before(
    canvas: Canvas, mark: Mark, corner: tuple[float, float], height: float, pen: Pen
) -> float | None:
    """Return how many pixels a mark's ink would be apart from the last thing's, 0 if they met.

    Less than 0 if they overlapped; None if the one would be above the other, or out of the crop.
    """
    patch = _outline(canvas, mark, _placing(corner, height, pen), height, pen)
    if patch is None:
        return None
    top, bottom = max(patch.top, 0), min(patch.top + patch.coverage.shape[0], canvas.height)
    last = canvas.owner[max(top, 0) : max(bottom, 0)] == len(canvas.things)
    ink = patch.coverage[top - patch.top : max(bottom, top) - patch.top] > VISIBLE
    common = last.any(axis=1) & ink.any(axis=1)
    if not common.any():
        return None
    ends = canvas.width - last[common, ::-1].argmax(axis=1)
    begins = patch.left + ink[common].argmax(axis=1)
    return float((begins - ends).min())


def join(canvas: Canvas, start: Points, end: Points, height: float, pen: Pen) -> None:
    """Let the pen go from one digit to the next without being lifted: ink that is neither's."""
    if np.linalg.norm(end - start) > height:
        return
    sag = np.array([0.0, 0.08 * height])
    curve = np.array([start, (start + end) / 2 + sag, end])
    line(canvas, curve, max(0.8 * pen.width * height, 1.0), pen.strength)


def _placing(corner: tuple[float, float], height: float, pen: Pen) -> Callable[[Points], Points]:
    """Return the map of a mark's own units to the sheet; it slants about the line written on."""
    shape = np.array([[pen.stretch, 0.0], [-pen.slant, 1.0]]) * height
    shift = np.array([pen.slant * height, 0.0]) + corner
    return lambda points: np.asarray(points @ shape + shift)


def _outline(
    canvas: Canvas, mark: Mark, place: Callable[[Points], Points], height: float, pen: Pen
) -> Patch | None:
    """Return a mark as a pen draws it; None where nothing of it lies in the crop."""
    if mark.picture is None:
        strokes = [place(stroke) for stroke in mark.strokes]
        return canvas.draw(strokes, max(pen.width * height, 1.0))
    tall, wide = mark.picture.shape
    left, right = -2 * mark.width / wide, (1 + 2 / wide) * mark.width
    corners = np.array([[left, -2 / tall], [right, -2 / tall], [left, 1 + 2 / tall]])
    patch = canvas.warp(np.pad(mark.picture, 2), place(corners))
    if patch is None:
        return None
    sharp = np.clip((patch.coverage - 0.45) * pen.sharpness + 0.5, 0, 1).astype(np.float32)
    return Patch(sharp, patch.left, patch.top)


def line(canvas: Canvas, points: Points, width: float, strength: float) -> None:
    """Rule a line, or draw what else is no writing, with a pen of a width in pixels."""
    patch = canvas.draw([points], width)
    if patch is not None:
        canvas.stain(patch, strength)


def _faded(coverage: Coverage, fading: float, size: int, rng: Rng) -> Coverage:
    """Let strokes be paler in patches of a size in pixels."""
    tall, wide = coverage.shape
    patches = rng.random((tall // size + 2, wide // size + 2), np.float32)
    smooth = cv2.resize(patches, (wide, tall), interpolation=cv2.INTER_LINEAR)
    return np.asarray(coverage * (1 - fading * smooth), np.float32)


def _grained(coverage: Coverage, grain: float, rng: Rng) -> Coverage:
    if grain < 0.05:
        return coverage
    tall, wide = coverage.shape
    noise = rng.random((tall // 2 + 1, wide // 2 + 1), np.float32)
    spread = cv2.resize(noise, (wide, tall), interpolation=cv2.INTER_LINEAR)
    return np.asarray(coverage * (1 - grain * spread), np.float32)
