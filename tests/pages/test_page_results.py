"""What was read, as CSV and JSON that other programs understand."""

import csv
import dataclasses
import io
import json
import math

import pytest

from app.pages.page_results import PageResult, announced_from, csv_header, csv_rows, json_text
from tests.made.readings import prediction, reading, written

NAMES = [
    "/scans/form 1.png",
    "/Bögen/七.tif",
    'a "quoted", name.png',
    "two\nlines.png",
    "two\rlines.png",
    "bad\udcff",
]

DIGITS = (
    prediction(4, (1.4, 2.0, 30.6, 40.0)),
    prediction(0, (40.0, 2.0, 60.0, 40.0), is_sure=False, confidence=0.41239),
    prediction(7, (1.0, 90.0, 30.0, 140.0), line=1),
)
READING = reading(*DIGITS, text="4?\n7")


@pytest.mark.parametrize("name", NAMES)
def test_csv_can_be_read_again(name: str) -> None:
    text = csv_header() + csv_rows(PageResult(name, 2, READING))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["file"] for row in rows] == [name] * 3
    assert [row["page"] for row in rows] == ["2"] * 3
    assert [(row["line"], row["digit"], row["sure"]) for row in rows] == [
        ("1", "4", "yes"),
        ("1", "0", "no"),
        ("2", "7", "yes"),
    ]
    box = [rows[0][side] for side in ("left", "top", "right", "bottom")]
    assert box == ["1", "2", "31", "40"]
    assert [row["confidence"] for row in rows] == ["0.97", "0.4124", "0.97"]


def test_a_name_becomes_no_formula() -> None:
    rows = csv.reader(io.StringIO(csv_rows(PageResult("=1+1.png", 1, READING))))
    assert {row[0] for row in rows} == {"./=1+1.png"}


def test_what_is_no_number_leaves_json_as_it_should_be() -> None:
    odd = dataclasses.replace(DIGITS[0], confidence=float("nan"), probabilities=(math.nan,) * 10)
    page = json.loads(json_text(PageResult("a.png", 1, reading(odd, text="4"))), parse_constant=int)
    assert page["digits"][0]["confidence"] is None
    assert page["digits"][0]["probabilities"] == [None] * 10


def test_a_row_has_the_number_its_digit_stands_in() -> None:
    text = csv_header() + csv_rows(PageResult("a.png", 1, written("-2.5 7\n1..2")))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["digit"], row["number"], row["value"], row["words"]) for row in rows] == [
        ("2", "-2.5", "-2.5", "minus two point five"),
        ("5", "-2.5", "-2.5", "minus two point five"),
        ("7", "7", "7", "seven"),
        ("1", "1..2", "", "one point point two"),
        ("2", "1..2", "", "one point point two"),
    ]


def test_json_has_the_signs_and_what_numbers_mean() -> None:
    page = json.loads(json_text(PageResult("a.png", 1, written("9-4=6 3/4"))))
    assert [sign["sign"] for sign in page["signs"]] == ["-", "=", "/"]
    assert page["signs"][0]["sure"] is True
    assert page["numbers"] == [
        {"line": 1, "text": "9-4=6", "kind": "sum", "value": "5", "right": False},
        {"line": 1, "text": "3/4", "kind": "fraction", "value": "3/4", "right": None},
    ]


def test_a_page_without_digits_has_no_rows() -> None:
    assert csv_rows(PageResult("blank.png", 1, reading())) == ""
    assert csv_header().endswith("\n")


@pytest.mark.parametrize("name", NAMES)
def test_json_tells_the_same(name: str) -> None:
    page = json.loads(json_text(PageResult(name, 2, READING)))
    assert (page["file"], page["page"], page["text"]) == (name, 2, "4?\n7")
    assert page["words"] == "seven"
    assert page["notes"] == []
    assert [(d["line"], d["digit"], d["sure"]) for d in page["digits"]] == [
        (1, 4, True),
        (1, 0, False),
        (2, 7, True),
    ]
    assert page["digits"][0]["box"] == [1, 2, 31, 40]
    for digit in page["digits"]:
        assert len(digit["probabilities"]) == 10
        assert sum(digit["probabilities"]) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize(("least", "text"), [(0.0, "40\n7"), (0.5, "4?\n7"), (1.0, "??\n?")])
def test_digits_are_announced_from_a_confidence_on(least: float, text: str) -> None:
    announced = announced_from(READING, least)
    assert announced.text == text
    assert [digit.is_sure for digit in announced.digits] == [c != "?" for c in text if c != "\n"]
    assert [digit.box for digit in announced.digits] == [digit.box for digit in DIGITS]
