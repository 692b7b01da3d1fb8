"""Drawings to compare on: repeatable, unlike those of training, and read from good files only."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model_training.comparing.drawings import LabelledDrawing, load_drawings, make_drawings
from model_training.errors import DatasetError
from model_training.synthetic.drawings import draw_digit

STROKE = [[10, 10], [20, 30]]


def points(drawing: LabelledDrawing) -> list[list[float]]:
    return [point for stroke in drawing.strokes for point in stroke.tolist()]


def test_the_same_drawings_for_the_same_seed() -> None:
    one, again, other = make_drawings(20, 1), make_drawings(20, 1), make_drawings(20, 2)
    assert [drawing.label for drawing in one] == [*range(10), *range(10)]
    assert list(map(points, one)) == list(map(points, again))
    assert list(map(points, one)) != list(map(points, other))


def test_training_draws_others_of_the_same_seed() -> None:
    for number, drawing in enumerate(make_drawings(10, seed=3)):
        strokes, _ = draw_digit(number, np.random.default_rng([3, number]))
        assert points(drawing) != [list(point) for stroke in strokes for point in stroke]


def saved(folder: Path, content: Any) -> Path:
    path = folder / "strokes.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_a_file_is_read_digit_by_digit(tmp_path: Path) -> None:
    content = {"0": [[STROKE], [STROKE, [[1.5, 2]]]], "3": [], "7": [[STROKE]]}
    drawings = load_drawings(saved(tmp_path, content))
    assert [drawing.label for drawing in drawings] == [0, 0, 7]
    assert points(drawings[1]) == [[10, 10], [20, 30], [1.5, 2]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no JSON", "Expecting value"),
        ('{"0": [[[[1, 2]', "Expecting"),
        ([[[STROKE]]], "holds no drawings by digit"),
        ({}, "holds no drawing"),
        ({"0": []}, "holds no drawing"),
        ({"10": [[STROKE]]}, "'10' is not a digit"),
        ({"x": [[STROKE]]}, "'x' is not a digit"),
        ({"0": "strokes"}, "what stands under 0 is not a list"),
        ({"0": [[STROKE], 5]}, "drawing 2 of 0 is not a list"),
        ({"0": [[]]}, "drawing 1 of 0 has no strokes"),
        ({"0": [[[]]]}, "drawing 1 of 0 has a stroke"),
        ({"0": [STROKE]}, "drawing 1 of 0 has a stroke"),
        ({"0": [[[[1, 2, 3]]]]}, "drawing 1 of 0 has a stroke"),
        ({"0": [[[[1, 2], [3]]]]}, "drawing 1 of 0 has a stroke"),
        ({"0": [[[["a", "b"]]]]}, "drawing 1 of 0 has a stroke"),
        ({"0": [[[{"x": 1}]]]}, "drawing 1 of 0 has a stroke"),
        ({"0": [[[[float("nan"), 1]]]]}, "drawing 1 of 0 has a stroke"),
        ({"0": [[[[10**400, 1]]]]}, "drawing 1 of 0 has a stroke"),
        ("[" * 100_000, "Cannot load"),  # the reason is Python's, each version has its own
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: Any, said: str) -> None:
    path = saved(tmp_path, content)
    with pytest.raises(DatasetError) as caught:
        load_drawings(path)
    assert str(caught.value).startswith(f"Cannot load {path}: ")
    assert said in str(caught.value)
    assert "a list of [x, y]" in str(caught.value)  # what to do


def test_files_that_are_missing_or_no_text_are_refused(tmp_path: Path) -> None:
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none.json", binary, tmp_path):
        with pytest.raises(DatasetError, match="Cannot load"):
            load_drawings(path)
