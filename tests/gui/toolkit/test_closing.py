"""Whatever fails, the rest is closed too, in order."""

import functools

import pytest

from app.gui.toolkit.closing import close_all


def test_where_some_fail_all_are_closed_and_no_error_is_lost() -> None:
    closed: list[int] = []

    def close(number: int) -> None:
        closed.append(number)
        if number in (2, 4):
            raise ValueError(number)

    with pytest.raises(ValueError, match="4") as raised:
        close_all(*(functools.partial(close, number) for number in range(1, 6)))
    assert closed == [1, 2, 3, 4, 5]
    assert str(raised.value.__context__) == "2"


def test_a_single_error_is_raised() -> None:
    closed: list[str] = []

    def fail() -> None:
        raise ValueError("the first")

    with pytest.raises(ValueError, match="the first"):
        close_all(fail, lambda: closed.append("the second"))
    assert closed == ["the second"]
