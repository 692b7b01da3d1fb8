"""What was read in words, as people read numbers aloud, in the language that is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .meaning.foreign import LANGUAGES, spoken_in
from .meaning.spoken import spoken

ENGLISH = "en"


@dataclass(frozen=True)
class Speech:
    """language: ENGLISH or one of `foreign.LANGUAGES`. signs: their names in it, if known.

    Raises ValueError for another language.
    """

    language: str = ENGLISH
    signs: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.language != ENGLISH and self.language not in LANGUAGES:
            raise ValueError(f"no words are known in the language {self.language}")

    def of(self, group: str, decimals: str) -> str:
        """Return the words of one group."""
        if self.language == ENGLISH:
            return spoken(group, decimals)
        return spoken_in(self.language, group, decimals, self.signs)


_speech = Speech()


def speak(speech: Speech) -> None:
    """Give all words in a language from now on; those that are there stay as they are."""
    global _speech  # noqa: PLW0603 - one for the whole process, as the locale is
    _speech = speech


def spell(text: str, decimals: str = "automatic") -> str:
    """Return the words for what was read: "407" → "four hundred and seven".

    Groups, apart by a space or a line, are joined by ", "; one with "?" is left out. A group with
    a leading zero or with more than six digits is spelt digit by digit. decimals: of
    `meaning.amounts.DECIMALS`.
    """
    speech = _speech
    return ", ".join(speech.of(group, decimals) for group in text.split() if "?" not in group)
