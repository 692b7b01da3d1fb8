"""A fifth is held out: of every digit, the same for the same seed, no picture on both sides."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_training.datasets.splitting import fifth_held_out
from model_training.errors import DatasetError


def test_a_fifth_of_every_digit_is_held_out_the_same_for_the_same_seed() -> None:
    pictures = [bytes([label, number]) for label in range(10) for number in range(20)]
    labels = [picture[0] for picture in pictures]
    held_out = fifth_held_out(pictures, labels, seed=1)
    assert np.bincount(np.array(labels)[held_out]).tolist() == [4] * 10
    assert np.array_equal(held_out, fifth_held_out(pictures, labels, seed=1))
    assert not np.array_equal(held_out, fifth_held_out(pictures, labels, seed=2))


@given(st.lists(st.integers(0, 60), max_size=80))
def test_the_same_picture_never_stands_on_both_sides(more: list[int]) -> None:
    files = [*range(15), *more]
    pictures = [bytes([picture]) for picture in files]
    labels = [picture % 3 for picture in files]
    held_out = fifth_held_out(pictures, labels, seed=0)
    sides = [{picture for picture, out in zip(pictures, held_out, strict=True) if out == side}
             for side in (True, False)]  # fmt: skip
    assert sides[0].isdisjoint(sides[1])
    assert all(sides)
    left = {label for label, out in zip(labels, held_out, strict=True) if not out}
    assert left == set(labels)


@pytest.mark.parametrize(
    ("labels", "said"), [([1, 1, 2, 2], "at least 5"), ([0, 1, 2, 3, 4], "too few of each digit")]
)
def test_too_few_pictures_are_refused(labels: list[int], said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        fifth_held_out([bytes([place]) for place in range(len(labels))], labels, seed=0)
