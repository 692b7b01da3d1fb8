"""Ink that is no digit: in MNIST's form, repeatable, of every kind."""

import numpy as np
import pytest

from app.recognition.preprocessing import bounding_box
from model_training.datasets import LabelledImages
from model_training.synthetic.glyphs import GLYPHS, TRAINING_GLYPHS, VALIDATION_GLYPHS, glyph
from model_training.synthetic.outliers import OUTLIERS, Material, Outlier, draw_outliers


@pytest.fixture
def material(drawn: LabelledImages) -> Material:
    return Material(drawn, TRAINING_GLYPHS)


def test_the_same_seed_gives_the_same_images(material: Material) -> None:
    one, again, other = (draw_outliers(40, material, seed) for seed in (1, 1, 2))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("kind", [kind for kind, _ in OUTLIERS])
def test_every_kind_has_mnists_form(material: Material, kind: Outlier) -> None:
    for seed in range(20):
        image = kind(material, np.random.default_rng(seed))
        assert image.shape == (28, 28)
        assert image.dtype == np.uint8
        left, top, right, bottom = bounding_box(image) or (0, 0, 0, 0)
        assert 19 <= max(right - left, bottom - top) <= 20


def test_the_validation_glyphs_are_not_trained_on() -> None:
    assert len(VALIDATION_GLYPHS) >= 10
    assert set(VALIDATION_GLYPHS).isdisjoint(TRAINING_GLYPHS)
    assert set(VALIDATION_GLYPHS) | set(TRAINING_GLYPHS) == set(GLYPHS)


@pytest.mark.parametrize("name", GLYPHS)
def test_every_glyph_fits_its_box(name: str) -> None:
    points = np.vstack(glyph(name, np.random.default_rng(0)))
    assert points.min() > -25
    assert points[:, 0].max() < 115
    assert points[:, 1].max() < 115
