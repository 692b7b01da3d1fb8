"""What a person says about a reading: which digit is meant instead."""

import dataclasses

from ..recognition import Reading


def corrected(reading: Reading, index: int, label: int) -> Reading:
    """Return a reading in which one digit is what a person says it is, and so is sure."""
    digits = list(reading.digits)
    digits[index] = dataclasses.replace(
        digits[index],
        label=label,
        confidence=1.0,
        probabilities=tuple(float(digit == label) for digit in range(10)),
        is_sure=True,
        is_corrected=True,
    )
    return reading.with_digits(digits)


def least_sure(reading: Reading) -> int | None:
    """Return the index of the digit that most needs looking at; None where there is none."""
    indices = range(len(reading.digits))
    return min(indices, key=lambda i: reading.digits[i].confidence, default=None)
