"""Rules of paper are taken out; writing is not."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.recognition.ink import Ink
from app.recognition.rules import without_rules

Mask = NDArray[np.bool_]


def squared(angle: float, darkness: int, pitch: int = 40) -> Ink:
    """Squared paper, turned by an angle in degrees."""
    ink = np.zeros((900, 900), np.uint8)
    ink[::pitch], ink[1::pitch], ink[:, ::pitch], ink[:, 1::pitch] = (darkness,) * 4
    turn = cv2.getRotationMatrix2D((450, 450), angle, 1.2)
    return np.asarray(cv2.warpAffine(ink, turn, (900, 900)), np.uint8)


def column_of_ones(height: int) -> Ink:
    """Straight strokes one above the other, as the first digits of lines stand."""
    ink = np.zeros((900, 900), np.uint8)
    for top in range(40, 800, 120):
        ink[top : top + height, 200:206] = 255
    return ink


@pytest.mark.parametrize("angle", [-9, -2, 0, 5, 10])
@pytest.mark.parametrize("darkness", [130, 200])
def test_squares_go_at_any_angle(angle: float, darkness: int) -> None:
    ink = squared(angle, darkness)
    inner = (slice(60, -60),) * 2
    left = without_rules(ink, ink > 100)[inner]
    assert left.sum() <= 0.03 * (ink > 100)[inner].sum()


def test_writing_across_rules_stays_whole() -> None:
    ink = squared(3, 180)
    cv2.ellipse(ink, (450, 450), (60, 90), 0, 0, 360, 255, 9)
    left = without_rules(ink, ink > 100)
    around = left[340:560, 370:530].astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(around)
    assert stats[1:, cv2.CC_STAT_AREA].max() >= 0.99 * around.sum()
    ring = np.zeros_like(ink)
    cv2.ellipse(ring, (450, 450), (60, 90), 0, 0, 360, 1, 9)
    assert around.sum() >= 0.9 * ring.sum()


@pytest.mark.parametrize("height", [50, 60, 70])
def test_a_column_of_ones_is_writing(height: int) -> None:
    ink = column_of_ones(height)
    assert np.array_equal(without_rules(ink, ink > 100), ink > 100)


def test_one_long_stroke_is_writing() -> None:
    ink = np.zeros((480, 640), np.uint8)
    cv2.line(ink, (330, 60), (310, 420), 255, 8)
    assert np.array_equal(without_rules(ink, ink > 100), ink > 100)


def test_an_empty_page_is_left_empty() -> None:
    assert not without_rules(np.zeros((50, 60), np.uint8), np.zeros((50, 60), bool)).any()


def uneven(ink: Ink, low: float) -> Ink:
    """Ink that comes and goes, from a share of its strength to all, every few pixels."""
    strength = np.random.default_rng(0).uniform(low, 1, (75, 75)).astype(np.float32)
    whole = cv2.resize(strength, ink.shape, interpolation=cv2.INTER_NEAREST)
    return (ink * whole).astype(np.uint8)


def test_squares_of_which_only_pieces_show_go_too() -> None:
    ink = uneven(squared(3, 120), low=0.6)
    cv2.ellipse(ink, (450, 450), (60, 90), 0, 0, 360, 255, 9)
    writing = ink == 255
    left = without_rules(ink, ink > 100)
    assert (left & ~writing)[60:-60, 60:-60].sum() <= 0.1 * (ink > 100)[60:-60, 60:-60].sum()
    assert (left & writing).sum() >= 0.9 * writing.sum()


def test_specks_among_writing_are_no_pieces_of_rules() -> None:
    ink = column_of_ones(60)
    specks = np.random.default_rng(0).random((900, 900)) > 0.996
    ink[specks] = 110
    left = without_rules(ink, ink > 100)
    assert left[ink == 255].all()
