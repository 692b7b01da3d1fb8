"""What is drawn over the picture stands where it was written, as it is seen."""

import numpy as np
import pytest
from PIL import Image

from app.camera.air.writer import AirSight, Need
from app.drawing.drawing import Drawing, PenStroke
from app.gui.camera.air_overlay import AirOverlay

GRAY = 128
STROKE = PenStroke(((50.0, 60.0), (50.0, 140.0)), 8.0)  # a quarter from the left
SIZE = (320, 240)  # of the frame; the screen's picture is twice as large


def shown(
    need: Need = Need.NOTHING, drawing: Drawing | None = None, *, is_mirrored: bool = True,
    **sight: object,
) -> np.ndarray:  # fmt: skip
    frame = np.full((SIZE[1], SIZE[0], 3), GRAY, np.uint8)
    known = AirSight(1, frame, need, **sight)  # type: ignore[arg-type]
    overlay = AirOverlay(known, drawing or Drawing(), 8.0, is_mirrored)
    picture = Image.new("RGB", (2 * SIZE[0], 2 * SIZE[1]), (GRAY, GRAY, GRAY))
    return np.asarray(overlay(picture)).astype(int)


def test_with_nothing_there_the_picture_stays_as_it_is() -> None:
    assert (shown() == GRAY).all()


def test_a_ring_in_the_middle_waits_for_a_thing() -> None:
    drawn = np.argwhere((shown(Need.THING) != GRAY).any(axis=2))
    assert drawn.mean(axis=0) == pytest.approx((240, 320), abs=1)
    assert 60 < np.ptp(drawn[:, 0]) < 80


def test_strokes_are_where_the_writer_saw_them() -> None:
    blue = shown(drawing=Drawing((STROKE,)))[240, :, 2] > 150
    assert np.flatnonzero(blue).mean() == pytest.approx(160, abs=2)


@pytest.mark.parametrize(("is_mirrored", "middle"), [(True, 480), (False, 160)])
def test_the_line_that_is_being_written_follows_the_mirror(is_mirrored: bool, middle: int) -> None:
    line = np.array([[80.0, 60.0], [80.0, 120.0], [80.0, 180.0]])
    drawn = shown(line=line, is_down=True, position=(80.0, 20.0), is_mirrored=is_mirrored)
    red = drawn[240, :, 0] - drawn[240, :, 2] > 100
    assert np.flatnonzero(red).mean() == pytest.approx(middle, abs=2)
    ring = drawn[20:60, :, 0] - drawn[20:60, :, 2] > 100
    assert np.argwhere(ring)[:, 1].mean() == pytest.approx(middle, abs=2)


def test_what_is_entered_is_paler_and_gives_way_to_the_next_number() -> None:
    entered = Drawing((STROKE,), is_entered=True)
    assert np.abs(shown(drawing=entered)[240, 160] - (110, 130, 150)).max() < 5
    line = np.array([[300.0, 60.0], [300.0, 180.0]])
    assert (shown(drawing=entered, line=line)[240, 160] == GRAY).all()


def test_how_long_it_has_rested_is_a_part_of_a_ring() -> None:
    def red(rest: float) -> int:
        drawn = shown(position=(160.0, 120.0), radius=10.0, rest=rest)
        return int((drawn[..., 0] - drawn[..., 2] > 100).sum())

    assert red(0.0) == 0
    assert 1.7 < red(0.8) / red(0.4) < 2.3
