"""The classical classifiers learn, and keep what they learnt."""

import pickle

import numpy as np
import pytest

from model_training.comparing.baselines import NAMES, build, gradients, pixels
from model_training.datasets import LabelledImages


def test_features(drawn: LabelledImages) -> None:
    images = drawn.images[:3]
    assert gradients(images).shape == (3, 1296)
    assert pixels(images).shape == (3, 784)
    for features in (gradients(images), pixels(images)):
        assert features.dtype == np.float32
        assert features.max() <= 1


@pytest.mark.parametrize("name", NAMES)
def test_every_baseline_learns_drawn_digits_and_can_be_kept(
    name: str, drawn: LabelledImages
) -> None:
    training, others = drawn[:250], drawn[250:]
    pipeline = build(name).fit(training.images, training.labels)  # warns if it does not converge
    read = pipeline.predict(others.images)
    assert (read == others.labels).mean() > 0.7
    assert np.array_equal(pickle.loads(pickle.dumps(pipeline)).predict(others.images), read)
