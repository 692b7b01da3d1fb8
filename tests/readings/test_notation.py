"""How numbers are written decides what a reading says."""

import pytest

from app.readings.notation import Notation
from app.recognition.reading import SIGNS_LEFT_OUT
from tests.made.readings import written


def test_decimals_are_taken_as_they_are_written() -> None:
    reading = written("1.000")
    texts = [
        value.text
        for decimals in ("automatic", "english", "continental")
        if (value := Notation(decimals).of(reading).values[0])
    ]
    assert texts == ["1.000", "1.000", "1000"]


def test_signs_are_left_out_with_a_note_and_part_numbers() -> None:
    reading = Notation(digits_only=True).of(written("24,500.00 7\n-5"))
    assert reading.text == "24 500 00 7\n5"
    assert reading.signs == ()
    assert reading.notes == (f"{SIGNS_LEFT_OUT}, . -",)
    plain = written("407")
    assert Notation(digits_only=True).of(plain).notes == ()


def test_what_is_no_way_to_write_is_refused() -> None:
    with pytest.raises(ValueError, match="no such way"):
        Notation("danish")
