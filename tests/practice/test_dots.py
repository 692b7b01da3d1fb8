"""Numbers as things to count."""

import pytest

from app.practice.dots import extent, pieces


@pytest.mark.parametrize("number", [0, 1, 5, 6, 10, 11, 47, 99, 100, 101, 110, 407, 999])
def test_what_is_shown_adds_up_to_the_number(number: int) -> None:
    assert sum(piece.worth for piece in pieces(number)) == number


@pytest.mark.parametrize("number", [1, 47, 99, 100, 580, 999])
def test_no_piece_hides_another(number: int) -> None:
    shown = pieces(number)
    for place, one in enumerate(shown):
        for other in shown[:place]:
            assert (
                one.left >= other.left + other.width - 1e-9
                or other.left >= one.left + one.width - 1e-9
                or one.top >= other.top + other.height - 1e-9
                or other.top >= one.top + one.height - 1e-9
            )


def test_a_row_is_ten_and_a_hand_is_five() -> None:
    shown = pieces(23)
    assert [len([one for one in shown if one.top == top]) for top in (0, 1, 2)] == [10, 10, 3]
    assert shown[5].left - shown[4].left > shown[4].left - shown[3].left
    assert extent(shown)[0] == pytest.approx(10.6)
