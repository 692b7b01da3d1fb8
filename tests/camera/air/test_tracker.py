"""A thing is followed through light, clutter and things of its colour."""

import math

import numpy as np
import pytest

from app.camera.air.tracker import Tracker
from tests.made.air_frames import GREEN, RED, frame_with

START = (200.0, 200.0)


def circle(count: int = 40, radius: float = 90.0) -> list[tuple[float, float]]:
    """A way that begins at START."""
    angles = np.linspace(0, 2 * math.pi, count)
    return [
        (START[0] + radius * math.sin(a), START[1] + radius * (1 - math.cos(a))) for a in angles
    ]


def test_it_is_followed_within_a_pixel() -> None:
    tracker = Tracker(frame_with((START, RED)), (203, 196))
    for number, place in enumerate(circle()):
        found = tracker.follow(frame_with((place, RED), ((480.0, 300.0), GREEN), seed=number % 3))
        assert found
        assert math.dist(found.position, place) < 1
        assert 9 < found.radius < 16


def test_the_light_may_change() -> None:
    tracker = Tracker(frame_with((START, RED)), START)
    for number, place in enumerate(circle(60)):
        found = tracker.follow(frame_with((place, RED), light=1 - number / 120, seed=number % 3))
        assert found
        assert math.dist(found.position, place) < 1.5


@pytest.mark.parametrize("light", [0.4, 1.7])
def test_a_lamp_may_be_switched(light: float) -> None:
    tracker = Tracker(frame_with((START, RED)), START)
    for number, place in enumerate(circle(20)):
        now = light if number > 4 else 1.0
        found = tracker.follow(frame_with((place, RED), light=now, seed=number % 3))
        assert found
        assert math.dist(found.position, place) < 1.5


def test_things_of_its_colour_that_stand_still_are_passed_over() -> None:
    behind = [((260.0, 240.0), RED), ((205.0, 330.0), RED), ((130.0, 300.0), RED)]
    tracker = Tracker(frame_with((START, RED), behind=behind), START)
    away = []
    for number, place in enumerate(circle(60)):
        found = tracker.follow(frame_with((place, RED), behind=behind, seed=number % 3))
        away.append(math.dist(found.position, place) if found else 0)
    assert max(away) < 14  # in front of one it is a guess
    assert np.mean(away) < 3


def test_a_larger_thing_of_its_colour_beside_it_is_not_it() -> None:
    tracker = Tracker(frame_with((START, RED)), START)
    for number, place in enumerate(circle()):
        frame = frame_with((place, RED), seed=number % 3)
        x, y = round(place[0]), round(place[1])
        frame[y + 30 : y + 110, x - 10 : x + 60] = (150, 28, 36)
        found = tracker.follow(frame)
        assert found
        assert math.dist(found.position, place) < 6


def test_what_is_gone_is_lost_and_found_again_elsewhere() -> None:
    tracker = Tracker(frame_with((START, RED)), START)
    assert tracker.follow(frame_with((START, RED)))
    assert tracker.follow(frame_with()) is None
    assert not tracker.is_lost
    for _ in range(8):
        assert tracker.follow(frame_with()) is None
    assert tracker.is_lost
    found = tracker.follow(frame_with(((500.0, 80.0), RED)))
    assert found
    assert math.dist(found.position, (500, 80)) < 1.5
    assert not tracker.is_lost


def test_where_something_of_its_colour_was_it_is_still_found() -> None:
    big = [((330.0, 300.0), RED)]
    tracker = Tracker(frame_with((START, RED), behind=big, radius=14), START)
    for number in range(15):
        tracker.follow(frame_with((START, RED), behind=big, radius=14, seed=number % 3))
    for step in range(1, 24):  # what was there is taken away
        place = START[0] + 6 * step, START[1] + 4.5 * step
        found = tracker.follow(frame_with((place, RED), radius=14, seed=step % 3))
        assert found
        assert math.dist(found.position, place) < 4


@pytest.mark.parametrize("size", [(1280, 720), (160, 120), (480, 640)])
def test_frames_have_any_size(size: tuple[int, int]) -> None:
    radius = 12 if max(size) > 200 else 6
    at = size[0] * 0.4, size[1] * 0.4
    tracker = Tracker(frame_with((at, RED), size=size, radius=radius), at)
    place = at[0] + 12, at[1] + 7
    found = tracker.follow(frame_with((place, RED), size=size, radius=radius))
    assert found
    assert math.dist(found.position, place) < 1.5
