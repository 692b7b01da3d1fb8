"""Numbers in words of other languages."""

import pytest

from app.recognition.meaning.foreign import LANGUAGES, spoken_in
from app.recognition.words import Speech, speak, spell


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "407", "vierhundertsieben"),
        ("de", "007", "null null sieben"),
        ("de", "1234567", "eins zwei drei vier fünf sechs sieben"),
        ("de", "-3,14", "minus drei Komma eins vier"),
        ("de", "1.234,50", "eintausendzweihundertvierunddreißig Komma fünf null"),
        ("es", "21", "veintiuno"),
        ("it", "3.14", "tre virgola uno quattro"),
        ("pl", "-7", "minus siedem"),
        ("fr", "12+5=17", "douze + cinq = dix-sept"),
        ("fr", "9:05", "neuf cinq"),
    ],
)
def test_a_group_is_read_aloud(language: str, text: str, words: str) -> None:
    assert spoken_in(language, text) == words


def test_signs_have_the_names_that_are_given() -> None:
    signs = {"+": "plus", "=": "gleich"}
    assert spoken_in("de", "12+5=17", signs=signs) == "zwölf plus fünf gleich siebzehn"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_all_that_practice_asks(language: str) -> None:
    numbers = [*range(100), *range(100, 1000, 37), 999, 1000, 999_999]
    words = [spoken_in(language, str(number)) for number in numbers]
    assert len(set(words)) == len(numbers)
    assert not any(any(map(str.isdigit, each)) for each in words)
    for text in ("-5", "3.14", "1,000.5", "5%", "(3/4)", "31.12.2024", "..", "0"):
        assert spoken_in(language, text)


def test_all_words_change_with_the_language() -> None:
    try:
        speak(Speech("de"))
        assert spell("12 ?7\n30") == "zwölf, dreißig"
    finally:
        speak(Speech())
    assert spell("12") == "twelve"
    with pytest.raises(ValueError, match="tlh"):
        Speech("tlh")
