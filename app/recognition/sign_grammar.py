"""Where signs may stand: a slash begins no number, and brackets come in pairs.

What looks like a sign in a place where none is written was a digit, or is doubted.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from statistics import median

from .preprocessing import Box
from .reading import Prediction, Thing
from .signs import Sign

_DOUBT = 0.5  # of the confidence of a digit that may be half of a pair of brackets
_LIKE_A_BRACKET = 1  # the digit that one is taken for
_ALIKE = 0.15  # of the height: how far the ends of two brackets of a pair may differ
_TALLER = 1.1  # times the digits' height


def likely(group: Sequence[Thing], as_digits: Mapping[Box, Prediction]) -> list[Thing]:
    """Return a group with what is likely in its place.

    as_digits: what signs would be as digits, by their boxes, where they look like one.
    """
    things = list(group)
    first = things[0]
    if isinstance(first, Sign) and first.name == "/" and first.box in as_digits and things[1:]:
        things[0] = dataclasses.replace(as_digits[first.box], line=first.line)
    last = things[-1]
    if isinstance(last, Sign) and last.name == "/" and last.box in as_digits:
        things[-1] = dataclasses.replace(last, is_sure=False)
    for place in _unpaired(things):
        bracket = things[place]
        if bracket.box in as_digits:
            digit = dataclasses.replace(as_digits[bracket.box], line=bracket.line)
            things[place] = digit.doubted(_DOUBT) if _may_be_paired(place, things) else digit
    return things


def with_brackets_paired(group: Sequence[Thing]) -> list[Thing]:
    """Return a group in which the other half of each lone bracket is sought among the 1s.

    One that is as tall as the bracket, and taller than the digits, is it; any other is not sure.
    """
    things = list(group)
    for place in _unpaired(things):
        bracket = things[place]
        opens = _opens(bracket)
        side = range(len(things) - 1, place, -1) if opens else range(place)
        for other in side:
            thing = things[other]
            if not isinstance(thing, Prediction) or thing.label != _LIKE_A_BRACKET:
                continue
            if _is_pair(bracket, thing, [one for one in things if one is not thing]):
                name = ")" if opens else "("
                things[other] = Sign(
                    name, bracket.confidence, bracket.is_sure, thing.box, thing.line,
                    image=thing.image,
                )  # fmt: skip
                break
            things[other] = thing.doubted(_DOUBT)
    return things


def _opens(thing: Thing) -> bool:
    return isinstance(thing, Sign) and thing.name == "("


def _may_be_paired(place: int, things: Sequence[Thing]) -> bool:
    """Whether the other half of a lone bracket may be there, and was taken for something else."""
    others = things[place + 1 :] if _opens(things[place]) else things[:place]
    return any(
        not other.is_sure or (isinstance(other, Prediction) and other.label == _LIKE_A_BRACKET)
        for other in others
    )


def _is_pair(bracket: Thing, one: Prediction, others: Sequence[Thing]) -> bool:
    heights = [each.box[3] - each.box[1] for each in others if isinstance(each, Prediction)]
    if not heights:
        return False
    height = median(heights)
    is_alike = all(
        abs(bracket.box[side] - one.box[side]) <= _ALIKE * height for side in (1, 3)
    )  # fmt: skip
    return is_alike and one.box[3] - one.box[1] >= _TALLER * height


def _unpaired(things: Sequence[Thing]) -> list[int]:
    """The places of brackets that are not closed, or never opened."""
    opened: list[int] = []
    lone: list[int] = []
    for place, thing in enumerate(things):
        if _opens(thing):
            opened.append(place)
        elif isinstance(thing, Sign) and thing.name == ")":
            if opened:
                opened.pop()
            else:
                lone.append(place)
    return [*lone, *opened]
