"""Who writes: real pens from files, their writers kept apart."""

import json
from pathlib import Path

import pytest

from model_training.datasets import LabelledImages
from model_training.synthetic.crops.hands import load_hands, mark_of

ONE = [[[0, 0], [0, 1000]]]
FLAT = [[[0, 0], [1000, 0]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "made_digits.json").write_text(json.dumps({"1": [ONE, ONE, ONE]}))
    (tmp_path / "made_letters.json").write_text(json.dumps({"k": [ONE], "O": [ONE]}))
    writers = {"digits": {"1": ["a", "b", "d"]}, "letters": {"k": ["a"], "O": ["a"]}}
    (tmp_path / "made_writers.json").write_text(json.dumps(writers))
    return tmp_path


def test_writers_are_kept_apart(folder: Path, drawn: LabelledImages) -> None:
    training = load_hands(drawn, [folder], seed=0)
    validation = load_hands(drawn, [folder], seed=0, validation=True)
    # of "d" the sum is a multiple of ten
    assert (len(training.pens[1]), len(validation.pens[1])) == (2, 1)


def test_letters_like_digits_stand_in_words_alone(folder: Path, drawn: LabelledImages) -> None:
    hands, without = load_hands(drawn, [folder], seed=0), load_hands(drawn, [], seed=0)
    assert set(hands.alphabet) == {"k", "O"}
    assert len(hands.letters) == len(without.letters) + 1  # the k


def test_real_pens_join_the_hands(folder: Path, drawn: LabelledImages) -> None:
    without = load_hands(drawn, [], seed=0)
    hands = load_hands(drawn, [folder], seed=0)
    assert len(hands.letters) == len(without.letters) + 1


def test_marks_are_as_high_as_1_and_never_too_wide() -> None:
    import numpy as np

    upright = mark_of([np.array(ONE[0], float)])
    assert upright.strokes[0][:, 1].tolist() == [0, 1]
    flat = mark_of([np.array(FLAT[0], float)])
    assert flat.width == pytest.approx(1.6)
