"""Boxes that go with the paper, over made frames that move by a known way."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.camera.capture import Frame
from app.camera.following import Follower
from app.camera.live_reader import Sight
from app.camera.motion import Motion
from app.recognition.preprocessing import Box
from tests.made.clips import blank, frame_of
from tests.made.readings import prediction, reading

SHEET = frame_of(7)[100:380, 180:480]  # with its 7, before a room that stands still
DIGIT: Box = (70, 60, 225, 235)  # on the sheet


def room() -> NDArray[np.uint8]:
    shades = np.random.default_rng(3).integers(60, 200, (12, 16, 3)).astype(np.uint8)
    large = cv2.resize(shades, (640, 480), interpolation=cv2.INTER_CUBIC)
    return np.array(large, np.uint8)


ROOM = room()


def frame(x: int, y: int, seed: int = 0) -> NDArray[np.uint8]:
    """The room with the sheet's corner at (x, y), and a camera's noise."""
    picture = ROOM.copy()
    picture[y : y + SHEET.shape[0], x : x + SHEET.shape[1]] = SHEET
    noise = np.random.default_rng(seed).normal(0, 5, picture.shape)
    noisy: NDArray[np.uint8] = np.clip(picture + noise, 0, 255).astype(np.uint8)
    return noisy


def on_frame(x: float, y: float) -> Box:
    return DIGIT[0] + x, DIGIT[1] + y, DIGIT[2] + x, DIGIT[3] + y


@pytest.mark.parametrize("speed", [0, 6, 20])
def test_a_box_goes_with_the_paper(speed: int) -> None:
    box = on_frame(40, 60)
    motion = Motion(frame(40, 60), [box])
    for number in range(1, 5):
        offset = motion.to(frame(40 + speed * number, 60 + speed * number // 2, number))[box]
        assert offset == pytest.approx((speed * number, speed * number // 2), abs=2)


def test_each_box_has_its_own_motion() -> None:
    still, moved = (20.0, 20.0, 180.0, 200.0), (330.0, 20.0, 480.0, 200.0)
    pictures = []
    for shift in (0, 12):
        picture = blank()
        picture[20:200, 20:180] = SHEET[60:240, 70:230]
        picture[20 + shift : 200 + shift, 330:490] = SHEET[60:240, 70:230]
        pictures.append(picture)
    offsets = Motion(pictures[0], [still, moved]).to(pictures[1])
    assert offsets[still] == pytest.approx((0, 0), abs=1)
    assert offsets[moved] == pytest.approx((0, 12), abs=2)


def test_where_no_motion_can_be_told_there_is_none() -> None:
    box = on_frame(0, 0)
    assert Motion(blank(), [box]).to(frame(0, 0)) == {}
    assert Motion(frame(0, 0), []).to(frame(0, 0)) == {}
    assert Motion(frame(0, 0), [box]).to(blank(64, 48)) == {}
    assert Motion(frame(0, 0), [(-50.0, -50.0, -10.0, -10.0)]).to(frame(0, 0)) == {}


def test_a_reading_is_shown_where_the_paper_is_by_now() -> None:
    follower = Follower()
    for start in (1, 5):  # two sights, each shown over the frames until the next
        at = 40 + 10 * start
        seen = reading(prediction(7, on_frame(at, 60)))
        sight = Sight(Frame(start, frame(at, 60)), seen, seen)
        assert follower.carried(sight, sight.frame) is seen
        for number in range(start + 1, start + 5):
            later = Frame(number, frame(40 + 10 * number, 60, number))
            (digit,) = follower.carried(sight, later).digits
            assert digit.box == pytest.approx(on_frame(40 + 10 * number, 60), abs=2)
    assert follower.carried(sight, Frame(9, blank())) is not None  # nothing to follow
