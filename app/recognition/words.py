"""What was read in words, as people read numbers aloud."""

from .meaning.spoken import spoken


def spell(text: str, decimals: str = "automatic") -> str:
    """Return the words for what was read: "407" → "four hundred and seven".

    Groups, apart by a space or a line, are joined by ", "; one with "?" is left out. A group with
    a leading zero or with more than six digits is spelt digit by digit. decimals: of
    `meaning.amounts.DECIMALS`.
    """
    return ", ".join(spoken(group, decimals) for group in text.split() if "?" not in group)
