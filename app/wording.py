"""How the window and the list say a confidence, a doubt, a count and a failure."""

from pathlib import Path

from .language.texts import marked, marked_n, tr, tr_n
from .recognition import Reading, Sign
from .recognition.signs import SIGN_NAMES

_FROM_SAMPLES = marked(", from your samples")


def percent(share: float) -> str:
    """Return a share, 0..1, in whole percent; never 100 % short of certainty."""
    return f"{min(round(share * 100), 100 if share >= 0.9995 else 99)} %"


def certainty(reading: Reading) -> str:
    """Say how sure a reading is that is sure, and what made it so."""
    if any(digit.is_corrected for digit in reading.digits):
        return tr("You said so")
    is_from_samples = any(digit.is_from_samples for digit in reading.digits)
    return f"{percent(reading.confidence)} sure" + (tr(_FROM_SAMPLES) if is_from_samples else "")


def doubt(reading: Reading) -> str:
    """Say what the first unsure digit or sign of a reading may be: "Not sure — 4 or 9?"."""
    unsure = next(thing for thing in reading.things if not thing.is_sure)
    if isinstance(unsure, Sign):
        return tr("Not sure — {sign}?", sign=tr(SIGN_NAMES[unsure.name]))
    if not unsure.looks_like_a_digit:
        return tr("Not a digit?")
    first, second = unsure.candidates
    return tr("Not sure — {first} or {second}?", first=first, second=second)


def cannot_save(path: Path, error: Exception) -> str:
    """Say that a file cannot be saved, why, and what to do."""
    reason = getattr(error, "strerror", None) or error
    return tr(
        "Cannot save {path}: {reason}. Choose another file or folder.", path=path, reason=reason
    )


_COUNTED = {
    "sample": marked_n("{count} sample", "{count} samples"),
    "number": marked_n("{count} number", "{count} numbers"),
    "digit": marked_n("{count} digit", "{count} digits"),
    "file": marked_n("{count} file", "{count} files"),
    "sample file": marked_n("{count} sample file", "{count} sample files"),
}


def counted(count: int, noun: str) -> str:
    """Say how many there are of what has a name here: "1 sample", "3 samples"."""
    one, many = _COUNTED[noun]
    return tr_n(one, many, count)
