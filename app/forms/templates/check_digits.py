"""Check digits: a number that was misread in one place does not fit its last digits any more."""

from collections.abc import Callable


def fits_mod10(digits: str) -> bool:
    """Whether the last digit fits by modulus 10, double-add-double (Luhn; ISO/IEC 7812-1).

    Cards, and many account and customer numbers have it.
    """
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0


def fits_mod11(digits: str) -> bool:
    """Whether the last digit fits by modulus 11, with the weights 1, 2, 3, ... from the right.

    ISBN-10 has it, and the NHS number.
    """
    return sum(place * int(digit) for place, digit in enumerate(reversed(digits), 1)) % 11 == 0


def fits_mod97(digits: str) -> bool:
    """Whether the last two digits fit by modulus 97: the number leaves 1 (ISO/IEC 7064, 97-10).

    What an IBAN has, once its letters are digits and its first four signs stand at its end.
    """
    return int(digits) % 97 == 1


CHECK_DIGITS: dict[str, Callable[[str], bool]] = {
    "mod10": fits_mod10,
    "mod11": fits_mod11,
    "mod97": fits_mod97,
}
