"""Classifiers of all kinds behind one face."""

from pathlib import Path

import numpy as np
import pytest

from app.recognition import BUNDLED_MODEL, ModelError
from app.recognition.network import load_network
from app.recognition.preprocessing import network_input
from model_training.comparing.classifiers import of_baseline, of_this_project, of_tutorial
from model_training.datasets import LabelledImages


def test_this_projects_model_reads_as_the_app_does(drawn: LabelledImages) -> None:
    classifier = of_this_project(BUNDLED_MODEL)
    assert (classifier.read(drawn.images) == drawn.labels).mean() > 0.98
    assert classifier.file_size == BUNDLED_MODEL.stat().st_size
    assert classifier.parameters == 287_851


def test_a_keras_file_has_its_own_number_of_parameters() -> None:
    assert of_this_project(BUNDLED_MODEL.with_suffix(".keras")).parameters == 289_195


def test_a_model_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such file"):
        of_this_project(tmp_path / "none.onnx")


def test_a_tutorials_network_learns_and_is_kept(drawn: LabelledImages, tmp_path: Path) -> None:
    classifier = of_tutorial("tutorial_32", drawn, epochs=4, seed=0, folder=tmp_path)
    assert (classifier.read(drawn.images) == drawn.labels).mean() > 0.4
    path = tmp_path / "tutorial_32.keras"
    assert classifier.file_size == path.stat().st_size
    kept = load_network(path)(network_input(drawn.images))["probabilities"].argmax(axis=1)
    assert np.array_equal(kept, classifier.read(drawn.images))


def test_parameters_of_baselines(drawn: LabelledImages, tmp_path: Path) -> None:
    linear = of_baseline("hog_linear_svm", drawn, tmp_path)
    neighbours = of_baseline("pixels_knn", drawn, tmp_path)
    assert linear.parameters == 10 * (1296 + 1)
    assert neighbours.parameters is None
    assert neighbours.file_size > drawn.images.size
