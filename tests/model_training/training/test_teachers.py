"""Teachers have their say beside the labels."""

from pathlib import Path

import numpy as np
import pytest

from app.recognition import BUNDLED_MODEL, DigitRecognizer, ModelError
from app.recognition.preprocessing import network_input
from model_training.datasets import LabelledImages
from model_training.training.batches import AugmentedBatches
from model_training.training.hyperparameters import Hyperparameters
from model_training.training.teachers import load_teachers
from model_training.training.training_set import TrainingSet

KERAS = BUNDLED_MODEL.with_suffix(".keras")


def test_without_models_there_is_no_teacher() -> None:
    assert load_teachers([]) is None


def test_a_teacher_says_the_mean_of_its_models(
    drawn: LabelledImages, recognizer: DigitRecognizer
) -> None:
    teacher = load_teachers([KERAS, KERAS])
    assert teacher is not None
    images = network_input(drawn.images[:7])
    np.testing.assert_allclose(teacher(images), recognizer.classify(images), atol=1e-3)


def test_targets_are_the_labels_and_the_teachers_word(drawn: LabelledImages) -> None:
    settings = Hyperparameters(batch_size=20, taught=0.6)
    training = TrainingSet(drawn[:40], drawn.images[:0])
    batches = AugmentedBatches(training, settings, teacher=lambda images: np.full((20, 10), 0.1))
    plain = AugmentedBatches(training, settings)
    targets, labels = batches[0][1]["probabilities"], plain[0][1]["probabilities"]
    np.testing.assert_allclose(targets.sum(axis=1), 1, rtol=1e-6)
    np.testing.assert_allclose(targets[np.arange(20), labels], 0.4 + 0.06, rtol=1e-6)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.keras"):
        load_teachers([tmp_path / "none.keras"])
