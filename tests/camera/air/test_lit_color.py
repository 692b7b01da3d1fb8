"""A colour is known in the light that there is now."""

import numpy as np
import pytest

from app.camera.air.lit_color import LitColor, light_of
from tests.made.air_frames import GREEN, RED, frame_with

AT = (80.0, 60.0)
SIZE = (160, 120)


def seen(light: float = 1.0, color: tuple[int, int, int] = RED) -> np.ndarray:
    return frame_with((AT, color), light=light, size=SIZE)


def color_in(frame: np.ndarray) -> LitColor:
    own = frame[54:66, 74:86].reshape(-1, 3)
    return LitColor(own, frame[:40].reshape(1, -1, 3), frame)


@pytest.mark.parametrize("light", [0.35, 0.7, 1.0, 1.9])
def test_it_is_known_in_any_light(light: float) -> None:
    color = color_in(seen())
    likeness = color.likeness(seen(light))
    assert np.median(likeness[56:64, 76:84]) > 150
    assert np.median(likeness[:40]) < 10
    assert (color.likeness_in(seen(light)[50:70]) == likeness[50:70]).all()


def test_the_first_light_is_not_forgotten() -> None:
    color = color_in(seen())
    color.likeness(seen(1.9))  # so bright that its colour is cut off
    assert np.median(color.likeness(seen())[56:64, 76:84]) > 150


def test_what_it_looks_like_now_is_learnt_little_by_little() -> None:
    frame, other = seen(), seen(color=GREEN)
    color = color_in(frame)
    for _ in range(20):
        color.learn(other[54:66, 74:86].reshape(-1, 3), other[:40].reshape(1, -1, 3), other)
    assert np.median(color.likeness(other)[56:64, 76:84]) > 150
    assert np.median(color.likeness(frame)[56:64, 76:84]) < 30


def test_light_is_measured_without_what_shines() -> None:
    dark = np.full((40, 40, 3), 60, np.uint8)
    with_lamp = dark.copy()
    with_lamp[:20] = 250
    assert light_of(dark) == light_of(with_lamp) == 60
    assert light_of(np.zeros((40, 40, 3), np.uint8)) > 0
