"""`export`: the `.onnx` file of a `.keras` or `.h5` file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.explaining.explainer import layers_file

from ..keras_files.keras_import import import_keras
from ..new_folders import refuse_existing

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser("export", help="make the .onnx file of a Keras file")
    parser.add_argument("model", type=Path, help=".keras or .h5, this project's or a tutorial's")
    parser.add_argument(
        "--output", type=_onnx, metavar="FILE.onnx", help="default: beside the model"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    target = options.output or options.model.with_suffix(".onnx")
    refuse_existing(target)
    refuse_existing(layers_file(target))
    import_keras()
    from ..keras_files.export import export_onnx

    export_onnx(options.model, target)


def _onnx(text: str) -> Path:
    if Path(text).suffix != ".onnx":
        raise argparse.ArgumentTypeError(f"{text} does not end in .onnx")
    return Path(text)
