"""What somebody points at is told from what is around it."""

import math

import pytest

from app.camera.air.picking import RING, PickError, learn_thing
from app.camera.air.tracker import Tracker
from tests.made.air_frames import GREEN, RED, frame_with

START = (200.0, 200.0)
MIDDLE = (320.0, 240.0)


def test_a_thing_is_picked_though_the_click_is_a_little_beside() -> None:
    beside = START[0] + 22, START[1]
    found = Tracker(frame_with((START, RED)), beside).follow(frame_with((START, RED)))
    assert found
    assert math.dist(found.position, START) < 1


@pytest.mark.parametrize(
    ("color", "light"), [(RED, 0.35), ((255, 255, 255), 1.0), ((20, 20, 22), 1.0), (GREEN, 1.4)]
)
def test_any_thing_that_stands_out_is_picked_in_any_light(
    color: tuple[int, int, int], light: float
) -> None:
    tracker = Tracker(frame_with((START, color), light=light), (203, 196))
    for number in range(8):
        place = START[0] + 9 * number, START[1] + 5 * number
        found = tracker.follow(frame_with((place, color), light=light, seed=number % 3))
        assert found
        assert math.dist(found.position, place) < 1.5


@pytest.mark.parametrize("at", [(400.0, 400.0), (-3.0, 5.0), (640.0, 10.0)])
def test_the_wall_and_what_is_outside_cannot_be_picked(at: tuple[float, float]) -> None:
    with pytest.raises(PickError):
        Tracker(frame_with((START, RED)), at)


def test_what_is_somewhere_in_the_ring_is_picked_with_p() -> None:
    frame = frame_with(((345.0, 250.0), RED))
    frame[238:300, 317:323] = (40, 40, 45)  # the pen that it is on
    own = learn_thing(frame, MIDDLE, RING).own
    assert own[125, 172]
    assert not own[122:150, 158:162].any()
    with pytest.raises(PickError):
        learn_thing(frame_with(((420.0, 240.0), RED)), MIDDLE, RING)
