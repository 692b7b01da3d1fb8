"""The model that a start ended with is known at the next one."""

from pathlib import Path

from app.models.first_use import FirstUse


def test_a_start_that_comes_through_leaves_nothing(tmp_path: Path) -> None:
    first_use = FirstUse(tmp_path / "starting")
    assert first_use.ended_with() == ""
    first_use.begin(Path("mine.onnx"))
    first_use.end()
    first_use.end()
    assert list(tmp_path.iterdir()) == []


def test_a_start_that_ended_is_known(tmp_path: Path) -> None:
    FirstUse(tmp_path / "starting").begin(Path("/models/mine ✎.onnx"))
    assert FirstUse(tmp_path / "starting").ended_with() == "/models/mine ✎.onnx"


def test_what_cannot_be_noted_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xff")
    FirstUse(tmp_path / "file" / "starting").begin(Path("mine.onnx"))
    assert FirstUse(tmp_path / "file").ended_with() == ""
    assert FirstUse(tmp_path).ended_with() == ""
    FirstUse(tmp_path).end()
