"""Numbers in words."""

import pytest

from app.recognition.words import spell


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("0", "zero"),
        ("7", "seven"),
        ("407", "four hundred and seven"),
        ("07", "zero seven"),
        ("00", "zero zero"),
        ("123456", "one hundred and twenty-three thousand, four hundred and fifty-six"),
        ("1234567", "one two three four five six seven"),
        ("12 7", "twelve, seven"),
        ("12\n7 3", "twelve, seven, three"),
        ("4?7", ""),
        ("4? 7", "seven"),
    ],
)
def test_spelling(text: str, words: str) -> None:
    assert spell(text) == words
