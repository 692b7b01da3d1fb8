"""What Tk merged of the pointer's way comes back from the X server's memory, and nothing else."""

import tkinter as tk
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from app.gui.toolkit import pointer_trail
from app.gui.toolkit.pointer_trail import PointerTrail, _Move

Moves = list[tuple[int, int, int]]  # ms, x and y on the screen
LEFT, TOP = 100, 50  # the widget's place on the screen


def event(time: int, x: int, y: int) -> Any:
    return SimpleNamespace(time=time, x=x, y=y, x_root=LEFT + x, y_root=TOP + y)


@pytest.fixture
def remember(root: tk.Tk, monkeypatch: pytest.MonkeyPatch) -> Callable[[Moves], PointerTrail]:
    """Make a trail over an X server that remembers these moves."""

    def make(moves: Moves) -> PointerTrail:
        def ask(start: int, stop: int) -> list[_Move]:
            return [_Move(*move) for move in moves if start <= move[0] <= stop]

        monkeypatch.setattr(pointer_trail, "_connection", lambda _: ask)
        return PointerTrail(root)

    return make


# A server gives a move its own place, or the place before it.
OWN = [(10, 101, 51), (14, 102, 52), (18, 103, 53), (18, 104, 54), (22, 105, 55)]
BEFORE = [(10, 90, 10), (14, 101, 51), (18, 102, 52), (18, 103, 53), (22, 104, 54)]


@pytest.mark.parametrize("moves", [OWN, BEFORE])
def test_merged_moves_come_back_once(
    remember: Callable[[Moves], PointerTrail], moves: Moves
) -> None:
    trail = remember(moves)
    trail.begin(event(10, 1, 1))
    assert trail.until(event(18, 4, 4)) == [(2, 2), (3, 3), (4, 4)]
    assert trail.until(event(22, 5, 5)) == [(5, 5)]


def test_presses_and_releases_have_no_place(remember: Callable[[Moves], PointerTrail]) -> None:
    moves = [(10, 90, 10), (10, 0, 0), (10, 101, 51), (10, 102, 52), (14, 0, 0), (14, 103, 53)]
    trail = remember(moves)
    trail.begin(event(10, 1, 1))
    assert trail.until(event(14, 4, 4)) == [(2, 2), (3, 3), (4, 4)]


def test_another_pointers_moves_are_left_out(remember: Callable[[Moves], PointerTrail]) -> None:
    trail = remember([(14, 500, 500), (16, 600, 600)])
    trail.begin(event(10, 1, 1))
    assert trail.until(event(18, 4, 4)) == [(4, 4)]


def test_an_event_without_a_time_of_its_own_has_its_place_alone(
    remember: Callable[[Moves], PointerTrail],
) -> None:
    trail = remember(OWN)
    trail.begin(event(10, 1, 1))
    assert trail.until(event(0, 7, 7)) == [(7, 7)]


def test_elsewhere_than_on_a_screen_of_this_machine_nothing_is_asked(
    root: tk.Tk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(root, "winfo_screen", lambda: "far-away:10.0")
    trail = PointerTrail(root)
    trail.begin(event(10, 1, 1))
    assert trail.until(event(18, 4, 4)) == [(4, 4)]
