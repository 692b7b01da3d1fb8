"""Real strokes as digit images."""

import cv2
import numpy as np
import pytest

from model_training.datasets.drawings import Drawing
from model_training.synthetic.pen_images import pen_digits, pen_images, wrong_groups
from model_training.synthetic.styles import STYLES


@pytest.fixture
def drawings() -> list[Drawing]:
    """Each digit once, by one writer."""
    return [
        Drawing(str(digit), "one", tuple(STYLES[digit][0](np.random.default_rng(digit))))
        for digit in range(10)
    ]


def test_each_drawing_gives_several_images_with_its_label(drawings: list[Drawing]) -> None:
    digits = pen_digits(drawings, times=3, seed=0)
    assert digits.images.shape == (30, 28, 28)
    assert digits.labels.tolist() == np.repeat(range(10), 3).tolist()
    assert (digits.images.max(axis=(1, 2)) == 255).all()
    assert not np.array_equal(digits.images[0], digits.images[1])


def test_the_same_seed_gives_the_same_images(drawings: list[Drawing]) -> None:
    one, same, other = (pen_images(drawings, 1, seed) for seed in (0, 0, 1))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_wrong_groups_are_wider_than_digits(drawings: list[Drawing]) -> None:
    groups = wrong_groups(drawings, 60, seed=0)
    assert groups.shape == (60, 28, 28)

    def width(images: np.ndarray) -> float:
        return float(np.mean([(image > 60).any(axis=0).sum() for image in images]))

    assert width(groups) > width(pen_images(drawings, 6, seed=0)) + 3


def test_of_no_drawings_there_are_no_images() -> None:
    assert pen_digits([], 2, 0).images.shape == pen_images([], 2, 0).shape == (0, 28, 28)
    assert wrong_groups([], 0, 0).shape == (0, 28, 28)


def test_strokes_of_some_drawings_are_moved_and_single_ones_stay() -> None:
    bar, stem = np.array([(0.0, 0), (60, 0)]), np.array([(60.0, 0), (20, 100)])
    parted = Drawing("7", "one", (bar, stem))
    whole = Drawing("7", "one", (np.vstack([bar, stem]),))

    def in_two_pieces(drawing: Drawing) -> int:
        images = pen_images([drawing], 60, seed=0)
        return sum(
            cv2.connectedComponents((image > 60).astype(np.uint8))[0] > 2 for image in images
        )

    assert in_two_pieces(whole) == 0
    assert 1 <= in_two_pieces(parted) <= 30
