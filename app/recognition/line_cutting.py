"""A line in which several digits were drawn → where the pen went from one to the next.

There it turns, up or down, left or right, as it does in the digits themselves; so there are few
places to try. The parts between two of them are predicted, and dynamic programming along the line
picks those that are most surely digits, each further right than the one before. So digits are told
apart that touch in more than a cut through their ink could part: the zeros of 100.
"""

import itertools
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import numpy as np

from .cutting import Span, gain, predicted
from .ink import Curve, Ink, draw_ink
from .reading import Predict, Prediction
from .stroke_inks import StrokeInk

_LOW = 0.3  # of the line's height; a piece as low may only lead from one digit to the next
_TURN = 0.15  # of the line's height; a pen that goes back by less trembles, or makes a curl
_MOST_TURNS = 40  # of a line; one with more is a scribble
_MOST_PARTS = 16  # from turn to turn, of a digit; the curliest 2 has twelve


def cut_line(stroke: StrokeInk, predict: Predict) -> list[Prediction]:
    """Return the digits that were drawn in one line, from left to right.

    Empty if there is no way to cut it into digits.
    """
    left, top, right, bottom = (round(side) for side in stroke.box)
    turns = _turns(stroke.even, _TURN * (bottom - top))
    if len(turns) > _MOST_TURNS:
        return []
    pieces = [
        draw_ink([stroke.even[a : b + 1].tolist()], stroke.width)[top:bottom, left:right]
        for a, b in itertools.pairwise(turns)
    ]
    digits = predicted(_parts(pieces), stroke.ink[top:bottom, left:right], stroke.box, predict)
    links = {
        number
        for number, (a, b) in enumerate(itertools.pairwise(turns))
        if np.ptp(stroke.even[a : b + 1, 1]) < _LOW * (bottom - top)
    }
    return _best(digits, len(pieces), links)


def _parts(pieces: list[Ink]) -> dict[Span, Ink]:
    """The ink of all neighbouring pieces together that may be a digit, but for the whole line."""
    parts: dict[Span, Ink] = {}
    for first, piece in enumerate(pieces):
        part = piece
        for last in range(first + 1, min(first + _MOST_PARTS, len(pieces)) + 1):
            part = np.maximum(part, pieces[last - 1])
            if last - first < len(pieces):
                parts[first, last] = part
    return parts


def _best(
    digits: Mapping[Span, Prediction], last: int, links: AbstractSet[int]
) -> list[Prediction]:
    """The spans from turn 0 to the last that are most surely digits.

    links: the pieces that may lie between two digits and belong to none.
    """
    ways: dict[Span, tuple[float, list[Prediction]]] = {}
    for (first, end), digit in sorted(digits.items(), key=lambda each: each[0]):
        before = [
            way
            for (_, other_end), way in ways.items()
            if (other_end == first or (other_end == first - 1 and other_end in links))
            and _middle(way[1][-1]) < _middle(digit)
        ]
        if first == 0:
            before = [(0.0, [])]
        if before:
            total, way = max(before, key=lambda each: each[0])
            ways[first, end] = total + gain(digit), [*way, digit]
    whole = [way for (_, end), way in ways.items() if end == last]
    return max(whole, key=lambda each: each[0], default=(0.0, []))[1]


def _middle(digit: Prediction) -> float:
    return digit.box[0] + digit.box[2]


def _turns(line: Curve, least: float) -> list[int]:
    """The points of a line, (n, 2), where it turns, left or right, up or down, and its ends.

    least: how far it goes one way between two turns, in units.
    """
    turns = {0, len(line) - 1}
    for places in line.T:
        extreme, way = 0, 0.0  # the farthest point since the last turn, and which way it was
        for point in range(1, len(places)):
            step = float(places[point] - places[extreme])
            if way * step > 0 or (way == 0 and abs(step) >= least):
                extreme, way = point, step
            elif way and abs(step) >= least:
                turns.add(extreme)
                extreme, way = point, step
    return sorted(turns)
