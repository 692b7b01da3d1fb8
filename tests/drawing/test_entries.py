"""The list of entered numbers, as other programs get it."""

import csv
from datetime import datetime
from pathlib import Path

from app.drawing.entries import Entry, as_table, entry_of, save_csv
from app.recognition import DigitRecognizer
from tests.made.drawn_numbers import Strokes
from tests.made.readings import unsure, written

NOON = datetime(2026, 5, 4, 12, 0, 5, 999)


def test_an_entry_says_what_was_read(recognizer: DigitRecognizer, seven: Strokes) -> None:
    entry = entry_of(recognizer.read_strokes(seven), NOON)
    assert (entry.number, entry.words, entry.time) == ("7", "seven", "2026-05-04T12:00:05")
    assert 0.8 < entry.confidence <= 1


def test_an_unsure_entry_says_so() -> None:
    entry = entry_of(unsure(4, 9), NOON)
    assert (entry.number, entry.words) == ("?", "Not sure — 4 or 9?")


def test_an_entry_has_the_value_of_its_number() -> None:
    entry = entry_of(written("24,500.00"), NOON)
    assert (entry.number, entry.value) == ("24,500.00", "24500.00")
    assert entry_of(written("12+5="), NOON).value == "17"
    assert entry_of(written("1..2"), NOON).value == ""


def test_csv_keeps_everything(tmp_path: Path) -> None:
    entries = [
        Entry("007", "zero zero seven", 0.98, "2026-05-04T12:00:05"),
        Entry("123456", 'a "quoted" thousand, four', 0.9, NOON.isoformat(), True, "123456"),
    ]
    save_csv(tmp_path / "numbers.csv", entries)
    with (tmp_path / "numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["number", "words", "confidence", "time", "corrected", "value"]
    assert [row[:4] for row in rows] == [
        [e.number, e.words, str(e.confidence), e.time] for e in entries
    ]
    assert [row[4] for row in rows] == ["no", "yes"]
    assert [row[5] for row in rows] == ["", "123456"]


def test_the_table_has_a_line_an_entry() -> None:
    entry = Entry("4", "four", 0.98, "2026-05-04T12:00:05")
    assert as_table([entry, entry]) == "4\tfour\t0.98\t2026-05-04T12:00:05\n" * 2


def test_what_a_session_of_elsewhere_holds_makes_no_formula_and_no_row(tmp_path: Path) -> None:
    entry = Entry("=1+1", "four\tfive\r\n=cmd()", 0.98, "@now\ud800")
    assert as_table([entry]) == "'=1+1\tfour five =cmd()\t0.98\t'@now\ud800\n"
    save_csv(tmp_path / "numbers.csv", [entry])
    with (tmp_path / "numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        _, *rows = csv.reader(file)
    assert [row[:2] for row in rows] == [["'=1+1", "four\tfive\r\n=cmd()"]]
