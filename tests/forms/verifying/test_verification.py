"""What is looked through in a pile, in which order, and what is left of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.forms.piles.pile import Pile
from app.forms.verifying.verification import Purpose, Task, Verification, Worklist
from model_training.datasets import LabelledImages
from tests.made.piles import Filled, marks_pile, sheet

Named = list[tuple[int, str, bool]]


@pytest.fixture
def verification(tmp_path: Path, drawn: LabelledImages) -> Iterator[Verification]:
    path = tmp_path / "marks.pile"
    unsure, wrong = Filled("12", "12", (1,)), Filled("17", "11")
    pages = [
        sheet("1076", 9, 8),
        sheet("1077", 9, 3, total=unsure),
        sheet("1078", 9, 8, total=wrong),
    ]
    marks_pile(path, pages, drawn)
    with Pile(path) as pile:
        yield Verification(pile)


def named(verification: Verification, purpose: Purpose = "review", who: str = "Ada") -> Named:
    """The page, the field and whether it is open, of each task."""
    return [
        (task.page_id, verification.pile.field(task.field_id).name, task.is_open)
        for task in verification.tasks(purpose, who)
    ]


def field_id(verification: Verification, page: int, name: str) -> int:
    return next(one.id for one in verification.pile.page(page).fields if one.name == name)


def task(field_id: int, page: int, number: int, confidence: float, *, is_open: bool) -> Task:
    return Task(field_id, page, number, True, confidence, is_open)


TASKS = (
    task(1, 1, 0, 0.9, is_open=True),
    task(2, 1, 1, 0.3, is_open=False),
    task(3, 2, 0, 0.2, is_open=True),
    task(4, 2, 1, 0.6, is_open=True),
)


def test_the_doubtful_and_those_of_a_failed_check_are_looked_through(
    verification: Verification,
) -> None:
    assert named(verification) == [
        (2, "total", True), (3, "q1", True), (3, "q2", True), (3, "total", True)
    ]  # fmt: skip


def test_a_corrected_total_leaves_nothing_to_do_on_its_page(verification: Verification) -> None:
    verification.answer(((field_id(verification, 3, "total"), "17"),), "review", "Ada")
    assert named(verification) == [(2, "total", True), (3, "total", False)]
    verification.take_back(((field_id(verification, 3, "total"), ""),), "review", "Ada")
    assert len(named(verification)) == 4


def test_a_correction_that_breaks_a_check_opens_the_fields_of_it(
    verification: Verification,
) -> None:
    verification.answer(((field_id(verification, 2, "total"), "15"),), "review", "Ada")
    assert named(verification)[:3] == [(2, "q1", True), (2, "q2", True), (2, "total", False)]


def test_a_marked_digit_is_looked_through(verification: Verification) -> None:
    verification.pile.judge([(field_id(verification, 1, "pupil"), 2)], False, "Ada")
    assert named(verification)[0] == (1, "pupil", True)


def test_a_second_person_types_what_others_answered(verification: Verification) -> None:
    total = field_id(verification, 2, "total")
    assert named(verification, "second", "Ben") == []
    verification.answer(((total, "12"),), "review", "Ada")
    assert named(verification, "second", "Ada") == []
    assert named(verification, "second", "Ben") == [(2, "total", True)]
    verification.answer(((total, "17"),), "second", "Ben")
    assert named(verification, "second", "Ben") == [(2, "total", False)]
    assert named(verification, "settle") == [(2, "total", True)]
    verification.answer(((total, "17"),), "settle", "Cem")
    assert named(verification, "settle") == [(2, "total", False)]
    assert named(verification, "second", "Ben") == [(2, "total", False)]


def test_it_is_noticed_when_others_work_on_the_pile(verification: Verification) -> None:
    verification.answer(((field_id(verification, 2, "total"), "12"),), "review", "Ada")
    assert not verification.is_changed()  # by itself
    with Pile(verification.pile.path) as other:
        other.answer(field_id(verification, 3, "total"), "17", "Ben")
    assert verification.is_changed()
    assert not verification.is_changed()


def test_two_who_typed_the_same_leave_nothing_to_settle(verification: Verification) -> None:
    total = field_id(verification, 2, "total")
    verification.answer(((total, "12"),), "review", "Ada")
    verification.answer(((total, "12"),), "second", "Ben")
    assert named(verification, "settle") == []


def test_a_sight_says_what_would_fail(verification: Verification) -> None:
    sight = verification.sight(field_id(verification, 3, "total"))
    assert sight.rule is not None
    assert (sight.rule.name, sight.page.file, sight.page.page) == ("total", "marks.pdf", 3)
    assert [failure.fields for failure in sight.failures("18")] == [("total", "q1", "q2")]
    assert sight.failures("17") == ()
    assert len(sight.failures("")) == 2  # must be filled in, and is no sum
    assert not verification.sight(field_id(verification, 3, "pupil")).failures("1078")


def test_the_next_open_one_comes_and_behind_the_last_the_first() -> None:
    worklist = Worklist(TASKS)
    ways = []
    for _ in range(4):
        following = worklist.next_open()
        assert following is not None
        worklist.look_at(following.field_id)
        ways.append((following.field_id, worklist.number))
    assert ways == [(1, 1), (3, 3), (4, 4), (1, 1)]
    assert (worklist.done, worklist.count) == (1, 4)


def test_back_and_forth_goes_over_done_ones_too_and_ends_at_the_ends() -> None:
    worklist = Worklist(TASKS)
    assert worklist.step(1) is None
    worklist.look_at(1)
    assert worklist.step(-1) is None
    forward = worklist.step(1)
    assert forward is not None
    assert forward.field_id == 2
    assert worklist.look_at(99) is None
    assert worklist.number == 2


def test_orders_keep_what_is_looked_at() -> None:
    worklist = Worklist(TASKS)
    worklist.look_at(4)
    places = []
    for order in ("doubt", "field", "page"):
        worklist.sort(order)
        assert worklist.current == TASKS[3]
        places.append(worklist.number)
    assert places == [3, 4, 4]


def test_what_is_known_of_a_page_changes_and_the_rest_stays() -> None:
    worklist = Worklist(TASKS)
    worklist.look_at(3)
    worklist.update(2, [task(5, 2, 2, 0.9, is_open=True)])
    assert worklist.current == task(3, 2, 0, 0.2, is_open=False)  # it stays in view
    assert (worklist.done, worklist.count, worklist.number) == (2, 4, 3)
    following = worklist.next_open()
    assert following is not None
    assert following.field_id == 5
    worklist.update(1, [])
    assert (worklist.count, worklist.number) == (2, 1)
