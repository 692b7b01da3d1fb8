"""A whole training run: a recipe becomes data, a trained network, and the files the app reads."""

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
from numpy.typing import NDArray

from ..datasets import LabelledImages, TrainingData, load_training_data
from ..datasets.pens import PenData
from ..errors import RunError
from ..evaluation.held_out import HeldOut, draw_held_out, measure
from ..keras_files.export import export_trained
from ..markdown import percent
from ..new_folders import refuse_existing
from ..synthetic.pen_images import pen_digits
from . import devices
from .checkpoints import RunFolder
from .fitting import train
from .further import Beginning
from .recipe import RECIPE_FILE, Recipe, check_the_same, read_recipe, write_recipe
from .teachers import load_teachers
from .training_set import with_drawn


def begin(recipe: Recipe, folder: Path) -> None:
    """Train by a recipe and write everything to a folder, which is made.

    Nothing of it stays where training fails before its first checkpoint. Raises DatasetError,
    RunError, ParityError and OSError, FileExistsError for a folder that exists.
    """
    if (folder / RECIPE_FILE).exists():
        raise FileExistsError(
            f"{folder} has a run already: go on with it by --resume {shlex.quote(str(folder))},"
            " or choose another --output."
        )
    refuse_existing(folder)
    data = _loaded(recipe)
    folder.mkdir(parents=True)  # fails where another run has made it since
    try:
        write_recipe(recipe, data, keras.backend.backend(), folder)
        _carry_out(recipe, data, folder)
    except BaseException:
        if not RunFolder(folder).checkpoint.exists():
            shutil.rmtree(folder)
        raise


def resume(folder: Path) -> None:
    """Go on with a run that was broken off, to the same result. Raises as `begin`."""
    recipe = read_recipe(folder)
    if _threshold_file(recipe, folder).exists():
        raise RunError(
            f"The run in {folder} is finished. To train longer, begin another with more --epochs."
        )
    data = _loaded(recipe)
    check_the_same(data, keras.backend.backend(), folder)
    _carry_out(recipe, data, folder)


def _loaded(recipe: Recipe) -> TrainingData:
    print(devices.describe())
    data = load_training_data(recipe.sources, recipe.rows, recipe.settings.seed, recipe.strokes)
    print(f"{len(data.training):,} images to train on, {len(data.validation):,} to choose by")
    if recipe.strokes:
        print(_told(data.pens))
    return data


def _carry_out(recipe: Recipe, data: TrainingData, folder: Path) -> None:
    try:
        model = _trained(recipe, data, folder)
        path = folder / f"{recipe.architecture}.keras"
        model.save(path)
        export_trained(path)
        sure = _choose_threshold(model, data, recipe.settings.seed + 1)
    except KeyboardInterrupt:
        if RunFolder(folder).checkpoint.exists():
            command = f"python -m model_training train --resume {shlex.quote(str(folder))}"
            print(f"\nGo on with it by `{command}`.")
        raise
    _threshold_file(recipe, folder).write_text(json.dumps({"sure": sure}) + "\n")


def _trained(recipe: Recipe, data: TrainingData, folder: Path) -> keras.Model:
    seed = recipe.settings.seed
    training = with_drawn(
        data.training, data.weights, recipe.drawings, recipe.outliers, seed, data.pens.training
    )
    validation = data.validation + pen_digits(data.pens.held_out.digits, 1, seed)
    begin_with = Beginning(recipe.begin_with, recipe.kept) if recipe.begin_with else None
    return train(
        training, validation, recipe.settings, RunFolder(folder), recipe.architecture,
        load_teachers(recipe.teachers), begin_with,
    )  # fmt: skip


def _told(pens: PenData) -> str:
    return (
        f"of real pens {len(pens.training.digits):,} digits and {len(pens.training.letters):,}"
        f" letters to train on, {len(pens.held_out.digits):,} and {len(pens.held_out.letters):,} by"
        f" writers who are held out; {pens.fragments} parts of digits are left out"
    )


def _threshold_file(recipe: Recipe, folder: Path) -> Path:
    return folder / f"{recipe.architecture}.json"


def _choose_threshold(model: keras.Model, data: TrainingData, seed: int) -> float:
    """Say how the network does on what was not trained on; return when it may be sure."""
    own = data.validation[data.is_own]
    mnist = data.validation[~data.is_own]
    held_out = draw_held_out(mnist, seed, own, data.pens.held_out)
    measured = measure(model, held_out)
    right, announced = measured.is_right, measured.is_announced
    for name, dataset, are_right in _by_set(held_out, right):
        print(f"{name}, read right: {percent(are_right.mean())} of {len(dataset):,}")
    print(
        f"sure from {measured.sure}: {percent(announced.mean())} of these are announced,"
        f" {percent((~right & announced).mean())} wrongly;"
        f" {percent(measured.refused / len(held_out.outliers))} of what is not a digit is refused"
    )
    if len(held_out.letters):
        refused = measured.letters_refused / len(held_out.letters)
        print(f"real letters refused: {percent(refused)} of {len(held_out.letters):,}")
    return measured.sure


def _by_set(
    held_out: HeldOut, right: NDArray[np.bool_]
) -> Iterator[tuple[str, LabelledImages, NDArray[np.bool_]]]:
    """Each set that is not empty, with which of its images are read right."""
    start = 0
    for name, dataset in (
        ("MNIST's validation images", held_out.mnist),
        ("the code's drawings", held_out.drawings),
        ("real pens held out", held_out.pens),
        ("your pictures held out", held_out.own),
    ):
        if len(dataset):
            yield name, dataset, right[start : start + len(dataset)]
        start += len(dataset)
