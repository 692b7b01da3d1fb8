"""What a person types in the place of what was read: at first over all of it, or digit by digit."""

import dataclasses
from dataclasses import dataclass

POINT = "."
_TYPED = frozenset("0123456789" + POINT)
_LONGEST = 40  # characters; more is no field


@dataclass(frozen=True)
class TypedText:
    """text: as it is now. place: the character that the next key replaces, by its index.

    place None: the next key stands behind the last. is_whole: the next key replaces all.
    own: the indices of the characters that are no longer those that were read.
    """

    text: str
    place: int | None = None
    is_whole: bool = True
    own: frozenset[int] = frozenset()

    @property
    def is_touched(self) -> bool:
        return not self.is_whole

    def typed(self, character: str) -> "TypedText":
        """Return it after a key; what is neither digit nor point changes nothing."""
        if character not in _TYPED:
            return self
        if self.is_whole:
            return TypedText(character, None, is_whole=False, own=frozenset({0}))
        place = len(self.text) if self.place is None else self.place
        if place >= _LONGEST:
            return self
        text = self.text[:place] + character + self.text[place + 1 :]
        after = place + 1 if place + 1 < len(text) else None
        return TypedText(text, after, is_whole=False, own=self.own | {place})

    def shortened(self) -> "TypedText":
        """Return it without its last character, or without the one at the place."""
        if self.place is None:
            text = self.text[:-1]
            return TypedText(text, None, is_whole=False, own=self.own - {len(text)})
        text = self.text[: self.place] + self.text[self.place + 1 :]
        place = min(self.place, len(text) - 1) if text else None
        return TypedText(text, place, is_whole=False, own=frozenset(range(len(text))))

    def emptied(self) -> "TypedText":
        return TypedText("", None, is_whole=False)

    def at(self, index: int) -> "TypedText":
        """Return it with the place at a character, the nearest one that there is."""
        if not self.text:
            return self
        place = max(0, min(index, len(self.text) - 1))
        return dataclasses.replace(self, place=place, is_whole=False)

    def moved(self, by: int, first: int) -> "TypedText":
        """Return it with the place moved; first: where it begins on the way to the right.

        On the way to the left it begins at the last character. Behind the last one is the end.
        """
        if self.place is None:
            return self.at(first if by > 0 else len(self.text) - 1)
        if self.place + by >= len(self.text):
            return dataclasses.replace(self, place=None, is_whole=False)
        return self.at(self.place + by)
