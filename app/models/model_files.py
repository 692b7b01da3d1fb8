"""Model files as people choose them and are told of them."""

from pathlib import Path

from ..files.storage import real_path
from ..language.texts import marked, tr
from ..recognition import BUNDLED_MODEL

BUNDLED_NAME = marked("Bundled model")

_LAYERS = "_layers"


def model_name(model: Path) -> str:
    """Return what a model is called: many files have the same name, so its folder is named too."""
    return (
        tr(BUNDLED_NAME) if is_bundled(model) else f"{model.parent.name}/{model.name}".lstrip("/")
    )


def is_bundled(model: Path) -> bool:
    return real_path(model) == BUNDLED_MODEL


def chosen_model(path: Path) -> Path:
    """Return the model that is meant by a file that was chosen, as an absolute path.

    `..._layers.onnx` lies beside a model for the classroom; alone it could refuse nothing.
    """
    path = path.absolute()
    model = path.with_name(path.name.replace(_LAYERS, ""))
    return model if path.stem.endswith(_LAYERS) and model.is_file() else path
