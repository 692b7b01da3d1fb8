"""What looks like a sign where none is written was a digit, or is doubted."""

import dataclasses

from app.recognition import Prediction, Sign
from app.recognition.preprocessing import Box
from app.recognition.reading import Thing, shown
from app.recognition.sign_grammar import likely, with_brackets_paired
from tests.made.readings import prediction

BOXES: list[Box] = [(40.0 * n, 0.0, 40.0 * n + 20, 60.0) for n in range(6)]


def group(text: str) -> list[Thing]:
    return [
        prediction(int(char), box) if char.isdigit() else Sign(char, 0.9, True, box)
        for char, box in zip(text, BOXES, strict=False)
    ]


ONES: dict[Box, Prediction] = {box: prediction(1, box) for box in BOXES}


def test_a_slash_begins_no_number() -> None:
    assert shown(likely(group("/00"), ONES)) == "100"
    assert shown(likely(group("/00"), {})) == "/00"
    assert shown(likely(group("3/4"), ONES)) == "3/4"
    assert shown(likely(group("3/"), ONES)) == "3?"


def test_a_lone_bracket_that_looks_like_a_digit_is_a_doubtful_one() -> None:
    assert shown(likely(group("(12"), ONES)) == "?12"
    assert shown(likely(group("12)"), ONES)) == "12?"
    assert shown(likely(group("(12)"), ONES)) == "(12)"
    assert shown(likely(group("(12"), {})) == "(12"


def test_a_lone_bracket_is_a_digit_where_nothing_can_be_the_other_one() -> None:
    assert shown(likely(group("(00"), ONES)) == "100"
    assert shown(likely(group("20)"), ONES)) == "201"
    doubtful = [*group("(0"), prediction(0, BOXES[2]).doubted(0.5)]
    assert shown(likely(doubtful, ONES)) == "?0?"


def test_the_other_bracket_of_a_pair_is_found_among_the_ones() -> None:
    tall = [group("2130")[0], *group("213)")[1:]]
    for place in (1, 3):
        left, _, right, _ = tall[place].box
        tall[place] = dataclasses.replace(tall[place], box=(left, -6.0, right, 66.0))
    assert shown(with_brackets_paired(tall)) == "2(3)"


def test_ones_that_may_be_a_bracket_are_doubted() -> None:
    assert shown(with_brackets_paired(group("213)"))) == "2?3)"
    assert shown(with_brackets_paired(group("(21"))) == "(2?"
    assert shown(with_brackets_paired(group("1(2)1"))) == "1(2)1"
