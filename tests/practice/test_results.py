"""What came of each number, as CSV."""

import csv
import io
from pathlib import Path

from app.practice.results import MENDED, RIGHT, WRONG, Result, add_result, best_round


def result(number: int, outcome: str, round_name: str = "", seconds: int | str = "") -> Result:
    return Result(
        "2026-01-02T03:04:05", "one digit", number, "7", outcome, 1, 2.5, round_name, seconds
    )


def test_each_result_is_a_row_behind_the_others(tmp_path: Path) -> None:
    path = tmp_path / "Ann" / "practice.csv"
    add_result(path, result(7, RIGHT))
    add_result(path, result(3, WRONG, "2026-01-02T03:04:00", 60))
    assert path.read_bytes().startswith(b"\xef\xbb\xbftime,level,number,")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert [(row["number"], row["result"], row["round_seconds"]) for row in rows] == [
        ("7", RIGHT, ""),
        ("3", WRONG, "60"),
    ]


def test_the_best_round_is_of_the_same_level_and_length(tmp_path: Path) -> None:
    path = tmp_path / "practice.csv"
    assert best_round(path, "one digit", 60) == 0
    rounds: list[tuple[str, str, int | str]] = [
        (RIGHT, "a", 60), (RIGHT, "a", 60), (MENDED, "a", 60), (WRONG, "a", 60),
        (RIGHT, "b", 60), *[(RIGHT, "c", 120)] * 5, *[(RIGHT, "", "")] * 9,
    ]  # fmt: skip
    for outcome, name, seconds in rounds:
        add_result(path, result(7, outcome, name, seconds))
    assert best_round(path, "one digit", 60) == 2
    assert best_round(path, "one digit", 120) == 5
    assert best_round(path, "two digits", 60) == 0


def test_a_damaged_file_has_no_best_round(tmp_path: Path) -> None:
    path = tmp_path / "practice.csv"
    path.write_bytes(b"\xff\x00nonsense\n1,2\n")
    assert best_round(path, "one digit", 60) == 0
