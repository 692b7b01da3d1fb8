"""The JSON file beside a model."""

import json
from pathlib import Path

import pytest

from app.recognition import BUNDLED_MODEL, ModelError
from app.recognition.guesses import EVIDENCE
from app.recognition.model_values import ModelValues, load_values


def test_the_bundled_ones_are_read() -> None:
    values = load_values(BUNDLED_MODEL)
    assert 0.5 <= values.sure < 1
    assert len(values.grouping) == len(EVIDENCE)
    assert any(values.grouping)


def test_where_there_are_none_the_defaults_and_the_bundled_weights_hold(tmp_path: Path) -> None:
    expected = ModelValues(load_values(BUNDLED_MODEL).grouping)
    assert load_values(tmp_path / "mine.onnx") == expected
    (tmp_path / "mine.json").write_text("{}")
    assert load_values(tmp_path / "mine.onnx") == expected


def test_a_models_own_weights_hold(tmp_path: Path) -> None:
    grouping = {name: float(number) for number, name in enumerate(EVIDENCE)}
    (tmp_path / "mine.json").write_text(json.dumps({"sure": 0.6, "grouping": grouping}))
    expected = ModelValues(tuple(map(float, range(len(EVIDENCE)))), 0.6)
    assert load_values(tmp_path / "mine.onnx") == expected


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"sure": "very"}', '{"sure": null}', '{"grouping": {"whole": 1}}'],
)
def test_damaged_ones_are_refused_with_a_message(tmp_path: Path, content: str) -> None:
    (tmp_path / "mine.json").write_text(content)
    with pytest.raises(ModelError, match=r"mine\.json"):
        load_values(tmp_path / "mine.onnx")
