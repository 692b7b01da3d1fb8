"""The JSON file beside a model."""

import json
from pathlib import Path

import pytest

from app.recognition import BUNDLED_MODEL, ModelError
from app.recognition.guesses import EVIDENCE, OF_SIGNS
from app.recognition.model_values import ModelValues, load_values


def test_the_bundled_ones_are_read() -> None:
    values = load_values(BUNDLED_MODEL)
    assert 0.5 <= values.sure < 1
    assert len(values.grouping) == len(EVIDENCE)
    assert any(values.grouping)


def test_where_there_are_none_the_defaults_and_the_bundled_weights_hold(tmp_path: Path) -> None:
    bundled = load_values(BUNDLED_MODEL)
    assert signature(load_values(tmp_path / "mine.onnx")) == signature(bundled, sure=0.8)
    (tmp_path / "mine.json").write_text("{}")
    assert signature(load_values(tmp_path / "mine.onnx")) == signature(bundled, sure=0.8)


def test_a_models_own_weights_hold(tmp_path: Path) -> None:
    grouping = {name: float(number) for number, name in enumerate(EVIDENCE)}
    signs = json.loads(BUNDLED_MODEL.with_suffix(".json").read_text(encoding="utf-8"))["signs"]
    values = {"sure": 0.6, "grouping": grouping, "with_signs": grouping, "signs": signs}
    (tmp_path / "mine.json").write_text(json.dumps(values))
    found = load_values(tmp_path / "mine.onnx")
    assert (found.with_signs, found.sure) == (tuple(map(float, range(len(EVIDENCE)))), 0.6)
    assert found.grouping == tuple(
        0.0 if name in OF_SIGNS else float(number) for number, name in enumerate(EVIDENCE)
    )


def test_weights_of_an_earlier_version_hold_for_digits_alone(tmp_path: Path) -> None:
    bundled = load_values(BUNDLED_MODEL)
    grouping = {name: 2.0 for name in EVIDENCE if name not in OF_SIGNS} | {"mark": 6.0}
    (tmp_path / "mine.json").write_text(json.dumps({"sure": 0.6, "grouping": grouping}))
    found = load_values(tmp_path / "mine.onnx")
    assert set(found.grouping) == {0.0, 2.0}
    assert found.with_signs == bundled.with_signs
    assert (found.signs.hidden == bundled.signs.hidden).all()


def signature(values: ModelValues, *, sure: float | None = None) -> tuple[object, ...]:
    """What two values that are the same have in common."""
    return (
        values.grouping,
        values.with_signs,
        values.sure if sure is None else sure,
        values.signs.hidden.tobytes(),
        values.signs.output.tobytes(),
    )


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", '{"sure": "very"}', '{"sure": null}', '{"signs": {}}',
        '{"signs": {"classes": [], "hidden": [], "output": []}, "grouping": {"whole": 1}}',
    ],
)  # fmt: skip
def test_damaged_ones_are_refused_with_a_message(tmp_path: Path, content: str) -> None:
    (tmp_path / "mine.json").write_text(content)
    with pytest.raises(ModelError, match=r"mine\.json"):
        load_values(tmp_path / "mine.onnx")
