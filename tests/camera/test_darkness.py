"""Frames that stay black."""

import numpy as np

from app.camera.darkness import Darkness
from tests.made.clips import frame_of


def test_only_lasting_blackness_is_told_and_light_ends_it() -> None:
    noise = np.random.default_rng(1).integers(0, 20, (480, 640, 3)).astype(np.uint8)
    darkness = Darkness()
    assert [darkness.lasts(noise, now) for now in (0.0, 1.0, 2.0)] == [False, False, True]
    assert not darkness.lasts(frame_of(7) // 3, 2.1)
    assert not darkness.lasts(noise, 3.0)
