"""Which drawings of real pens are trained on."""

import json
from pathlib import Path

import numpy as np
import pytest

from model_training.datasets.drawings import Drawing
from model_training.datasets.pens import is_fragment, load_pens

ROUND = np.column_stack([np.cos(np.linspace(0, 6, 30)), np.sin(np.linspace(0, 6, 30))])


def line(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, float)


@pytest.mark.parametrize(
    ("label", "stroke", "expected"),
    [
        ("0", ROUND, False),
        ("0", line((0, 0), (60, 100)), True),  # its slash alone
        ("4", line((0, 0), (0, 100)), True),
        ("1", line((0, 0), (0, 100)), False),
        ("1", line((0, 0), (100, 10)), True),  # its base alone
        ("6", line((5, 5)), True),
        ("7", line((0, 0), (60, 0), (20, 100)), False),
        ("L", line((0, 0), (100, 0)), False),
        ("L", line((0, 0), (0, 0)), True),
    ],
)
def test_parts_of_digits_are_no_digits(label: str, stroke: np.ndarray, expected: bool) -> None:
    assert is_fragment(Drawing(label, "", (stroke,))) is expected


def test_writers_are_held_apart_and_letters_like_digits_left_out(tmp_path: Path) -> None:
    drawing = [ROUND.tolist()]
    dot = [[[0, 0]]]
    (tmp_path / "made_digits.json").write_text(json.dumps({"0": [drawing, drawing, dot]}))
    (tmp_path / "made_letters.json").write_text(json.dumps({"C": [drawing], "O": [drawing]}))
    writers = {"digits": {"0": ["a", "d", "a"]}, "letters": {"C": ["d"], "O": ["d"]}}
    (tmp_path / "made_writers.json").write_text(json.dumps(writers))
    pens = load_pens([tmp_path])
    assert [len(each) for each in (pens.training.digits, pens.training.letters)] == [1, 0]
    # of "d" the sum is a multiple of ten
    assert [len(each) for each in (pens.held_out.digits, pens.held_out.letters)] == [1, 1]
    assert pens.fragments == 1


def test_without_paths_there_are_none() -> None:
    pens = load_pens([])
    assert pens.training.digits == pens.held_out.digits == ()
