"""Resting, and a second colour, lower the pen."""

import pytest

from app.camera.air.lowering import REST_S, Rest, SecondColor
from app.camera.air.picking import PickError
from tests.made.air_frames import GREEN, RED, frame_with

WIDTH = 640
HERE, THERE = (100.0, 100.0), (150.0, 100.0)


def test_what_stays_in_its_place_rests() -> None:
    rest = Rest().after(HERE, 5.0, WIDTH)
    assert rest.share(5.0) == 0
    rest = rest.after((104.0, 97.0), 5.0 + REST_S / 2, WIDTH)
    assert rest.share(5.0 + REST_S / 2) == pytest.approx(0.5)
    assert rest.share(5.0 + 2 * REST_S) == 1
    assert rest.after(THERE, 6.0, WIDTH).share(6.0) == 0


def test_once_the_pen_followed_it_moves_on_before_it_rests_again() -> None:
    rest = Rest().after(HERE, 0.0, WIDTH).followed()
    assert rest.after(HERE, 9.0, WIDTH).share(9.0) == 0
    for step in range(1, 8):  # slowly
        rest = rest.after((100.0 + 6 * step, 100.0), 9.0 + step, WIDTH)
    assert rest.after((142.0, 100.0), 30.0, WIDTH).share(30.0) == 1


def test_a_second_colour_is_seen_to_come_and_go() -> None:
    both, alone = frame_with((HERE, RED), (THERE, GREEN)), frame_with((HERE, RED))
    second = SecondColor(both, THERE)
    assert second.is_shown
    assert [second.look(frame) for frame in (both, alone, alone, alone)] == [
        True, True, False, False,
    ]  # fmt: skip
    moved = frame_with((HERE, RED), ((500.0, 400.0), GREEN))
    assert [second.look(moved) for _ in range(3)] == [False, True, True]


def test_what_else_has_the_second_colour_does_not_count() -> None:
    others = [((400.0, 300.0), GREEN), ((450.0, 100.0), GREEN)]
    second = SecondColor(frame_with((THERE, GREEN), behind=others), THERE)
    assert [second.look(frame_with(behind=others)) for _ in range(3)][-1] is False


def test_a_second_colour_is_seen_in_other_light() -> None:
    second = SecondColor(frame_with((HERE, RED), (THERE, GREEN)), THERE)
    darker = frame_with((HERE, RED), (THERE, GREEN), light=0.45)
    assert [second.look(darker) for _ in range(4)] == [True] * 4
    gone = frame_with((HERE, RED), light=0.45)
    assert [second.look(gone) for _ in range(3)][-1] is False


def test_a_wall_is_no_second_thing() -> None:
    with pytest.raises(PickError):
        SecondColor(frame_with(), THERE)
