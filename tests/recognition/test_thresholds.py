"""The JSON file beside a model."""

from pathlib import Path

import pytest

from app.recognition import BUNDLED_MODEL, ModelError
from app.recognition.thresholds import Thresholds, load_thresholds


def test_the_bundled_ones_are_read() -> None:
    assert 0.5 <= load_thresholds(BUNDLED_MODEL).sure < 1


def test_where_there_are_none_the_defaults_hold(tmp_path: Path) -> None:
    assert load_thresholds(tmp_path / "mine.onnx") == Thresholds()
    (tmp_path / "mine.json").write_text("{}")
    assert load_thresholds(tmp_path / "mine.onnx") == Thresholds()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"sure": "very"}', '{"sure": null}'])
def test_damaged_ones_are_refused_with_a_message(tmp_path: Path, content: str) -> None:
    (tmp_path / "mine.json").write_text(content)
    with pytest.raises(ModelError, match=r"mine\.json"):
        load_thresholds(tmp_path / "mine.onnx")
