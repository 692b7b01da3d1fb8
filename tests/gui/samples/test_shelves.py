"""Where tiles stand, which are in view, and what a selection becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.samples.selection import Selection
from app.gui.samples.shelves import Shelves

SHELVES = Shelves((7, 2, 3), columns=3, side=10, gap=2, heading=20)


def test_rows_stand_under_their_headings() -> None:
    assert [SHELVES.place(index) for index in (0, 2, 3, 6, 7, 9)] == [
        (2, 20), (26, 20), (2, 32), (2, 44), (2, 76), (2, 108),
    ]  # fmt: skip
    assert list(SHELVES.headings()) == [(0, 0), (1, 56), (2, 88)]
    assert SHELVES.height == 122


def test_no_tile_is_between_tiles() -> None:
    assert SHELVES.index_at(13, 25) is None
    assert SHELVES.index_at(5, 10) is None  # on a heading
    assert SHELVES.index_at(16, 50) is None  # after the last of its section
    assert SHELVES.index_at(500, 25) is None
    assert SHELVES.index_at(5, 500) is None


@given(st.lists(st.integers(1, 40), min_size=1, max_size=10), st.integers(1, 9), st.integers(0, 60))
def test_tiles_are_found_where_they_stand(counts: list[int], columns: int, heading: int) -> None:
    shelves = Shelves(tuple(counts), columns, 10, 2, heading)
    for index in range(sum(counts)):
        left, top = shelves.place(index)
        assert shelves.index_at(left, top) == shelves.index_at(left + 9, top + 9) == index
        assert index in shelves.between(top, top + 1)
        assert index in shelves.between(top + 9, top + 10)
        assert index not in shelves.between(top + 12, shelves.height)
        assert index not in shelves.between(0, top)
    assert shelves.between(0, shelves.height) == range(sum(counts))


@given(st.lists(st.integers(1, 40), min_size=1, max_size=10), st.integers(1, 9))
def test_down_and_up_lead_through_all_rows(counts: list[int], columns: int) -> None:
    shelves = Shelves(tuple(counts), columns, 10, 2, 20)
    index, rows = 0, 1
    while (below := shelves.below(index)) != index:
        assert shelves.place(below)[1] > shelves.place(index)[1]
        assert shelves.above(below) == index
        index, rows = below, rows + 1
    assert rows == sum(-(-count // columns) for count in counts)


@pytest.mark.parametrize(("index", "below"), [(0, 3), (4, 6), (5, 6), (6, 7), (8, 10), (9, 9)])
def test_down_goes_to_the_nearest_tile_of_the_next_row(index: int, below: int) -> None:
    assert SHELVES.below(index) == below


def test_up_in_the_first_row_stays() -> None:
    assert SHELVES.above(1) == 1
    assert SHELVES.above(8) == 6


def test_selections() -> None:
    one = Selection().only(5)
    assert one.extended(3).chosen == {3, 4, 5}
    assert one.extended(3).extended(6).chosen == {5, 6}
    assert one.toggled(2).chosen == {2, 5}
    assert one.toggled(5).chosen == frozenset()
    assert one.all_of(3).chosen == {0, 1, 2}
    assert one.none() == Selection(frozenset(), 5, 5)
