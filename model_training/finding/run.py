"""A whole training of the finder: a recipe becomes a trained network and the file the app reads."""

import shlex
import shutil
from pathlib import Path

from ..errors import RunError
from ..keras_files.export import export_finder
from ..new_folders import refuse_existing
from ..training.checkpoints import RunFolder
from .fitting import train_finder
from .recipe import FinderRecipe, read_recipe, write_recipe

_NAME = "digit_finder"


def begin(recipe: FinderRecipe, folder: Path, processes: int) -> None:
    """Train by a recipe and write everything to a folder, which is made.

    Nothing of it stays where training fails before its first checkpoint. Raises DatasetError,
    RunError, ParityError and OSError, FileExistsError for a folder that exists.
    """
    refuse_existing(folder)
    folder.mkdir(parents=True)  # fails where another run has made it since
    try:
        write_recipe(recipe, folder)
        _carry_out(recipe, folder, processes)
    except BaseException:
        if not RunFolder(folder).checkpoint.exists():
            shutil.rmtree(folder)
        raise


def resume(folder: Path, processes: int) -> None:
    """Go on with a run that was broken off, to the same result. Raises as `begin`."""
    recipe = read_recipe(folder)
    if (folder / f"{_NAME}.onnx").exists():
        raise RunError(
            f"The run in {folder} is finished. To train longer, begin another with more --epochs."
        )
    _carry_out(recipe, folder, processes)


def _carry_out(recipe: FinderRecipe, folder: Path, processes: int) -> None:
    try:
        finder = train_finder(recipe, RunFolder(folder), processes)
    except KeyboardInterrupt:
        if RunFolder(folder).checkpoint.exists():
            command = f"python -m model_training train-finder --resume {shlex.quote(str(folder))}"
            print(f"\nGo on with it by `{command}`.")
        raise
    finder.save(folder / f"{_NAME}.keras")
    export_finder(finder, folder / f"{_NAME}.onnx")
