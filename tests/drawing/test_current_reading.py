"""What is corrected stays corrected, and belongs to its drawing alone."""

import dataclasses

import pytest

from app.drawing.current_reading import CurrentReading
from app.drawing.drawing import Drawing, PenStroke
from app.readings.corrections import corrected, least_sure
from app.recognition import Sign
from app.recognition.reading import NO_INK
from tests.made.readings import prediction, reading, written

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


def text(current: CurrentReading) -> str:
    return current.reading.text


def test_a_correction_stays_when_the_drawing_is_read_again() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    was = current.correct(DRAWING, 0)
    assert was is DOUBTED.digits[1]
    current.take(DRAWING, DOUBTED)
    assert text(current) == "407"
    current.take(dataclasses.replace(DRAWING, is_entered=True), DOUBTED)
    assert text(current) == "407"


def test_what_was_read_before_anything_was_said_is_kept_beside_what_was_learnt() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    current.correct(DRAWING, 0)
    first, doubted, last = DOUBTED.digits
    learnt = reading(first, dataclasses.replace(doubted, label=0, is_sure=True), last)
    current.take(DRAWING, learnt)
    assert current.unsaid(DRAWING) is DOUBTED
    assert current.unsaid(OTHER) is None
    current.say({})
    current.take(DRAWING, learnt)
    assert current.unsaid(DRAWING) is learnt


def test_pointing_chooses_the_digit_and_stepping_goes_round() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    assert current.index == 1
    current.step(1)
    assert current.index == 2
    current.step(1)
    assert current.index == 0
    current.step(-1)
    assert current.correct(DRAWING, 1) is DOUBTED.digits[2]
    assert current.index == 2  # a slip is put right by the next key


@pytest.mark.parametrize("count", [1, 2])
def test_of_fewer_digits_the_least_sure_is_looked_at(count: int) -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    current.look_at(2)
    current.take(DRAWING, reading(*DOUBTED.digits[:count]))
    assert current.index == count - 1


def test_of_as_many_digits_or_more_the_same_is_looked_at() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    for digits in (DOUBTED.digits, (*DOUBTED.digits, prediction(8))):
        current.look_at(2)
        current.take(DRAWING, reading(*digits))
        assert current.index == 2


def test_of_no_digits_none_is_looked_at() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    current.look_at(2)
    current.take(DRAWING, NO_INK)
    assert current.index is None
    current.step(1)
    current.look_at(0)
    assert current.index is None


def test_of_another_drawing_the_least_sure_is_looked_at() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    current.look_at(2)
    current.take(OTHER, DOUBTED)
    assert current.index == 1


def test_where_there_is_no_digit_nothing_is_looked_at() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    for index in (-1, 3):
        current.look_at(index)
        assert current.index == 1


def test_every_change_is_told() -> None:
    current = CurrentReading()
    told: list[tuple[str, int | None]] = []
    current.on_change.append(lambda: told.append((text(current), current.index)))
    current.take(DRAWING, DOUBTED)
    current.look_at(0)
    current.look_at(0)
    current.correct(DRAWING, 3)
    assert told == [(DOUBTED.text, 1), (DOUBTED.text, 0), ("3?7", 0)]


def test_what_is_not_read_cannot_be_corrected() -> None:
    current = CurrentReading()
    assert current.correct(DRAWING, 1) is None
    current.take(DRAWING, NO_INK)
    assert current.correct(DRAWING, 1) is None
    current.take(DRAWING, DOUBTED)
    assert current.correct(OTHER, 1) is None


def test_a_correction_stays_with_its_digit_when_another_is_drawn() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    current.correct(DRAWING, 0)
    current.take(OTHER, reading(*DOUBTED.digits, prediction(8)))
    assert text(current) == "4078"
    current.take(OTHER, reading(prediction(2)))
    assert text(current) == "2"


def test_what_was_said_is_taken_back_and_said_again() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    before = current.said
    current.correct(DRAWING, 0)
    after = current.said
    current.say(before)
    assert text(current) == DOUBTED.text
    assert current.as_read(DRAWING) is DOUBTED
    current.take(DRAWING, DOUBTED)
    assert text(current) == DOUBTED.text
    current.say(after)
    assert text(current) == "407"
    assert current.as_read(DRAWING) is DOUBTED


def test_what_is_no_digit_is_refused_and_leaves_no_trace() -> None:
    current = CurrentReading()
    current.take(DRAWING, DOUBTED)
    with pytest.raises(ValueError, match="no digit"):
        current.correct(DRAWING, -1)
    current.take(DRAWING, DOUBTED)
    assert text(current) == DOUBTED.text


def test_a_sign_is_corrected_taken_out_and_put_in() -> None:
    current = CurrentReading()
    current.take(DRAWING, written("3,4"))
    current.look_at(1)
    assert isinstance(current.thing, Sign)
    assert current.digit is None
    current.correct(DRAWING, ".")
    assert (text(current), current.index) == ("3.4", 1)
    current.correct(DRAWING, "")
    assert (text(current), current.index) == ("34", 1)
    assert current.put_in(DRAWING, "%")
    assert (text(current), current.index) == ("34%", 2)
    assert current.correct(DRAWING, 7) is None  # it is no ink
    current.look_at(0)
    assert current.put_in(DRAWING, "-", before=True)
    assert (text(current), current.index) == ("-34%", 0)
    current.take(DRAWING, written("3,4"))
    assert text(current) == "-34%"
    current.say({})
    assert text(current) == "3,4"


def test_nothing_is_put_in_where_nothing_is() -> None:
    current = CurrentReading()
    assert not current.put_in(DRAWING, ".")
    with pytest.raises(ValueError, match="no sign"):
        current.put_in(DRAWING, "!")
