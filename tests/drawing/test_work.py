"""What Undo goes back over on the Draw tab: drawing, what was said, list, all in step."""

import dataclasses
from datetime import datetime

from app.drawing.drawing import Drawing, PenStroke
from app.drawing.work import Work
from app.readings.corrections import key_of, with_said
from app.readings.history import History
from tests.made.readings import prediction, reading

DRAWING = Drawing((PenStroke(((1.0, 1.0), (2.0, 2.0)), 12.0),))
READ = reading(prediction(1))
SAID = {key_of(READ.digits[0]): 7}
NOON, LATER = datetime(2026, 5, 4, 12), datetime(2026, 5, 4, 13)


def numbers(work: Work) -> list[str]:
    return [row.entry.number for row in work.rows]


def test_done_is_in_every_state_and_a_correction_before_it_is_undone_in_the_list_too() -> None:
    history = History(Work())
    history.change(Work(DRAWING))
    history.change(history.present.corrected(with_said(READ, SAID), SAID))
    history.revise(lambda work: work.entered(DRAWING, READ, NOON))
    assert numbers(history.present) == ["7"]
    assert history.present.rows[0].entry.is_corrected
    history.undo()
    assert numbers(history.present) == ["1"]
    assert history.present.drawing.is_entered
    assert not history.present.rows[0].entry.is_corrected
    history.undo()
    assert history.present.drawing.is_empty
    assert not history.present.drawing.is_entered


def test_what_was_learnt_of_a_correction_is_undone_in_the_list_with_it() -> None:
    learnt = READ.with_digits([dataclasses.replace(READ.digits[0], label=7)])
    said = {key_of(learnt.digits[0]): 7}
    history = History(Work(DRAWING))
    history.change(history.present.corrected(learnt, said))
    history.revise(lambda work: work.entered(DRAWING, learnt, NOON, unsaid=READ))
    assert numbers(history.present) == ["7"]
    history.undo()
    assert numbers(history.present) == ["1"]


def test_a_number_that_was_only_said_goes_with_what_was_said() -> None:
    doubted = reading(prediction(1, is_sure=False, confidence=0.5))
    said = {key_of(doubted.digits[0]): 7}
    history = History(Work(DRAWING))
    history.change(history.present.corrected(with_said(doubted, said), said))
    history.revise(lambda work: work.entered(DRAWING, doubted, NOON))
    assert numbers(history.present) == ["7"]
    history.undo()
    assert history.present == Work(DRAWING)
    history.redo()
    assert numbers(history.present) == ["7"]


def test_a_correction_after_done_changes_the_last_number_of_its_drawing() -> None:
    work = Work(DRAWING).entered(DRAWING, READ, NOON).entered(Drawing(), READ, LATER)
    fixed = work.corrected(with_said(READ, SAID), SAID)
    assert numbers(fixed) == ["7", "1"]
    assert fixed.rows[0].entry.time == "2026-05-04T12:00:00"
    assert numbers(work) == ["1", "1"]


def test_a_drawing_that_is_not_listed_has_no_row() -> None:
    assert Work(DRAWING).row_of_drawing is None
    assert Work(DRAWING).corrected(with_said(READ, SAID), SAID).rows == ()
