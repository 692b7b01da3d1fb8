"""The colour of a thing is told from those around it, in any light."""

import numpy as np
import pytest

from app.camera.air.colours import ColorModel, color_of, learn_color

RED, GREEN, GRAY, WHITE = (210, 40, 50), (40, 160, 70), (130, 130, 130), (250, 250, 250)


def pixels(*colors: tuple[int, int, int], count: int = 60) -> np.ndarray:
    rng = np.random.default_rng(1)
    each = np.repeat(np.array(colors), count, axis=0)
    return np.clip(each + rng.normal(0, 5, each.shape), 0, 255).astype(np.uint8)


def model_of(color: tuple[int, int, int], *others: tuple[int, int, int]) -> ColorModel:
    own = pixels(color)
    return learn_color(color_of(own), own, pixels(*others, count=4000)[None])


def likeness(model: ColorModel, color: tuple[int, int, int]) -> float:
    return float(np.median(model.likeness(pixels(color)[None])))


def test_its_own_colour_is_like_and_others_are_not() -> None:
    model = model_of(RED, GRAY)
    assert likeness(model, RED) > 200
    for other in (GREEN, GRAY, WHITE, (40, 60, 190)):
        assert likeness(model, other) < 10, other


@pytest.mark.parametrize("light", [0.6, 1.15])
def test_it_is_known_in_other_light(light: float) -> None:
    darker = tuple(min(255, round(part * light)) for part in RED)
    assert likeness(model_of(RED, GRAY), darker) > 70  # type: ignore[arg-type]


def test_a_white_light_is_known_by_its_brightness() -> None:
    model = model_of(WHITE, GRAY)
    assert likeness(model, WHITE) > 200
    assert likeness(model, (170, 170, 170)) < 20


def test_a_like_colour_that_is_all_around_is_less_like() -> None:
    duller = (180, 60, 66)
    alone, beside = model_of(RED, GRAY), model_of(RED, GRAY, duller)
    assert likeness(beside, duller) < 0.6 * likeness(alone, duller)
    assert likeness(beside, RED) > 180


def test_the_colour_is_the_usual_one_of_the_pixels() -> None:
    mixed = np.concatenate([pixels(RED), pixels(GRAY, count=10)])
    assert np.abs(color_of(mixed) - color_of(pixels(RED))).max() < 4
