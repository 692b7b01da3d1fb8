"""Undo and Redo walk back and forth, and lose nothing on the way."""

from hypothesis import given
from hypothesis import strategies as st

from app.readings.history import History


@given(st.lists(st.sampled_from(["change", "undo", "redo", "amend", "revise"]), max_size=40))
def test_no_state_is_lost_that_was_not_undone(steps: list[str]) -> None:
    """Walked beside a plain list with a position."""
    history, states, position = History(0), [0], 0
    for number, step in enumerate(steps, start=1):
        if step == "change":
            history.change(number)
            states, position = [*states[: position + 1], number], position + 1
        elif step == "amend":
            history.amend(number)
            states[position] = number
        elif step == "revise":
            history.revise(lambda state: state + 1000)
            states = [state + 1000 for state in states]
        elif step == "undo":
            history.undo()
            position = max(position - 1, 0)
        else:
            history.redo()
            position = min(position + 1, len(states) - 1)
        assert history.present == states[position]
        assert history.can_undo == (position > 0)
        assert history.can_redo == (position < len(states) - 1)


def test_a_step_forgets_what_was_undone() -> None:
    history = History("")
    history.change("a")
    history.undo()
    history.change("b")
    assert not history.can_redo
    history.undo()
    assert history.present == ""
