"""All that may be a digit in a part of a page is told, with how surely it is one."""

import numpy as np

from app.recognition import DigitRecognizer
from tests.made.pages import photographed, write


def test_what_is_written_is_among_the_candidates(recognizer: DigitRecognizer) -> None:
    found = recognizer.candidates(photographed(write(["407"], 60)), (1.0, 0.5))
    likely = sorted(
        (one.digit for one in found if one.is_digit and one.digit.confidence > 0.5),
        key=lambda digit: digit.box[0],
    )
    assert [digit.label for digit in likely] == [4, 0, 7]
    assert all(40 < digit.box[3] - digit.box[1] < 80 for digit in likely)
    assert all(0 <= one.sign <= 1 and 0 <= one.printed <= 1 for one in found)


def test_on_blank_paper_there_are_none(recognizer: DigitRecognizer) -> None:
    assert recognizer.candidates(np.full((88, 200), 230, np.uint8)) == []
