"""Candidates for digits in a field → the most probable string of a length that the form allows."""

import math
from collections.abc import Sequence

from ...recognition.candidates import Candidate
from ...recognition.preprocessing import Box

_LEAST = 0.2  # confidence from which a digit is taken where the length does not ask for it
_LOWEST = 1e-3  # of a confidence; a logarithm has no 0
_OVERLAP = 0.45  # of the narrower of two digits, sideways: more, and they are one
_MIN_WIDTH = 0.3  # of its height: a 1 is counted as that wide


def best_string(candidates: Sequence[Candidate], fewest: int, most: int) -> list[Candidate]:
    """Return the digits, from left to right, whose odds together are best.

    No two stand on each other. There are as many as the form allows, fewer where fewer are found.
    """
    ordered = sorted(candidates, key=lambda one: _middle(one.digit.box))
    # best[n][i]: of strings of n digits that end with the i-th.
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{}]
    for length in range(1, min(most, len(ordered)) + 1):
        ends: dict[int, tuple[float, tuple[int, ...]]] = {}
        for last, one in enumerate(ordered):
            before = [(0.0, ())] if length == 1 else [
                way for end, way in best[-1].items()
                if end < last and not _overlap(ordered[end].digit.box, one.digit.box)
            ]  # fmt: skip
            if before:
                odds, way = max(before)
                ends[last] = (odds + _odds(one), (*way, last))
        if not ends:
            break
        best.append(ends)
    strings = [max(ends.values()) for ends in best[1:]]
    if not strings:
        return []
    allowed = strings[max(fewest, 1) - 1 :] or strings[-1:]
    odds, chosen = max(allowed)
    if odds < 0 and fewest == 0:
        return []
    return [ordered[number] for number in chosen]


def _odds(one: Candidate) -> float:
    confidence = min(max(one.digit.confidence * (1 - one.sign), _LOWEST), 1 - _LOWEST)
    return math.log(confidence / (1 - confidence)) - math.log(_LEAST / (1 - _LEAST))


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def _overlap(one: Box, other: Box) -> bool:
    common = min(one[2], other[2]) - max(one[0], other[0])
    narrower = min(_width(one), _width(other))
    return common > _OVERLAP * narrower or _middle(other) - _middle(one) < _OVERLAP * narrower


def _width(box: Box) -> float:
    return max(box[2] - box[0], _MIN_WIDTH * (box[3] - box[1]))
