"""Real pens' drawings from files and folders, and who is kept for validation."""

import json
from pathlib import Path
from typing import Any

import pytest

from model_training.datasets.drawings import is_held_out, load_drawings
from model_training.errors import DatasetError

ONE = [[[0, 0], [0, 1000]]]
CROSS = [[[0, 0], [9, 9]], [], [[9, 0], [0, 9]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(tmp_path / "made_digits.json", {"1": [ONE, ONE, CROSS]})
    save(tmp_path / "made_letters.json", {"k": [ONE], "O": [ONE]})
    writers = {"digits": {"1": ["a", "b"]}, "letters": {"k": ["a"], "O": ["d"]}}
    save(tmp_path / "made_writers.json", writers)
    return tmp_path


def save(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def unipen(path: Path, label: str, x: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'.PEN_DOWN\n{x} 0\n{x} 9\n.PEN_UP\n.SEGMENT DIGIT 0 ? "{label}"\n')


def named(path: Path) -> list[tuple[str, str]]:
    return [(drawing.label, drawing.writer) for drawing in load_drawings(path)]


def test_digits_come_before_letters_with_their_writers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named(folder) == [("1", "a"), ("1", "b"), ("1", ""), ("k", "a"), ("O", "d")]
    strokes = load_drawings(folder)[2].strokes
    assert [stroke.tolist() for stroke in strokes] == [CROSS[0], CROSS[2]]
    assert capsys.readouterr().err == ""


def test_a_file_of_json_is_read_alone(folder: Path) -> None:
    assert named(folder / "made_letters.json") == [("k", "a"), ("O", "d")]


def test_without_writers_nobody_knows_them(folder: Path) -> None:
    (folder / "made_writers.json").unlink()
    assert {writer for _, writer in named(folder)} == {""}


def test_one_writer_in_ten_is_held_out() -> None:
    assert is_held_out("d")  # the sum is a multiple of ten
    assert not is_held_out("a")
    assert not is_held_out("")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"1": [ONE, []]}, "number 2 of 1: 1 left out"),
        ({"1": [ONE, [[]]]}, "number 2 of 1"),
        ({"1": [ONE, [[["x", 1]]]]}, "number 2 of 1"),
        ({"1": [ONE, [[[0, 1, 2]]], [[[0, float("nan")]]], 7]}, "number 2 of 1: 3 left out"),
        ({"1": [ONE], "?": [ONE]}, "labels that are not one digit or letter, as '?': 1 left out"),
    ],
)
def test_what_is_no_drawing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Any, said: str
) -> None:
    save(tmp_path / "made_digits.json", content)
    assert named(tmp_path) == [("1", "")]
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("text", ["{", "[]", '{"1": {}}', '{"1": [[["x"]]]}', "{}", "[" * 5000])
def test_damaged_drawings_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad_digits.json"
    path.write_text(text)
    with pytest.raises(DatasetError, match=r"bad_digits\.json"):
        load_drawings(path)


def test_writers_of_another_form_are_named(folder: Path) -> None:
    save(folder / "made_writers.json", {"digits": {"1": "ab"}})
    with pytest.raises(DatasetError, match=r"made_digits\.json"):
        load_drawings(folder)


def test_unipen_is_found_at_any_depth(tmp_path: Path) -> None:
    unipen(tmp_path / "1" / "b.dat", "2", x=1)
    unipen(tmp_path / "1" / "a.dat", "1", x=2)
    unipen(tmp_path / "include" / "c.dat", "3", x=3)
    unipen(tmp_path / ".hidden" / "d.dat", "4", x=4)
    (tmp_path / "README").write_text("About the files.\n")
    assert named(tmp_path) == [("1", "a"), ("2", "b")]
    assert named(tmp_path / "1" / "b.dat") == [("2", "b")]


def test_a_drawing_in_two_categories_counts_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for category in ("1a", "2"):
        unipen(tmp_path / "data" / category / "gmd" / "kast.dat", "5")
    (tmp_path / "include").mkdir()
    assert named(tmp_path) == [("5", "gmd/kast")]
    assert f"{tmp_path}: drawings that are there already: 1 left out." in capsys.readouterr().err


def test_what_cannot_be_used_is_told_once_for_all_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unipen(tmp_path / "a.dat", "1")
    for name in ("b.dat", "c.dat", "d.dat"):
        unipen(tmp_path / name, "?")
    (tmp_path / "e.tra.Z").write_bytes(b"\x1f\x9d\x90")
    assert named(tmp_path) == [("1", "a")]
    labels, packed = capsys.readouterr().err.splitlines()[-2:]
    assert "b.dat: segments whose label is not" in labels
    assert labels.endswith("3 left out here and in 2 other files.")
    assert "gzip -d e.tra.Z" in packed


def test_nothing_to_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="There are no drawings in"):
        load_drawings(tmp_path)
    with pytest.raises(DatasetError, match="nowhere"):
        load_drawings(tmp_path / "nowhere")
