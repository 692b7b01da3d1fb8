"""A warp leads from the reference to the page, and back comes a picture that lies upright."""

import cv2
import numpy as np
import pytest

from app.forms.alignment.warping import Warp, flat, through
from app.recognition.ink import Ink

SIZE = (200, 120)
MATRIX = np.array([[0.1, -2.0, 400.0], [1.9, 0.1, 30.0], [1e-5, 2e-5, 1.0]])


def reference() -> Ink:
    picture = np.full(SIZE[::-1], 230, np.uint8)
    cv2.putText(picture, "Form 7", (30, 70), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 30, 3)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.0), np.uint8)


def test_the_picture_of_a_warped_page_is_the_reference() -> None:
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])  # OpenCV counts from pixels' middles
    between = np.linalg.inv(half) @ MATRIX @ half
    page = np.asarray(cv2.warpPerspective(reference(), between, (420, 460), borderValue=230))
    seen = flat(MATRIX, SIZE).picture(page.astype(np.uint8), (0, 0, *SIZE), 1.0)
    assert seen.shape == reference().shape
    off = np.abs(seen[5:-5, 5:-5].astype(int) - reference()[5:-5, 5:-5])
    assert off.mean() < 1


def test_a_part_is_enlarged() -> None:
    seen = flat(np.eye(3), SIZE).picture(reference(), (20, 40, 80, 70), 3.0)
    assert seen.shape == (90, 180)
    small = cv2.resize(seen, (60, 30), interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - reference()[40:70, 20:80]).mean() < 2


def test_bends_move_points_before_the_homography() -> None:
    bends = np.zeros((3, 3, 2))
    bends[1, 1] = (4.0, -2.0)
    warp = Warp(MATRIX, bends, SIZE)
    points = np.array([[100.0, 60.0], [150.0, 60.0], [0.0, 0.0]])
    moved = points + np.array([[4.0, -2.0], [2.0, -1.0], [0.0, 0.0]])
    assert warp.on_page(points) == pytest.approx(through(MATRIX, moved))


def test_off_the_page_there_is_paper() -> None:
    seen = flat(np.eye(3), SIZE).picture(reference(), (900, 900, 950, 930), 1.0)
    assert seen.shape == (30, 50)
    assert (seen == 255).all()
