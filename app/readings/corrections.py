"""What a person says about a reading: which digit is meant instead."""

import dataclasses
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from ..recognition import Prediction, Reading
from ..recognition.ink import Ink
from ..recognition.preprocessing import IMAGE_SIZE

Said: TypeAlias = Mapping[bytes, int]  # which digit a digit image is, by `key_of` it


def key_of(digit: Prediction) -> bytes:
    """Return what a digit is known by, however often it is read: the bytes of its image."""
    return digit.image.tobytes()


def image_of(key: bytes) -> Ink:
    """Return the digit image, uint8 (28, 28), that something said is about."""
    return np.frombuffer(key, np.uint8).reshape(IMAGE_SIZE, IMAGE_SIZE)


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
    """Return the index of the digit that most needs looking at; None where there is none."""
    indices = range(len(reading.digits))
    return min(indices, key=lambda i: reading.digits[i].confidence, default=None)


def with_said(reading: Reading, said: Said) -> Reading:
    """Return a reading in which the digits that a person spoke of are what the person said."""
    for index, digit in enumerate(reading.digits):
        if (label := said.get(key_of(digit))) is not None:
            reading = corrected(reading, index, label)
    return reading
