"""Frames go in, lines of the pen come out."""

import gc
import tracemalloc
from collections.abc import Sequence

import numpy as np
import pytest

from app.camera.air.path import Points
from app.camera.air.picking import PickError
from app.camera.air.ways import Lowering
from app.camera.air.writer import AirWriter, Need
from tests.made.air_frames import GREEN, RED, frame_with

PACE_S = 1 / 30
START = (200.0, 200.0)
WAY = [(200.0 + 10 * n, 200.0) for n in range(12)]
CARD = (60.0, 420.0)


class Show:
    """Shows a writer frame after frame."""

    def __init__(self, lowering: Lowering = Lowering.KEY) -> None:
        self.writer = AirWriter(lowering)
        self.count = 0

    def __call__(self, *places: tuple[float, float], has_card: bool = False) -> None:
        for place in places:
            card = ((CARD, GREEN),) if has_card else ()
            self.frame(frame_with((place, RED), *card, seed=self.count % 3))

    def frame(self, picture: np.ndarray) -> None:
        self.writer.see(picture, self.count * PACE_S)
        self.count += 1

    def start(self) -> "Show":
        self(START)
        self.writer.pick(START)
        return self


def is_along(line: Points, way: Sequence[tuple[float, float]]) -> bool:
    return len(line) == len(way) and bool(np.abs(line - np.array(way)).max() < 1.5)


def test_a_key_lowers_and_lifts_the_pen() -> None:
    show = Show().start()
    show(START)
    show.writer.lower()
    show(*WAY)
    assert show.writer.sight
    assert show.writer.sight.is_down
    assert is_along(show.writer.sight.line, WAY)  # type: ignore[arg-type]
    assert show.writer.take_lines() == []
    show.writer.lift()
    show((330, 220), (340, 240))
    (line,) = show.writer.take_lines()
    assert is_along(line, WAY)
    assert show.writer.take_lines() == []


def test_resting_lowers_and_lifts_the_pen() -> None:
    show = Show(Lowering.REST).start()
    show(*[START] * 40)
    assert show.writer.sight
    assert not show.writer.sight.is_down  # it rested for being clicked on
    show(*WAY)
    show(*[WAY[-1]] * 15)
    assert 0.3 < show.writer.sight.rest < 1
    show(*[WAY[-1]] * 10)
    assert show.writer.sight.is_down
    back = [(x, 240.0) for x, _ in reversed(WAY)]
    show(*back, *[back[-1]] * 30)
    assert not show.writer.sight.is_down
    (line,) = show.writer.take_lines()
    assert np.abs(line[0] - WAY[-1]).max() < 1.5
    assert np.abs(line[-1] - back[-1]).max() < 3
    assert len(line) < 30  # without what the hand did while it rested


def test_a_second_colour_lowers_and_lifts_the_pen() -> None:
    show = Show(Lowering.COLOR).start()
    show(START, has_card=True)
    assert show.writer.sight
    assert show.writer.sight.need is Need.SECOND
    show.writer.pick(CARD)
    show(*WAY, has_card=True)
    assert show.writer.sight.is_down
    show(*[WAY[-1]] * 5)
    (line,) = show.writer.take_lines()
    assert np.abs(line[-1] - WAY[-1]).max() < 1.5
    assert not show.writer.sight.is_down


def test_out_of_sight_the_line_ends_and_goes_on_as_another() -> None:
    show = Show().start()
    show.writer.lower()
    show(*WAY)
    for _ in range(10):
        show.frame(frame_with())
    assert show.writer.sight
    assert show.writer.sight.need is Need.SIGHT
    assert not show.writer.sight.is_down
    assert len(show.writer.take_lines()) == 1
    show(*[(400.0 + 10 * n, 300.0) for n in range(8)])
    show.writer.lift()
    show((480, 300))
    (line,) = show.writer.take_lines()
    assert line[:, 0].min() > 390


def test_a_picture_that_is_missed_does_not_part_a_line() -> None:
    show = Show().start()
    show.writer.lower()
    show(*WAY[:6])
    show.frame(frame_with())
    show(*WAY[7:])
    show.writer.lift()
    show(WAY[-1])
    assert [len(line) for line in show.writer.take_lines()] == [11]


def test_before_there_is_a_frame_nothing_can_be_picked() -> None:
    with pytest.raises(PickError):
        AirWriter().pick(START)


def test_the_end_of_the_frames_ends_the_line_and_forgets_the_thing() -> None:
    show = Show().start()
    show.writer.lower()
    show(*WAY)
    show.writer.stop()
    assert len(show.writer.take_lines()) == 1
    assert show.writer.sight is None
    assert not show.writer.is_key_down
    show(START)
    assert show.writer.sight.need is Need.THING  # type: ignore[attr-defined]


def test_frames_of_another_size_begin_anew() -> None:
    show = Show().start()
    show.frame(frame_with((START, RED), size=(320, 240)))
    assert show.writer.sight
    assert show.writer.sight.need is Need.THING


def test_another_way_to_lower_ends_the_line() -> None:
    show = Show().start()
    show.writer.lower()
    show(*WAY)
    show.writer.lowering = Lowering.REST
    assert len(show.writer.take_lines()) == 1


def test_memory_stays_flat() -> None:
    """`make soak` shows it ten thousand frames."""
    show = Show().start()
    frames = [frame_with((place, RED), size=(160, 120), radius=6) for place in [(60, 60), (62, 61)]]
    show.frame(frames[0])
    show.writer.pick((60, 60))
    show.writer.lower()
    for number in range(40):
        show.frame(frames[number % 2])
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for number in range(150):
            if number % 50 == 0:
                show.writer.end_line()
                show.writer.take_lines()
                show.writer.lower()
            show.frame(frames[number % 2])
        assert tracemalloc.get_traced_memory()[0] - before < 200_000
    finally:
        tracemalloc.stop()
