"""Which of the things found are digits, which are signs, and which are neither.

The finder's own word, and how a thing stands beside the digits and what form its ink has: a slash
and a bracket are taller than a 1, a point is small and lies low. A small classifier weighs all
that; its weights are data, fitted on made crops by `python -m model_training weigh-finder`.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..perceptron import Perceptron, Values
from ..preprocessing import Box
from ..signs import SIGNS, TOLD
from .alphabet import DIGITS
from .looking import Seen
from .thing_ink import ThingInk
from .things import log_odds

_NEIGHBOURS = 6  # digits beside a thing that say where the line is
_FARTHEST = 5.0  # of a digit's height, sideways
_BESIDE = 1.0  # of a digit's height, up or down
_TALL = 0.6  # of the tallest neighbour's height: lower ones are no digits
_MOST = 3.0  # heights; beyond it it does not matter how far a thing is off
_LOWEST = 1e-4  # of a share; a logarithm has no 0
_MOST_ROWS = 48  # of ink that are looked at
_TINY = 0.28  # of the height: smaller than any digit among others
_TINY_NAMES = (".", ",", "-", "none")
_HAS_NEIGHBOURS, _SIZES = 16, slice(19, 21)  # of the evidence
FEATURES = (1 + len(SIGNS)) + 3 + 8 + 6


def told_by_finder(things: Sequence[Seen]) -> Values:
    """Return the finder's own word on each thing, float64 (n, 14), how probable each of TOLD is."""
    return np.array(
        [[thing.found.digit_share, *thing.found.shares[DIGITS:].tolist(), 0.0] for thing in things],
        np.float64,
    ).reshape(-1, len(TOLD))


def told_with(signs: Perceptron, things: Sequence[Seen]) -> Values:
    """Return how probable each of TOLD is, float64 (n, 14), by the perceptron.

    What is much smaller than the digits beside it can be no digit, nor a sign of several parts.
    """
    evidence = evidence_of(things)
    told = signs(evidence)
    sizes = evidence[:, _SIZES]
    is_tiny = (evidence[:, _HAS_NEIGHBOURS] > 0) & (sizes.max(axis=1, initial=0.0) < _TINY)
    told[np.ix_(is_tiny, [name not in _TINY_NAMES for name in TOLD])] = 0.0
    return np.asarray(told / told.sum(axis=1, keepdims=True))


def evidence_of(things: Sequence[Seen]) -> Values:
    """Return what tells digits, signs and the rest apart, float64 (n, FEATURES)."""
    if not things:
        return np.zeros((0, FEATURES))
    boxes = np.array([thing.ink.box for thing in things], np.float64)
    may_be_digits = np.array([thing.found.digit_share for thing in things]) >= 0.5
    return np.array([
        [
            *_shares(thing),
            *_place(number, boxes, may_be_digits),
            *_form(thing.ink, boxes[number]),
        ]
        for number, thing in enumerate(things)
    ])  # fmt: skip


def _shares(thing: Seen) -> list[float]:
    """The finder's word: logs of the shares of a digit, each sign and a 1; how sure it is."""
    found = thing.found
    shares = [found.digit_share, *found.shares[DIGITS:].tolist(), float(found.shares[1])]
    logs = [float(np.log10(share + _LOWEST)) for share in shares]
    return [*logs, log_odds(found.score) / 4, thing.ink.owned]


def _place(number: int, boxes: Values, may_be_digits: NDArray[np.bool_]) -> list[float]:
    """How a thing stands beside the digits of its line, in their height."""
    left, top, right, bottom = boxes[number]
    heights = np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)
    across = (boxes[:, 0] + boxes[:, 2] - left - right) / 2
    down = (boxes[:, 1] + boxes[:, 3] - top - bottom) / 2
    is_near = may_be_digits & (np.abs(across) <= _FARTHEST * heights)
    is_near &= np.abs(down) <= _BESIDE * np.maximum(heights, bottom - top)
    is_near[number] = False
    near = np.flatnonzero(is_near)
    near = near[np.argsort(np.abs(across[near]), kind="stable")][:_NEIGHBOURS]
    if near.size:
        near = near[heights[near] >= _TALL * heights[near].max()]
    if not near.size:
        return [0.0] * 8
    height = float(np.median(heights[near]))
    before, after = near[across[near] < 0], near[across[near] >= 0]
    return [
        1.0,
        *_clipped(
            (top - float(np.median(boxes[near, 1]))) / height,
            (bottom - float(np.median(boxes[near, 3]))) / height,
            (bottom - top) / height,
            (right - left) / height,
            (left - boxes[before, 2].max()) / height if before.size else _MOST,
            (boxes[after, 0].min() - right) / height if after.size else _MOST,
        ),
        float(np.log(height)) / 4,
    ]


def _clipped(*values: float) -> list[float]:
    return [float(np.clip(value, -_MOST, _MOST)) for value in values]


def _form(ink: ThingInk, box: Box | Values) -> list[float]:
    """How ink leans and bows, how full its box is, and how much of it is empty."""
    pixels = ink.pixels.astype(np.float64)
    step = max(1, pixels.shape[0] // _MOST_ROWS)
    pixels = pixels[::step]
    total = pixels.sum(axis=1)
    rows = np.flatnonzero(total > 0.25 * 255)
    slender = float(np.log((box[2] - box[0] + 1) / (box[3] - box[1] + 1)))
    if rows.size < 3:
        return [slender, 0.0, 0.0, 0.0, 1.0, 0.0]
    middles = pixels[rows] @ np.arange(pixels.shape[1]) / total[rows]
    along = np.linspace(-1, 1, rows.size)
    line = np.polyfit(along, middles / (rows.size * step), 2)
    filled = float(total.sum() / 255 / max(np.ptp(np.flatnonzero(pixels.any(axis=0))) + 1, 1))
    empty = 1 - rows.size / (rows[-1] - rows[0] + 1)
    rest = middles / (rows.size * step) - np.polyval(line, along)
    return [slender, *_clipped(line[1], 4 * line[0]), filled / rows.size, empty, float(rest.std())]
