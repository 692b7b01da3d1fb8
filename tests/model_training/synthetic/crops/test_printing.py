"""Print: every face has digits, each thing is as high as it says, light print leaves out."""

import numpy as np
import pytest

from model_training.synthetic.crops.canvas import Canvas
from model_training.synthetic.crops.faces import (
    CAPITAL,
    DOTS,
    FONTS,
    LARGE,
    SEGMENTS,
    SMALL,
    character_of,
)  # fmt: skip
from model_training.synthetic.crops.printing import Print, any_figures, print_text

STRAIGHT = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


@pytest.mark.parametrize("face", [*FONTS, *DOTS, *SEGMENTS])
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_every_face_has_digits_of_its_size(face: str, size: int) -> None:
    for character in "0123456789":
        coverage, advance = character_of(face, character, size)
        assert coverage is not None
        rows = np.flatnonzero((coverage > 0.3).any(axis=1))
        assert np.ptp(rows) == pytest.approx(CAPITAL * size, rel=0.4)
        assert 0.1 * size < advance < size


def test_printed_digits_are_things_and_letters_are_not() -> None:
    canvas = Canvas(100, 200, STRAIGHT)
    print_text(canvas, "S5o0", (5, 5), 40, Print(FONTS[0], 1.0), np.random.default_rng(0))
    assert [(thing.label, thing.is_printed) for thing in canvas.placed()] == [(5, True), (0, True)]


def test_light_print_is_left_out_of_a_bar() -> None:
    canvas = Canvas(100, 200, STRAIGHT)
    canvas.fill(np.array([[0, 0], [200, 0], [200, 100], [0, 100]]), 0.9)
    how = Print(FONTS[0], 1.0)
    print_text(canvas, "8", (5, 5), 60, how, np.random.default_rng(0), is_light=True)
    dark = np.maximum(canvas.ink, canvas.other)
    assert dark[canvas.owner > 0].mean() < 0.3 < dark[canvas.owner == 0].mean()


def test_figures_hold_no_letters() -> None:
    for seed in range(50):
        assert set(any_figures(np.random.default_rng(seed))) <= set("0123456789.,:/-")
