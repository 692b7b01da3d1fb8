"""What is corrected stays corrected, and belongs to its drawing alone."""

import dataclasses

from app.drawing.current_reading import CurrentReading
from app.drawing.drawing import Drawing, PenStroke
from app.readings.corrections import corrected, least_sure
from app.recognition.reading import NO_INK
from tests.made.readings import prediction, reading

DRAWING = Drawing((PenStroke(((1.0, 1.0), (2.0, 2.0)), 12.0),))
OTHER = Drawing((PenStroke(((5.0, 5.0), (9.0, 9.0)), 12.0),))
DOUBTED = reading(prediction(4), prediction(9, is_sure=False, confidence=0.6), prediction(7))


def test_a_corrected_digit_is_sure_and_the_others_stay() -> None:
    fixed = corrected(DOUBTED, 1, 0)
    assert (fixed.text, fixed.is_sure) == ("407", True)
    assert fixed.digits[1].probabilities[0] == 1
    assert fixed.digits[0] is DOUBTED.digits[0]


def test_the_least_sure_digit_is_looked_at_first() -> None:
    assert least_sure(DOUBTED) == 1
    assert least_sure(NO_INK) is None


def test_a_correction_stays_when_the_drawing_is_read_again() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    was = current.correct(DRAWING, 0)
    assert was is DOUBTED.digits[1]
    assert current.take(DRAWING, DOUBTED).text == "407"
    entered = dataclasses.replace(DRAWING, is_entered=True)
    assert current.take(entered, DOUBTED).text == "407"


def test_pointing_chooses_the_digit_and_stepping_goes_round() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    assert current.looked_at(DRAWING) == 1
    assert current.step(DRAWING, 1) == 2
    current.pointed = 2
    assert current.step(DRAWING, 1) == 0
    assert current.correct(DRAWING, 1) is DOUBTED.digits[2]
    assert current.looked_at(DRAWING) == 2  # a slip is put right by the next key


def test_what_is_not_read_cannot_be_corrected() -> None:
    current = CurrentReading()
    assert current.correct(DRAWING, 1) is None
    assert current.step(DRAWING, 1) is None
    current.take(DRAWING, NO_INK)
    assert current.correct(DRAWING, 1) is None


def test_a_correction_stays_with_its_digit_when_another_is_drawn() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    current.correct(DRAWING, 0)
    longer = reading(*DOUBTED.digits, prediction(8))
    assert current.take(OTHER, longer).text == "4078"
    assert current.take(OTHER, reading(prediction(2))).text == "2"
