"""Sheets of digits in rows: the row says what a digit is."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.recognition import DigitRecognizer
from app.recognition.preprocessing import network_input
from model_training.datasets.sheets import load_sheet
from model_training.errors import DatasetError
from tests.made.pages import scanned
from tests.made.picture_folders import make_sheet


def test_each_row_is_the_digit_that_it_is_said_to_be(
    tmp_path: Path, recognizer: DigitRecognizer
) -> None:
    loaded = load_sheet(make_sheet(tmp_path / "sheet.png"), "1234567890")
    assert loaded.labels.tolist() == [int(digit) for digit in "1234567890" for _ in range(4)]
    read = recognizer.classify(network_input(loaded.images)).argmax(axis=1)
    assert (read == loaded.labels).mean() > 0.95


def test_a_row_of_any_signs_is_taken_at_its_word(tmp_path: Path) -> None:
    """Who writes a digit as nobody else does needs it in the training most."""
    loaded = load_sheet(make_sheet(tmp_path / "sheet.png", "444"), "712")
    assert loaded.labels.tolist() == [7] * 4 + [1] * 4 + [2] * 4


def test_every_page_has_the_same_rows(tmp_path: Path) -> None:
    page = scanned(["333", "888"])
    page.save(tmp_path / "two.pdf", save_all=True, append_images=[page], resolution=200)
    loaded = load_sheet(tmp_path / "two.pdf", "38")
    assert loaded.labels.tolist() == [3, 3, 3, 8, 8, 8] * 2


def test_a_single_mark_is_no_row(tmp_path: Path) -> None:
    page = scanned(["11111", "22222", "     7"])
    page.save(tmp_path / "sheet.png")
    assert np.bincount(load_sheet(tmp_path / "sheet.png", "12").labels).tolist() == [0, 5, 5]


def test_other_rows_than_were_named_are_refused_with_what_was_found(tmp_path: Path) -> None:
    sheet = make_sheet(tmp_path / "sheet.png", "123")
    with pytest.raises(DatasetError, match=r"names 2 rows, but 3 are found, of 4, 4, 4 digits"):
        load_sheet(sheet, "12")
    Image.new("L", (400, 300), 240).save(tmp_path / "blank.png")
    with pytest.raises(DatasetError, match="0 are found"):
        load_sheet(tmp_path / "blank.png", "12")


@pytest.mark.parametrize("rows", ["", "12a", "²"])
def test_rows_are_digits(tmp_path: Path, rows: str) -> None:
    with pytest.raises(DatasetError, match="--rows"):
        load_sheet(tmp_path / "any.png", rows)


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "sheet.jpg").write_text("no picture")
    with pytest.raises(DatasetError, match=r"sheet\.jpg"):
        load_sheet(tmp_path / "sheet.jpg", "12")
