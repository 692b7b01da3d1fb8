"""Texts are broken where a label would break them, and lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.toolkit.wrapping import wrapped


def test_lines_end_at_spaces_and_long_words_in_between() -> None:
    assert wrapped("one two three", 7, len) == ["one two", "three"]
    assert wrapped("fifty-six and one", 7, len) == ["fifty-", "six and", "one"]
    assert wrapped("12345678", 3, len) == ["123", "456", "78"]
    assert wrapped("19\n84", 7, len) == ["19", "84"]
    assert wrapped("", 7, len) == [""]
    assert wrapped("ab", 0, len) == ["a", "b"]  # a letter at least


@given(st.text("a -\n", max_size=40), st.integers(1, 12))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width, len)
    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
