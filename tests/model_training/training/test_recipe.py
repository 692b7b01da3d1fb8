"""A recipe is kept with its run, and with a digest of its data."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model_training.datasets import LabelledImages, Source, TrainingData
from model_training.errors import RunError
from model_training.training.augmentation import Augmentation
from model_training.training.hyperparameters import Hyperparameters
from model_training.training.recipe import (
    RECIPE_FILE,
    Recipe,
    check_the_same,
    read_recipe,
    write_recipe,
)


@pytest.fixture
def data(drawn: LabelledImages) -> TrainingData:
    return TrainingData(drawn[:200], drawn[200:], None, np.zeros(100, bool))


def test_what_is_written_is_read(data: TrainingData, tmp_path: Path) -> None:
    recipe = Recipe(
        sources=(Source(None), Source(tmp_path / "größe 1", 2.5)),
        rows="123",
        drawings=7,
        architecture="tutorial_32",
        begin_with=tmp_path / "first.keras",
        kept=0.5,
        settings=Hyperparameters(epochs=3, seed=9, augmentation=Augmentation(unchanged=0.5)),
    )
    for each in (recipe, Recipe()):
        write_recipe(each, data, "jax", tmp_path)
        assert read_recipe(tmp_path) == each


def test_paths_hold_from_every_folder(
    data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_recipe(Recipe(sources=(Source(Path("mine")),)), data, "jax", tmp_path)
    assert read_recipe(tmp_path).sources[0].path == tmp_path / "mine"


def test_other_data_and_another_backend_are_told(data: TrainingData, tmp_path: Path) -> None:
    write_recipe(Recipe(), data, "jax", tmp_path)
    check_the_same(data, "jax", tmp_path)
    with pytest.raises(RunError, match="KERAS_BACKEND=jax"):
        check_the_same(data, "tensorflow", tmp_path)
    labels = np.roll(data.validation.labels, 1)
    other = replace(data, validation=LabelledImages(data.validation.images, labels))
    with pytest.raises(RunError, match="have changed"):
        check_the_same(other, "jax", tmp_path)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"recipe": 1, "data": ""}', '{"recipe": {"settings": {}}}']
)
def test_a_damaged_recipe_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / RECIPE_FILE).write_text(content)
    with pytest.raises(RunError, match=r"recipe\.json cannot be read"):
        read_recipe(tmp_path)


def test_a_folder_without_a_recipe_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="not the folder of a run"):
        read_recipe(tmp_path)
