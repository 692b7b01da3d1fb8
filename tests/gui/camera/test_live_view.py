"""The picture that is composed for the screen."""

import numpy as np
import pytest

from app.camera.guide import Guide
from app.gui.camera.live_view import composed
from app.recognition.reading import NO_INK
from tests.made.clips import blank
from tests.made.readings import prediction, reading


@pytest.mark.parametrize(
    ("room", "size"),
    [((640, 480), (640, 480)), ((320, 480), (320, 240)), ((1280, 300), (400, 300))],
)
def test_the_picture_fits_with_its_proportions(
    room: tuple[int, int], size: tuple[int, int]
) -> None:
    assert composed(blank(), NO_INK, room).size == size


def test_mirrored_the_box_goes_with_its_digit() -> None:
    frame = blank()
    frame[100:200, 100:160] = 0
    digit = reading(prediction(7, (100, 100, 160, 200)))
    shown = np.asarray(composed(frame, digit, (640, 480), is_mirrored=True)).astype(int)
    assert shown[150, 510].max() == 0
    green = shown[150, :, 1] - shown[150, :, 0] > 60
    columns = np.flatnonzero(green)
    assert 470 <= columns.min() < 480
    assert 540 <= columns.max() < 550


def test_outside_the_guide_it_is_dark() -> None:
    shown = np.asarray(composed(blank(), NO_INK, (320, 240), guide=Guide(right=0.5)))
    assert shown[120, 130, 0] == 230
    assert shown[5, 5, 0] == shown[120, 200, 0] == 115
