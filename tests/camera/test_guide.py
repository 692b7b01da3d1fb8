"""Where in the frame the guide is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.camera.guide import LEAST, Guide, guide_at


def test_the_guide_is_in_the_middle() -> None:
    assert Guide().box(640, 480) == (128, 96, 512, 384)


def test_mirrored_it_is_on_the_other_side() -> None:
    guide = Guide(left=0.125, right=0.375)
    assert guide.mirrored == Guide(left=0.625, right=0.875)
    assert guide.mirrored.mirrored == guide


sides = st.floats(-2000, 2000)


@given(sides, sides, st.floats(0, 2000), st.floats(0, 2000))
def test_wherever_it_is_dragged_it_is_in_the_frame(
    left: float, top: float, width: float, height: float
) -> None:
    guide = guide_at((left, top, left + width, top + height), 640, 480)
    for low, high in ((guide.left, guide.right), (guide.top, guide.bottom)):
        assert low >= 0
        assert high <= 1 + 1e-9
        assert high - low >= LEAST - 1e-9


def test_moved_over_an_edge_it_keeps_its_size() -> None:
    guide = guide_at((-64, 96, 320, 384), 640, 480)
    assert (guide.left, guide.right) == pytest.approx((0, 0.6))
    assert (guide.top, guide.bottom) == pytest.approx((0.2, 0.8))
