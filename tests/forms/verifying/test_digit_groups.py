"""Equal digits beside each other: who is there, and what follows when they are found right."""

from pathlib import Path

import numpy as np

from app.forms.piles.pile import Pile
from app.forms.verifying.digit_groups import accept, digit_groups, digit_tile
from model_training.datasets import LabelledImages
from tests.made.piles import Filled, marks_pile, sheet


def test_groups_hold_the_digits_nobody_answered_the_least_sure_first(
    tmp_path: Path, drawn: LabelledImages
) -> None:
    path = tmp_path / "marks.pile"
    marks_pile(
        path, [sheet("1077", 7, 3), sheet("1078", 3, 4, total=Filled("7", None, (0,)))], drawn
    )
    with Pile(path) as pile:
        sevens = digit_groups(pile)[7]
        assert len(sevens) == 5
        assert [digit.is_sure for digit in sevens] == [False, True, True, True, True]
        pile.answer(sevens[0].field_id, "7", "Ada")
        assert len(digit_groups(pile)[7]) == 4


def test_an_unsure_field_is_answered_once_all_its_doubts_are_found_right(
    tmp_path: Path, drawn: LabelledImages
) -> None:
    path = tmp_path / "marks.pile"
    marks_pile(path, [sheet("1078", 9, 8, total=Filled("17", doubts=(0, 1)))], drawn)
    with Pile(path) as pile:
        groups = digit_groups(pile)
        assert accept(pile, groups[1], "Ada") == []
        assert not pile.field(groups[1][0].field_id).is_sure
        (answered,) = accept(pile, groups[7], "Ada")
        field = pile.field(answered)
        assert (field.name, field.text, field.answers[-1].who) == ("total", "17", "Ada")
        surely_read = [each for each in next(pile.pages()).fields if each.name != "total"]
        assert not any(each.answers for each in surely_read)  # nobody has seen them whole


def test_a_field_with_a_wrong_digit_is_not_answered(tmp_path: Path, drawn: LabelledImages) -> None:
    path = tmp_path / "marks.pile"
    marks_pile(path, [sheet("1078", 9, 8, total=Filled("17", doubts=(1,)))], drawn)
    with Pile(path) as pile:
        groups = digit_groups(pile)
        (one,) = [digit for digit in groups[1] if not pile.field(digit.field_id).is_sure]
        pile.judge([one.key], False, "Ada")
        assert accept(pile, groups[7], "Ada") == []


def test_a_tile_shows_the_digit_in_its_middle() -> None:
    crop = np.full((50, 200), 230, np.uint8)
    crop[10:40, 150:156] = 20
    tile = digit_tile(crop, (150, 10, 156, 40), 60)
    assert tile.shape == (60, 60)
    dark_columns = np.flatnonzero(tile.min(axis=0) < 100)
    assert abs(dark_columns.mean() - 29.5) < 2
    dot = digit_tile(crop, (152, 20, 153, 21), 60)
    assert dot.min() < 40
    assert dot.max() > 200  # it is seen what the dot is part of
    edge = digit_tile(crop, (190, 0, 200, 10), 60)
    assert edge.min() > 200  # beyond the crop there is paper
