"""A way is smoothed, and laid on the canvas as it is seen."""

import numpy as np
import pytest

from app.camera.air.path import on_canvas, on_screen, smoothed


def test_a_tremble_goes_and_a_corner_drawn_in_one_go_stays() -> None:
    rng = np.random.default_rng(3)
    still = np.tile((300.0, 200.0), (40, 1))
    calm = smoothed([(x, y) for x, y in still + rng.normal(0, 1, still.shape)], 640)
    assert calm[5:-5].std(axis=0).max() < 0.6
    corner = [(100.0 + 20 * n, 100.0) for n in range(6)]
    corner += [(200.0, 100.0 + 20 * n) for n in range(1, 6)]
    assert np.abs(smoothed(corner, 640) - corner).max() < 0.1


def test_its_ends_stay() -> None:
    way = [(0.0, 0.0), (2.0, 1.0), (3.0, -1.0), (5.0, 0.0)]
    line = smoothed(way, 640)
    assert line[[0, -1]].tolist() == [[0, 0], [5, 0]]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_short_way_stays_as_it_is(count: int) -> None:
    way = [(10.0, 10.0), (11.0, 10.0)][:count]
    assert smoothed(way, 640).tolist() == [list(point) for point in way]


def test_a_single_jump_is_left_out() -> None:
    way = [(10.0 * n, 50.0) for n in range(10)]
    way[4] = (300.0, 300.0)
    assert smoothed(way, 640).max() < 100
    assert len(smoothed(way, 640)) == 9


def test_the_frame_is_as_wide_as_the_canvas_and_in_its_middle() -> None:
    corners = np.array([[0.0, 0.0], [640.0, 480.0], [320.0, 240.0]])
    plain = on_canvas(corners, (640, 480), is_mirrored=False)
    assert plain.tolist() == [[0, 25], [200, 175], [100, 100]]
    mirrored = on_canvas(corners, (640, 480), is_mirrored=True)
    assert mirrored.tolist() == [[200, 25], [0, 175], [100, 100]]


def test_what_is_on_the_canvas_is_seen_where_it_was_written() -> None:
    points = np.array([[100.0, 90.0], [600.0, 470.0]])
    units = on_canvas(points, (640, 480), is_mirrored=False)
    assert np.allclose(on_screen(units, (320, 240)), points / 2)
