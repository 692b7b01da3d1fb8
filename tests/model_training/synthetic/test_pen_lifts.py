"""Pens that are lifted early or late."""

import numpy as np
import pytest

from app.recognition.ink import Curve
from model_training.synthetic.pen_lifts import lifted

STEM = np.linspace((30.0, 0.0), (30.0, 100.0), 40)
_TURN = np.linspace(0, 2 * np.pi, 60)
ROUND = np.column_stack([30 + 30 * np.sin(_TURN), 50 - 50 * np.cos(_TURN)])


def length(stroke: Curve) -> float:
    return float(np.linalg.norm(np.diff(stroke, axis=0), axis=1).sum())


@pytest.mark.parametrize("seed", range(20))
def test_a_straight_line_gets_a_flick_round_a_corner(seed: int) -> None:
    (stroke,) = lifted([STEM], np.random.default_rng(seed))
    assert len(stroke) == len(STEM) + 1
    more = length(stroke) - length(STEM)
    assert 4 <= more <= 18
    beyond = max(stroke[:, 1].max() - 100, -stroke[:, 1].min())
    assert beyond <= 1e-6


def test_round_lines_are_cut_too() -> None:
    rng = np.random.default_rng(0)
    lengths = [length(lifted([ROUND], rng)[0]) / length(ROUND) for _ in range(60)]
    shorter = [share for share in lengths if share < 1]
    assert 10 <= len(shorter) <= 50
    assert min(shorter) >= 0.87


def test_one_stroke_of_several_changes_at_one_end() -> None:
    rng = np.random.default_rng(1)
    for _ in range(30):
        changed = lifted([STEM, ROUND], rng)
        same = [np.array_equal(a, b) for a, b in zip(changed, (STEM, ROUND), strict=True)]
        assert sorted(same) == [False, True]
        (number,) = np.flatnonzero(~np.array(same))
        before, after = (STEM, ROUND)[number], changed[number]
        ends = [np.allclose(before[end], after[end]) for end in (0, -1)]
        assert sum(ends) == 1


def test_a_tap_stays() -> None:
    dot = np.array([(3.0, 4.0)])
    assert np.array_equal(lifted([dot], np.random.default_rng(0))[0], dot)
