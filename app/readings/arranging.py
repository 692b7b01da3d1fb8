"""A Reading with a digit or a sign more or less: where it belongs among lines and groups."""

import dataclasses
from collections.abc import Collection

from ..recognition import Prediction, Reading, Sign
from ..recognition.preprocessing import Box
from ..recognition.reading import Thing
from ..recognition.sign_lines import with_signs
from .boxes import overlap
from .corrections import corrected, digit_as, digit_of, sign_as

_BESIDE = 0.5  # of the higher one's height: how far off a line's neighbour a digit's middle may be
_SPACE = 0.7  # of the height; a wider gap parts groups, as on a page
_SAME = 0.3  # of two boxes' union is common: they are of one digit, or of one sign
_FARTHEST = 12.0  # heights: a digit farther from all of a line begins its own

Line = list[list[Thing]]


def without(reading: Reading, indices: Collection[int]) -> Reading:
    """Return a reading without some digits; groups and lines that had no others go as well."""
    gone = {id(reading.digits[index]) for index in indices}
    lines = [
        [[one for one in group if id(one) not in gone] for group in line] for line in reading.lines
    ]
    return _made(reading, [[group for group in line if _has_digits(group)] for line in lines])


def with_digit(reading: Reading, digit: Prediction) -> Reading:
    """Return a reading with one more digit, in the line, the place and the group it stands in."""
    lines: list[Line] = [[list(group) for group in line] for line in reading.lines]
    home = min(
        (line for line in lines if _off(line, digit) <= _BESIDE),
        key=lambda line: _off(line, digit),
        default=None,
    )
    if home is None:
        lines.append([[digit]])
        lines.sort(key=_level)
    else:
        _insert(home, digit)
    return _made(reading, lines)


def with_sign(reading: Reading, box: Box, name: str) -> Reading:
    """Return a reading in which the sign in a box is another, one more, or, with "", is not there.

    Raises ValueError for a name that is no sign's.
    """
    near = max(reading.signs, key=lambda sign: overlap(sign.box, box), default=None)
    if near is not None and overlap(near.box, box) >= _SAME:
        meant = sign_as(near, name) if name else None
        lines = [
            [[new for one in group if (new := meant if one is near else one)] for group in line]
            for line in reading.lines
        ]
        return _made(reading, [[group for group in line if group] for line in lines])
    if not name:
        return reading
    sign = sign_as(Sign(name, 1.0, True, box), name)
    return _made(reading, with_signs(reading.lines, [sign], _SPACE))


def with_meant(reading: Reading, box: Box, what: int | str) -> Reading:
    """Return a reading in which the thing in a box is what a person says it is.

    what: the digit that it is, the name of a sign, or "" for nothing. What has no ink of its own,
    a sign that was put in, becomes no digit.
    """
    thing = thing_in(reading, box)
    if isinstance(thing, Prediction):
        index = next(n for n, digit in enumerate(reading.digits) if digit is thing)
        if isinstance(what, int):
            return corrected(reading, index, what)
        rest = without(reading, [index])
        return with_sign(rest, thing.box, what) if what else rest
    if thing is None:
        return reading
    if isinstance(what, str):
        return with_sign(reading, thing.box, what)
    if thing.image is None:
        return reading
    digit = digit_as(digit_of(thing, thing.image), what)
    return with_digit(with_sign(reading, thing.box, ""), digit)


def thing_in(reading: Reading, box: Box) -> Thing | None:
    """Return the digit or sign that stands where a box is; None where none does."""
    shares = [(overlap(thing.box, box), -n) for n, thing in enumerate(reading.things)]
    share, number = max(shares, default=(0.0, 0))
    return reading.things[-number] if share >= _SAME else None


def _made(reading: Reading, lines: list[Line]) -> Reading:
    numbered = tuple(
        tuple(tuple(_in_line(one, number) for one in group) for group in line)
        for number, line in enumerate(line for line in lines if line)
    )
    return dataclasses.replace(reading, lines=numbered)


def _in_line(one: Thing, number: int) -> Thing:
    return one if one.line == number else dataclasses.replace(one, line=number)


def _has_digits(group: list[Thing]) -> bool:
    return any(isinstance(one, Prediction) for one in group)


def _insert(line: Line, digit: Prediction) -> None:
    """Put a digit into a line: into the group of its left or right neighbour, or between groups."""
    flat = [(one.box, group) for group in line for one in group]
    at = sum(_middle(box)[0] < _middle(digit.box)[0] for box, _ in flat)
    before, after = flat[:at][-1:], flat[at : at + 1]
    near = [(digit.box[0] - box[2], group) for box, group in before]
    near += [(box[0] - digit.box[2], group) for box, group in after]
    gap, group = min(near, key=lambda one: one[0])
    is_between = len(near) == 2 and near[0][1] is near[1][1]
    if is_between or gap <= _SPACE * _height(digit.box):
        group.append(digit)
        group.sort(key=lambda one: _middle(one.box)[0])
    else:
        line.append([digit])
        line.sort(key=lambda group: _middle(group[0].box)[0])


def _off(line: Line, digit: Prediction) -> float:
    """How far a digit's middle is above or below its nearest neighbour's in a line, in heights.

    A sign's middle says little: a point stands low, a minus halfway.
    """
    x, y = _middle(digit.box)
    others = [one.box for group in line for one in group if isinstance(one, Prediction)]
    nearest = min(others, key=lambda box: abs(_middle(box)[0] - x), default=None)
    if nearest is None:
        return float("inf")
    height = max(_height(nearest), _height(digit.box), 1.0)
    if abs(_middle(nearest)[0] - x) > _FARTHEST * height:
        return float("inf")
    return abs(_middle(nearest)[1] - y) / height


def _level(line: Line) -> float:
    levels = [_middle(one.box)[1] for group in line for one in group]
    return sum(levels) / len(levels)


def _height(box: Box) -> float:
    return box[3] - box[1]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
