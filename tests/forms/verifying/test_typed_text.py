"""Typing over what was read: all of it, or the one digit that is wrong."""

from app.forms.verifying.typed_text import TypedText


def typed(text: TypedText, keys: str) -> TypedText:
    for key in keys:
        text = text.typed(key)
    return text


def test_the_first_key_replaces_all_and_the_next_follow() -> None:
    assert typed(TypedText("483"), "12.5").text == "12.5"
    assert typed(TypedText("483"), "a,-").text == "483"


def test_backspace_takes_the_last_and_what_is_typed_then_follows() -> None:
    assert TypedText("483").shortened().typed("9").text == "489"
    assert TypedText("").shortened().text == ""


def test_one_digit_is_replaced_at_its_place() -> None:
    text = TypedText("483").moved(1, first=1)
    assert text.place == 1
    assert text.typed("6").text == "463"
    assert text.typed("6").typed("7").text == "467"
    assert text.typed("6").typed("7").typed("1").text == "4671"  # behind the last it goes on


def test_the_place_moves_and_stays_within_the_text() -> None:
    text = TypedText("483")
    assert text.moved(-1, first=0).place == 2
    assert text.at(0).moved(-1, first=0).place == 0
    assert text.at(2).moved(1, first=0).place is None
    assert TypedText("").moved(1, first=0).place is None
    assert text.at(2).shortened().place == 1


def test_emptied_is_nothing() -> None:
    assert TypedText("483").emptied().text == ""
    assert TypedText("483").emptied().typed("1").text == "1"


def test_it_is_known_which_characters_are_no_longer_those_that_were_read() -> None:
    assert TypedText("483").own == frozenset()
    assert TypedText("483").at(1).typed("8").own == {1}
    assert TypedText("483").shortened().typed("3").own == {2}
    assert typed(TypedText("483"), "48").own == {0, 1}
    assert TypedText("483").at(0).shortened().own == {0, 1}  # they moved
