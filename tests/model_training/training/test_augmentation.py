"""Varied digits stay digits, in the form that the app gives them."""

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.preprocessing import bounding_box, network_input
from model_training.datasets import LabelledImages
from model_training.training.augmentation import Augmentation, augment


def test_the_same_seed_gives_the_same_images(drawn: LabelledImages) -> None:
    one, other = (
        [augment(image, np.random.default_rng(3), Augmentation()) for image in drawn.images[:20]]
        for _ in range(2)
    )
    assert np.array_equal(one, other)


def test_varied_images_differ_and_have_mnists_form(drawn: LabelledImages) -> None:
    rng = np.random.default_rng(0)
    settings = Augmentation(unchanged=0, shifted=0)
    for image in drawn.images:
        varied = augment(image, rng, settings)
        left, top, right, bottom = bounding_box(varied) or (0, 0, 0, 0)
        assert varied.shape == (28, 28)
        assert varied.dtype == np.uint8
        assert 19 <= max(right - left, bottom - top) <= 20
        assert not np.array_equal(varied, image)


def test_nothing_is_changed_where_all_is_to_stay(drawn: LabelledImages) -> None:
    settings = Augmentation(unchanged=1)
    image = drawn.images[0]
    assert augment(image, np.random.default_rng(0), settings) is image


@pytest.mark.parametrize(("thickness", "thinning"), [(4.0, -2.0), (-1.0, 1.4)])
def test_thickness_changes_the_ink(
    drawn: LabelledImages, thickness: float, thinning: float
) -> None:
    """Negative limits leave only one way: always thicker, or always thinner."""
    settings = Augmentation(
        unchanged=0, rotation=0, shear=0, aspect=0, elastic=0, shifted=0,
        thickness=thickness, thinning=thinning,
    )  # fmt: skip
    rng = np.random.default_rng(0)
    varied = np.stack([augment(image, rng, settings) for image in drawn.images])
    is_thicker = varied.sum() > drawn.images.sum()
    assert is_thicker == (thickness > 0)


def test_labels_stay_readable(recognizer: DigitRecognizer, drawn: LabelledImages) -> None:
    rng = np.random.default_rng(0)
    settings = Augmentation(unchanged=0)
    varied = np.stack([augment(image, rng, settings) for image in drawn.images])
    labels = recognizer.classify(network_input(varied)).argmax(axis=1)
    assert (labels == drawn.labels).mean() >= 0.97
