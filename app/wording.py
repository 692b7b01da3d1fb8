"""How the window and the list say a confidence, a doubt, a count and a failure."""

import re
from pathlib import Path

from .language.texts import marked, marked_n, texts_of, tr, tr_n
from .recognition import ModelError, Reading, Sign
from .recognition.meaning.values import Value
from .recognition.reading import shown
from .recognition.signs import SIGN_NAMES
from .recognition.words import Speech

# What recognition knows nothing of a language of: signs, and notes on what was read.
_SIGNS = (
    marked("point"), marked("comma"), marked("minus"), marked("plus"), marked("times"),
    marked("divided by"), marked("equals"), marked("slash"), marked("colon"),
    marked("open bracket"), marked("close bracket"), marked("percent"),
)  # fmt: skip
_NOTES = (
    marked("This is too small for the pen: draw the digit larger, or choose a thinner pen."),
    marked("There is too much ink to read: clear it and draw the digits alone."),
    marked("Numbers one above the other are not read as a fraction: write it as 3/4."),
    marked("A whole number beside a fraction has no value here: write it as one fraction."),
    marked("signs beside the digits are left out: "),
    marked(
        "no digits found: try a sharper or larger picture, more light, or drag around the digits"
    ),
    marked("the page lay on its side: it was read turned to the left"),
    marked("the page was upside down: it was read turned round"),
    marked("the page lay on its side: it was read turned to the right"),
    marked("A bracket is not closed, or never opened."),
    marked("Nothing can be divided by zero."),
    marked("There is a point or a comma too many."),
    marked("A number of more than 15 digits has no value here."),
    marked("There is no such day."),
    marked("A sign stands alone, without digits."),
    marked("This sum cannot be worked out."),
)


_ADVICE = marked(
    "Choose a model made by `python -m model_training`, or the bundled one: in the Model menu,"
    " or by starting without --model."
)
_REASONS = (  # why a model cannot be used
    marked("it is neither an .onnx nor a .keras file"),
    marked(
        "a .keras file needs Keras and TensorFlow: run"
        " `pip install -r model_training/requirements.txt`"
    ),
    marked("it is damaged, or no Keras model"),
    marked("it is damaged, or no ONNX model"),
    marked("it is a folder or a device, not a file"),
    marked("it is too large"),
    marked("it has no output named `probabilities`"),
    marked("it answers with what are no numbers"),
    marked("it does not answer image by image"),
    marked("its `probabilities` are not ten that add up to 1"),
    marked("its `is_digit` is not one number from 0 to 1 an image"),
    marked("it does not take images of 28×28"),
    marked("it takes too long"),
    marked("it takes too much memory"),
    marked("it is damaged: it ends the program that runs it"),
)


def error_said(error: Exception) -> str:
    """Say what an error says; what recognition says of models it says in English alone."""
    said = str(error)
    if not isinstance(error, ModelError) or not error.reason:
        return said
    match = re.fullmatch(rf"Cannot use the model (.+): {re.escape(error.reason)}\. (.+)", said)
    if match is None:
        return said
    return tr(
        "Cannot use the model {path}: {reason}. {advice}",
        path=match[1], reason=tr(error.reason), advice=tr(match[2]),
    )  # fmt: skip


def note_said(note: str) -> str:
    """Say a note of a reading; what stands behind its colon may be no text."""
    said = tr(note)
    head, colon, rest = note.partition(": ")
    return f"{tr(head + colon)}{rest}" if said == note and colon else said


def speech_in(language: str) -> Speech:
    """Return how numbers are spelt in a language, with what its own texts call the signs."""
    known = texts_of(language)
    named = {sign: known(name) for sign, name in SIGN_NAMES.items() if known(name) != name}
    return Speech(language, named)


def percent(share: float) -> str:
    """Return a share, 0..1, in whole percent; never 100 % short of certainty."""
    return f"{min(round(share * 100), 100 if share >= 0.9995 else 99)} %"


def certainty(reading: Reading) -> str:
    """Say how sure a reading is that is sure, and what made it so."""
    if any(thing.is_corrected for thing in reading.things):
        return tr("You said so")
    is_from_samples = any(digit.is_from_samples for digit in reading.digits)
    share = percent(min(thing.confidence for thing in reading.things))
    if is_from_samples:
        return tr("{share} sure, from your samples", share=share)
    return tr("{share} sure", share=share)


def doubt(reading: Reading) -> str:
    """Say what the first unsure digit or sign of a reading may be: "Not sure — 4 or 9?"."""
    unsure = next(thing for thing in reading.things if not thing.is_sure)
    if isinstance(unsure, Sign):
        return tr("Not sure — {sign}?", sign=tr(SIGN_NAMES[unsure.name]))
    if not unsure.looks_like_a_digit:
        return tr("Not a digit?")
    first, second = unsure.candidates
    return tr("Not sure — {first} or {second}?", first=first, second=second)


def sums_said(reading: Reading) -> str:
    """Say what the sums of a reading come to, kindly; "" where there are none."""
    return " ".join(
        _sum_said(shown(group), value)
        for group, value in zip(reading.groups, reading.values, strict=True)
        if value is not None and value.kind == "sum"
    )


def _sum_said(text: str, value: Value) -> str:
    left = text.partition("=")[0]
    if value.is_right is None:
        return f"{left} = {value.text}"
    if value.is_right:
        return tr("✓ Right: {text}", text=text)
    return tr("Not quite: {left} is {result}.", left=left, result=value.text)


def cannot_save(path: Path, error: Exception) -> str:
    """Say that a file cannot be saved, why, and what to do; the file goes by its name."""
    reason = getattr(error, "strerror", None) or error
    return tr(
        "Cannot save {name}: {reason}. Choose another file or folder.",
        name=path.name,
        reason=reason,
    )


def without_folder(error: Exception, path: Path) -> str:
    """Say an error that names a file: by its name, as who chose it knows where it is."""
    return (error_said(error) or type(error).__name__).replace(str(path), path.name)


_COUNTED = {
    "sample": marked_n("{count} sample", "{count} samples"),
    "number": marked_n("{count} number", "{count} numbers"),
    "digit or sign": marked_n("{count} digit or sign", "{count} digits and signs"),
    "digit": marked_n("{count} digit", "{count} digits"),
    "file": marked_n("{count} file", "{count} files"),
    "page": marked_n("{count} page", "{count} pages"),
    "field": marked_n("{count} field", "{count} fields"),
    "table": marked_n("{count} table", "{count} tables"),
    "cell": marked_n("{count} cell", "{count} cells"),
    "row": marked_n("{count} row", "{count} rows"),
    "column": marked_n("{count} column", "{count} columns"),
    "sample file": marked_n("{count} sample file", "{count} sample files"),
}


def counted(count: int, noun: str) -> str:
    """Say how many there are of what has a name here: "1 sample", "3 samples"."""
    one, many = _COUNTED[noun]
    return tr_n(one, many, count)
