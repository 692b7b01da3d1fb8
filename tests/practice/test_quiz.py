"""The quiz without a window."""

import itertools
import random

import pytest

from app.practice.quiz import (
    LEVELS,
    SUM_LEVELS,
    Level,
    Quiz,
    Score,
    SumLevel,
    Task,
    Verdict,
    judge,
)
from app.practice.results import MENDED, RIGHT, WRONG
from app.recognition import Reading
from app.recognition.meaning.values import meaning_of
from app.recognition.reading import NO_INK
from tests.made.readings import prediction, reading, written


def read_as(number: int | str) -> Reading:
    return reading(*(prediction(int(digit)) for digit in str(number)))


UNSURE = reading(prediction(3, is_sure=False))


def wrong(quiz: Quiz) -> Reading:
    return read_as(quiz.asked + 1)


def right(quiz: Quiz) -> Reading:
    return read_as(quiz.asked)


@pytest.fixture
def quiz() -> Quiz:
    return Quiz(random.Random(1))


@pytest.mark.parametrize(
    ("given", "asked", "verdict"),
    [
        (NO_INK, 7, Verdict.NO_INK),
        (read_as(7), 7, Verdict.RIGHT),
        (read_as(1), 7, Verdict.WRONG),
        (read_as(407), 407, Verdict.RIGHT),
        (read_as(47), 407, Verdict.WRONG),
        (read_as("007"), 7, Verdict.WRONG),
        (UNSURE, 3, Verdict.UNSURE),
        (reading(prediction(4), prediction(7, is_sure=False)), 47, Verdict.UNSURE),
    ],
)
def test_answers_are_judged(given: Reading, asked: int, verdict: Verdict) -> None:
    assert judge(given, Task(str(asked), asked)) is verdict


def test_digits_may_stand_apart() -> None:
    apart = reading(prediction(4), prediction(0), prediction(7), text="4 0\n7")
    assert judge(apart, Task("407", 407)) is Verdict.RIGHT


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("12", Verdict.RIGHT),
        ("7+5=12", Verdict.RIGHT),
        ("5+7=12", Verdict.WRONG),
        ("13", Verdict.WRONG),
        ("7+5=", Verdict.WRONG),
    ],
)
def test_of_a_sum_the_result_or_the_whole_is_right(text: str, verdict: Verdict) -> None:
    assert judge(written(text), Task("7+5=", 12)) is verdict


@pytest.mark.parametrize("level", SUM_LEVELS)
def test_sums_of_a_level_come_to_what_is_wanted(level: SumLevel) -> None:
    quiz = Quiz(random.Random(0), level)
    signs: set[str] = set()
    last = Task("", 0)
    for _ in range(500):
        task = quiz.task
        assert task != last
        assert task.is_sum
        value = meaning_of(task.text).value
        assert value is not None
        assert value.text == str(task.answer)
        assert 0 <= task.answer <= level.highest
        signs |= set(task.text) & set("+-×÷")
        last = task
        quiz.ask_next()
    assert signs == set(level.signs)


def test_a_task_is_shown_as_people_write_it() -> None:
    assert Task("12-5=", 7).shown == "12 - 5 ="
    assert Task("407", 407).shown == "407"


@pytest.mark.parametrize("level", LEVELS)
def test_every_number_of_a_level_is_asked_and_none_twice_running(level: Level) -> None:
    quiz = Quiz(random.Random(0), level)
    asked = [quiz.asked]
    for _ in range(20_000):
        quiz.ask_next()
        asked.append(quiz.asked)
    assert set(asked) == set(range(level.lowest, level.highest + 1))
    assert all(one != other for one, other in itertools.pairwise(asked))


def test_a_seed_asks_the_same() -> None:
    quizzes = [Quiz(random.Random(4)) for _ in range(2)]
    for _ in range(30):
        assert quizzes[0].asked == quizzes[1].asked
        for quiz in quizzes:
            quiz.ask_next()


def test_choosing_a_level_asks_from_it(quiz: Quiz) -> None:
    quiz.choose(LEVELS[2])
    assert 100 <= quiz.asked <= 999


def test_right_answers_make_a_streak(quiz: Quiz) -> None:
    for _ in range(3):
        assert quiz.answer(right(quiz)) is Verdict.RIGHT
        quiz.ask_next()
    assert quiz.score == Score(right=3, answered=3, streak=3, best=3)


def test_a_wrong_answer_ends_the_streak_and_the_best_stays(quiz: Quiz) -> None:
    quiz.answer(right(quiz))
    quiz.ask_next()
    assert quiz.answer(wrong(quiz)) is Verdict.WRONG
    assert quiz.score == Score(right=1, answered=2, streak=0, best=1)


def test_a_number_counts_once(quiz: Quiz) -> None:
    quiz.answer(wrong(quiz))
    quiz.answer(wrong(quiz))
    assert quiz.score == Score(right=0, answered=1)
    quiz.answer(right(quiz))
    quiz.answer(right(quiz))
    quiz.answer(wrong(quiz))
    assert quiz.score == Score(right=1, answered=1)
    assert quiz.verdict is Verdict.RIGHT


def test_what_is_unsure_or_empty_or_skipped_does_not_count(quiz: Quiz) -> None:
    quiz.answer(right(quiz))
    before = quiz.score
    quiz.ask_next()
    quiz.answer(UNSURE)
    quiz.answer(NO_INK)
    assert quiz.verdict is None
    quiz.ask_next()
    assert quiz.score == before


def test_a_misreading_is_taken_back(quiz: Quiz) -> None:
    for _ in range(2):
        quiz.answer(right(quiz))
        quiz.ask_next()
    quiz.answer(wrong(quiz))
    quiz.answer(wrong(quiz))
    quiz.overrule()
    assert quiz.score == Score(right=3, answered=3, streak=3, best=3)
    quiz.overrule()
    assert quiz.score.right == 3


def test_what_is_not_wrong_cannot_be_overruled(quiz: Quiz) -> None:
    quiz.overrule()
    assert quiz.score == Score()


def test_what_a_number_came_to_is_known(quiz: Quiz) -> None:
    assert not quiz.outcome
    quiz.answer(UNSURE)
    assert not quiz.outcome
    misread = wrong(quiz)
    quiz.answer(misread)
    assert (quiz.outcome, quiz.tries, quiz.first) == (WRONG, 1, misread.text)
    quiz.answer(right(quiz))
    quiz.answer(right(quiz))
    assert (quiz.outcome, quiz.tries, quiz.first) == (MENDED, 2, misread.text)
    quiz.ask_next()
    quiz.answer(wrong(quiz))
    quiz.answer(wrong(quiz))
    quiz.overrule()
    assert quiz.outcome == RIGHT
    quiz.ask_next()
    assert not quiz.outcome
    assert not quiz.first
