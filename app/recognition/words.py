"""Numbers in words."""

import functools
from typing import Any

MOST_DIGITS_AS_ONE_NUMBER = 6


def spell(text: str) -> str:
    """Return the words for digits as read: "407" → "four hundred and seven".

    Groups, apart by a space or a line, are joined by ", ". A group with a leading zero or with
    more than six digits is spelt digit by digit; one with "?" is left out.
    """
    return ", ".join(_spell_group(group) for group in text.split() if "?" not in group)


def _spell_group(group: str) -> str:
    one_number = group == "0" or (
        not group.startswith("0") and len(group) <= MOST_DIGITS_AS_ONE_NUMBER
    )
    engine = _engine()
    parts = [group] if one_number else list(group)
    return " ".join(str(engine.number_to_words(part)) for part in parts)


@functools.cache
def _engine() -> Any:
    import inflect  # takes a second to import: never before the window is open

    return inflect.engine()
