"""What a person says about a reading: which digit or sign is meant instead, or is missing."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from ..recognition import Prediction, Reading, Sign
from ..recognition.ink import Ink
from ..recognition.preprocessing import IMAGE_SIZE
from ..recognition.reading import Thing
from ..recognition.signs import SIGNS

# What a person says of a digit or a sign, by the key it is known by: the digit that it is, the
# name of the sign, or "" for nothing at all. BEFORE or BEHIND with its spot: a sign put in there.
Said: TypeAlias = Mapping[bytes, int | str]

BEFORE, BEHIND = b"before ", b"behind "
_IMAGE_BYTES = IMAGE_SIZE * IMAGE_SIZE
_WIDTH = 0.3  # of the height of what a sign is put in beside, of its own box


def key_of(thing: Thing) -> bytes:
    """Return what a digit or a sign is known by, however often it is read.

    Of a digit its image, wherever it stands; of a sign its place too, since all points look alike.
    """
    return thing.image.tobytes() if isinstance(thing, Prediction) else spot_of(thing)


def spot_of(thing: Thing) -> bytes:
    """Return what a digit or a sign is known by in its place alone: signs are put in beside it."""
    image = b"" if thing.image is None else thing.image.tobytes()
    return image + repr(tuple(round(side, 1) for side in thing.box)).encode()


def keys_of(reading: Reading) -> frozenset[bytes]:
    """Return the keys of all that can be said of a reading."""
    spots = [spot_of(thing) for thing in reading.things]
    beside = [side + spot for side in (BEFORE, BEHIND) for spot in spots]
    return frozenset((*map(key_of, reading.things), *beside))


def says_something(said: Said, reading: Reading) -> bool:
    """Return whether any of what was said is of a reading."""
    return not keys_of(reading).isdisjoint(said)


def image_of(key: bytes) -> Ink:
    """Return the digit image, uint8 (28, 28), that something said is about."""
    return np.frombuffer(key[:_IMAGE_BYTES], np.uint8).reshape(IMAGE_SIZE, IMAGE_SIZE)


def digits_in(said: Said) -> dict[bytes, int]:
    """Return what was said to be a digit, by the bytes of its image."""
    return {key[:_IMAGE_BYTES]: what for key, what in said.items() if isinstance(what, int)}


def digit_as(digit: Prediction, label: int) -> Prediction:
    """Return a digit as what a person says it is, which is sure.

    Raises ValueError for a label that is no digit.
    """
    if label not in range(10):
        raise ValueError(f"{label} is no digit")
    return dataclasses.replace(
        digit,
        label=label,
        confidence=1.0,
        probabilities=tuple(float(each == label) for each in range(10)),
        is_sure=True,
        is_corrected=True,
    )


def corrected(reading: Reading, index: int, label: int) -> Reading:
    """Return a reading in which one digit is what a person says it is: `digit_as`."""
    digits = list(reading.digits)
    digits[index] = digit_as(digits[index], label)
    return reading.with_digits(digits)


def least_sure(reading: Reading) -> int | None:
    """Return the index among the things of the one that most needs looking at; None for none.

    That is the least sure digit or sign that is not sure, or else the least sure digit.
    """
    things = reading.things
    return min(
        range(len(things)),
        key=lambda i: (things[i].is_sure, isinstance(things[i], Sign), things[i].confidence),
        default=None,
    )


def with_said(reading: Reading, said: Said) -> Reading:
    """Return a reading in which what a person spoke of is what the person said."""
    if not said:
        return reading
    changed = [
        [[each.thing for one in group for each in _around(one, said)] for group in line]
        for line in reading.lines
    ]
    lines = ([tuple(group) for group in line if group] for line in changed)
    return dataclasses.replace(reading, lines=tuple(tuple(line) for line in lines if line))


@dataclass(frozen=True, eq=False)
class Meant:
    """A thing as it was said to be. key, spot: as it was read, to say something else of it."""

    thing: Thing
    key: bytes
    spot: bytes


def things_said(reading: Reading, said: Said) -> tuple[Meant, ...]:
    """Return the things of `with_said`, with what each is known by."""
    return tuple(each for thing in reading.things for each in _around(thing, said))


def _around(thing: Thing, said: Said) -> Iterator[Meant]:
    """A thing as it was said to be, if it is to be there, with the signs put in beside it."""
    key, spot = key_of(thing), spot_of(thing)
    yield from _put_in(BEFORE + spot, thing, said)
    meant = _meant(thing, said.get(key))
    if meant is not None:
        yield Meant(meant, key, spot)
    yield from _put_in(BEHIND + spot, thing, said)


def _put_in(key: bytes, beside: Thing, said: Said) -> Iterator[Meant]:
    name = said.get(key)
    if not isinstance(name, str) or not name:
        return
    left, top, right, bottom = beside.box
    width = _WIDTH * (bottom - top)
    edge = left - width if key.startswith(BEFORE) else right
    sign = Sign(name, 1.0, True, (edge, top, edge + width, bottom), beside.line, True)
    yield from _put_in(BEFORE + key, sign, said)
    yield Meant(sign, key, key)
    yield from _put_in(BEHIND + key, sign, said)


def _meant(thing: Thing, what: int | str | None) -> Thing | None:
    if what is None:
        return thing
    if isinstance(what, str):
        return sign_as(thing, what) if what else None
    if isinstance(thing, Prediction):
        return digit_as(thing, what)
    return thing if thing.image is None else digit_as(digit_of(thing, thing.image), what)


def sign_as(thing: Thing, name: str) -> Sign:
    """Return a digit or a sign as the sign that a person says it is.

    Raises ValueError for a name that is no sign's.
    """
    if name not in SIGNS:
        raise ValueError(f"{name} is no sign")
    return Sign(name, 1.0, True, thing.box, thing.line, True, thing.image)


def digit_of(sign: Sign, image: Ink) -> Prediction:
    """Return what a sign would be if it were a digit: nobody knows which."""
    return Prediction(0, 0.0, (0.1,) * 10, False, sign.box, sign.line, image)
