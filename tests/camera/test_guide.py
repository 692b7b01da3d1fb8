"""Where in the frame the guide is."""

from app.camera.guide import guide_box


def test_the_guide_is_in_the_middle() -> None:
    assert guide_box(640, 480) == (128, 96, 512, 384)
