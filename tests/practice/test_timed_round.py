"""How much time a round has left."""

import pytest

from app.practice.timed_round import TimedRound, clock_text


@pytest.mark.parametrize(
    ("now", "left"), [(100.0, 60), (100.5, 60), (101.0, 59), (159.9, 1), (160.0, 0), (500.0, 0)]
)
def test_a_second_that_has_begun_is_left(now: float, left: int) -> None:
    assert TimedRound(100.0, 60, "").left(now) == left


def test_a_clock() -> None:
    assert [clock_text(seconds) for seconds in (180, 65, 9, 0)] == ["3:00", "1:05", "0:09", "0:00"]
