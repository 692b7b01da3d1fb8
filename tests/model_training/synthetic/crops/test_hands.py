"""Who writes: real pens from files, their writers kept apart."""

import json
from pathlib import Path

import pytest

from model_training.datasets import LabelledImages
from model_training.errors import DatasetError
from model_training.synthetic.crops.hands import load_hands, mark_of, read_drawings

ONE = [[[0, 0], [0, 1000]]]
FLAT = [[[0, 0], [1000, 0]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "made_digits.json").write_text(json.dumps({"1": [ONE, ONE, ONE]}))
    (tmp_path / "made_letters.json").write_text(json.dumps({"k": [ONE], "O": [ONE]}))
    writers = {"digits": {"1": ["a", "b", "d"]}, "letters": {"k": ["a"], "O": ["a"]}}
    (tmp_path / "made_writers.json").write_text(json.dumps(writers))
    return tmp_path


def test_writers_are_kept_apart(folder: Path) -> None:
    path = folder / "made_digits.json"
    training = read_drawings(path, validation=False)
    validation = read_drawings(path, validation=True)
    assert (len(training), len(validation)) == (2, 1)  # of "d" the sum is a multiple of ten


def test_letters_like_digits_are_left_out(folder: Path) -> None:
    drawings = read_drawings(folder / "made_letters.json", validation=False)
    assert [label for label, _ in drawings] == ["k"]


def test_without_writers_all_are_for_training(folder: Path) -> None:
    (folder / "made_writers.json").unlink()
    assert len(read_drawings(folder / "made_digits.json", validation=False)) == 3


def test_real_pens_join_the_hands(folder: Path, drawn: LabelledImages) -> None:
    hands = load_hands(drawn, [folder], seed=0)
    assert len(hands.pens[1]) == 2
    assert len(hands.letters) > 1


@pytest.mark.parametrize("text", ["{", "[]", '{"1": [[["x"]]]}'])
def test_damaged_drawings_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad_digits.json"
    path.write_text(text)
    with pytest.raises(DatasetError, match=r"bad_digits\.json"):
        read_drawings(path, validation=False)


def test_marks_are_as_high_as_1_and_never_too_wide() -> None:
    import numpy as np

    upright = mark_of([np.array(ONE[0], float)])
    assert upright.strokes[0][:, 1].tolist() == [0, 1]
    flat = mark_of([np.array(FLAT[0], float)])
    assert flat.width == pytest.approx(1.6)
