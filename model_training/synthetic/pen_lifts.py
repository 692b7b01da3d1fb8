"""Where pens are lifted: one that is lifted early leaves a gap, and one too late a flick."""

from collections.abc import Sequence

import numpy as np

from app.recognition.ink import Curve, lengths_along

from .styles import Rng, join

_CUT = (0.02, 0.12)  # of a stroke's length, that is not written
_FLICK = (0.04, 0.18)  # of the drawing's height
_TURN = (90.0, 175.0)  # degrees: a flick is a corner, or what was written would be longer
_NOT_STRAIGHT = 1.3  # line to chord; a straight line cut is only shorter


def lifted(strokes: Sequence[Curve], rng: Rng) -> list[Curve]:
    """Return strokes of which one ends, or begins, too early or too late."""
    changed = list(strokes)
    number = int(rng.integers(len(changed)))
    backwards = int(rng.choice((1, -1)))
    stroke = changed[number][::backwards]
    if len(stroke) < 2:
        return changed
    if rng.random() < 0.5 and _length(stroke) > _NOT_STRAIGHT * _chord(stroke):
        stroke = _cut(stroke, rng.uniform(*_CUT))
    else:
        height = float(np.ptp(np.vstack(strokes), axis=0).max())
        stroke = _flicked(stroke, rng.uniform(*_FLICK) * height, rng)
    changed[number] = stroke[::backwards]
    return changed


def _cut(stroke: Curve, share: float) -> Curve:
    """A stroke without the last of its length."""
    along = lengths_along(stroke)
    end = (1 - share) * along[-1]
    last = [np.interp(end, along, axis) for axis in stroke.T]
    return np.vstack([stroke[along < end], last])


def _flicked(stroke: Curve, length: float, rng: Rng) -> Curve:
    """A stroke that goes on round a corner, to either side."""
    ahead = stroke[-1] - stroke[np.searchsorted(lengths_along(stroke), 0.9 * _length(stroke)) - 1]
    turn = np.deg2rad(rng.uniform(*_TURN)) * rng.choice((1, -1))
    angle = np.arctan2(ahead[1], ahead[0]) + turn
    return join(stroke, stroke[-1:] + length * np.array([[np.cos(angle), np.sin(angle)]]))


def _length(stroke: Curve) -> float:
    return float(lengths_along(stroke)[-1])


def _chord(stroke: Curve) -> float:
    return float(np.linalg.norm(stroke[-1] - stroke[0]))
