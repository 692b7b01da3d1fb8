"""How it is said what a form asks of a field, and why a person is to look at one."""

from ...language.texts import marked, tr, tr_n
from ...wording import counted, percent
from ..fields.results import State
from ..piles.pile import PiledDigit, PiledField
from ..templates.template import MOST_DIGITS, Field

BETWEEN = "  ·  "
_MOST_SAID = 4  # doubtful digits
_STATES: dict[State, str] = {
    "empty": marked("It looks empty."),
    "crossed out": marked("It looks crossed out."),
    "not digits": marked("It does not look like digits."),
}


def rule_said(rule: Field) -> str:
    """Say what a form asks of a field: "2 digits · 0 to 20 · must be filled in"."""
    said = []
    fewest, most = rule.digits
    if fewest == most:
        said.append(counted(most, "digit"))
    elif most < MOST_DIGITS:
        said.append(tr("{fewest} to {most} digits", fewest=fewest, most=most))
    if rule.decimals:
        said.append(
            tr_n("{count} behind the point", "{count} of them behind the point", rule.decimals)
        )
    if rule.range is not None:
        said.append(tr("{smallest} to {largest}", smallest=rule.range[0], largest=rule.range[1]))
    if rule.required:
        said.append(tr("must be filled in"))
    return BETWEEN.join(said)


def doubt_said(field: PiledField) -> str:
    """Say what is doubtful of a field as it was read; "" for nothing."""
    said = [tr(_STATES[field.state])] if field.state in _STATES else []
    unsure = [(number, digit) for number, digit in enumerate(field.digits, 1) if not digit.is_sure]
    for number, digit in unsure[:_MOST_SAID]:
        first, second = candidates(digit)
        said.append(
            tr("Digit {number}: {first} or {second}?", number=number, first=first, second=second)
        )
    if not field.is_read_surely and not said:
        said.append(tr("Unsure as a whole: {share} sure.", share=percent(field.confidence)))
    said += [
        tr("Digit {number} was found wrong among its equals.", number=index + 1)
        for index in field.marked
    ]
    return " ".join(said)


def candidates(digit: PiledDigit) -> tuple[int, int]:
    """Return what a digit was read as, and what else it most probably is."""
    others = [label for label in range(len(digit.probabilities)) if label != digit.label]
    return digit.label, max(others, key=lambda label: digit.probabilities[label])
