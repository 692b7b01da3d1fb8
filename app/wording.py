"""How the window and the list say a confidence, a doubt, a count and a failure."""

from pathlib import Path

from .recognition import Reading, Sign
from .recognition.signs import SIGN_NAMES

_FROM_SAMPLES = ", from your samples"


def percent(share: float) -> str:
    """Return a share, 0..1, in whole percent; never 100 % short of certainty."""
    return f"{min(round(share * 100), 100 if share >= 0.9995 else 99)} %"


def certainty(reading: Reading) -> str:
    """Say how sure a reading is that is sure, and what made it so."""
    if any(digit.is_corrected for digit in reading.digits):
        return "You said so"
    is_from_samples = any(digit.is_from_samples for digit in reading.digits)
    return f"{percent(reading.confidence)} sure" + (_FROM_SAMPLES if is_from_samples else "")


def doubt(reading: Reading) -> str:
    """Say what the first unsure digit or sign of a reading may be: "Not sure — 4 or 9?"."""
    unsure = next(thing for thing in reading.things if not thing.is_sure)
    if isinstance(unsure, Sign):
        return f"Not sure — {SIGN_NAMES[unsure.name]}?"
    if not unsure.looks_like_a_digit:
        return "Not a digit?"
    first, second = unsure.candidates
    return f"Not sure — {first} or {second}?"


def cannot_save(path: Path, error: Exception) -> str:
    """Say that a file cannot be saved, why, and what to do."""
    reason = getattr(error, "strerror", None) or error
    return f"Cannot save {path}: {reason}. Choose another file or folder."


def counted(count: int, noun: str) -> str:
    """Say how many there are: "1 sample", "3 samples"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
