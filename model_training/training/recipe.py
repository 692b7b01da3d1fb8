"""What a training run is made of, kept in its folder so that it can go on after a break."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..architectures import BUNDLED
from ..datasets import Source, TrainingData
from ..errors import RunError
from .augmentation import Augmentation
from .hyperparameters import Hyperparameters

RECIPE_FILE = "recipe.json"


@dataclass(frozen=True)
class Recipe:
    """sources: the data sets. rows: of the sheets among them.

    strokes: files and folders of real pens' drawings. drawings, outliers: how many digits, and
    images of what is none, the code makes besides. teachers: models, `.keras`, whose
    probabilities are learnt beside the labels. begin_with: a network, `.keras`, to train further.
    kept: 0..1, the share of its weights that the result keeps.
    """

    sources: tuple[Source, ...] = (Source(None),)
    rows: str | None = None
    strokes: tuple[Path, ...] = ()
    drawings: int = 15_000
    outliers: int = 12_000
    architecture: str = BUNDLED
    settings: Hyperparameters = field(default_factory=Hyperparameters)
    teachers: tuple[Path, ...] = ()
    begin_with: Path | None = None
    kept: float = 0.0


def write_recipe(recipe: Recipe, data: TrainingData, backend: str, folder: Path) -> None:
    """Write `recipe.json`, with a digest of the data and Keras's backend. Raises OSError."""
    values = {"recipe": asdict(recipe), "data": _digest(data), "backend": backend}
    text = json.dumps(values, indent=2, default=lambda path: str(path.absolute()))
    (folder / RECIPE_FILE).write_text(text + "\n")


def read_recipe(folder: Path) -> Recipe:
    """Read the recipe of a run. Raises RunError."""
    values = _read(folder)["recipe"]
    try:
        augmentation = Augmentation(**values["settings"].pop("augmentation"))
        settings = Hyperparameters(**values.pop("settings"), augmentation=augmentation)
        sources = tuple(
            Source(Path(source["path"]) if source["path"] else None, source["weight"])
            for source in values.pop("sources")
        )
        begin_with = values.pop("begin_with", None)
        strokes, teachers = (tuple(map(Path, values.pop(name))) for name in ("strokes", "teachers"))
        return Recipe(
            **values,
            sources=sources,
            settings=settings,
            strokes=strokes,
            teachers=teachers,
            begin_with=Path(begin_with) if begin_with else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise _damaged(folder) from error


def check_the_same(data: TrainingData, backend: str, folder: Path) -> None:
    """Raise RunError where the data or the backend are not those that a run began with."""
    begun = _read(folder)
    if begun["backend"] != backend:
        raise RunError(
            f"The run in {folder} began on {begun['backend']}: set the environment"
            f" variable KERAS_BACKEND={begun['backend']} to go on with it."
        )
    if begun["data"] != _digest(data):
        raise RunError(
            f"The data sets have changed since the run in {folder} began: going on would train"
            " neither the old network nor the new one. Begin again with another --output."
        )


def _read(folder: Path) -> dict[str, Any]:
    try:
        values = json.loads((folder / RECIPE_FILE).read_text())
        return {name: values[name] for name in ("recipe", "data", "backend")}
    except FileNotFoundError:
        raise RunError(f"{folder} has no {RECIPE_FILE}: it is not the folder of a run.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder) from error


def _damaged(folder: Path) -> RunError:
    return RunError(f"{folder / RECIPE_FILE} cannot be read. Begin again with another --output.")


def _digest(data: TrainingData) -> str:
    digest = hashlib.sha256()
    for images in (data.training, data.validation):
        digest.update(images.images.tobytes() + images.labels.tobytes())
    for pens in (data.pens.training, data.pens.held_out):
        for drawing in (*pens.digits, *pens.letters):
            digest.update(drawing.label.encode() + np.vstack(drawing.strokes).tobytes())
    return digest.hexdigest()
