"""One digit of a picture, in a box that a person drew."""

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.preprocessing import Box
from tests.made.pages import drawn_digit, photographed, write

PAGE = photographed(write(["407 25", "98"]))


def test_each_digit_is_read_in_its_own_box(recognizer: DigitRecognizer) -> None:
    found = recognizer.read_image(PAGE).digits
    for digit in found:
        left, top, right, bottom = digit.box
        roomy = (left - 6, top - 6, right + 6, bottom + 6)
        read = recognizer.read_box(PAGE, roomy)
        assert read.label == digit.label
        assert read.is_sure
        assert np.abs(np.subtract(read.box, digit.box)).max() <= 4


def test_touching_digits_are_parted_where_the_boxes_are(recognizer: DigitRecognizer) -> None:
    two, five = drawn_digit(2, 60, 3), drawn_digit(5, 60, 4)
    page = np.full((160, 240), 235.0)
    seam = 80 + two.shape[1] - 3
    page[50:110, 80 : 80 + two.shape[1]] -= 195 * (two / 255)
    page[50:110, seam : seam + five.shape[1]] -= 195 * (five / 255)
    picture = photographed(np.clip(page, 30, 255))
    left: Box = (76, 46, seam + 1, 114)
    right: Box = (seam + 1, 46, seam + five.shape[1] + 4, 114)
    assert recognizer.read_box(picture, left, [right]).label == 2
    assert recognizer.read_box(picture, right, [left]).label == 5


@pytest.mark.parametrize("box", [(2, 2, 30, 40), (-50, -50, -10, -10), (5000, 5000, 5100, 5100)])
def test_where_there_is_no_ink_there_is_no_digit(recognizer: DigitRecognizer, box: Box) -> None:
    white = np.full((100, 100), 255, np.uint8)
    read = recognizer.read_box(white, box)
    assert (read.confidence, read.is_sure, read.box) == (0.0, False, box)


@pytest.mark.parametrize("height", [14, 250])
def test_digits_of_any_size(recognizer: DigitRecognizer, height: int) -> None:
    page = photographed(write(["3"], height), sigma=1.0)
    ((left, top, right, bottom),) = [digit.box for digit in recognizer.read_image(page).digits]
    assert recognizer.read_box(page, (left - 2, top - 2, right + 2, bottom + 2)).label == 3
