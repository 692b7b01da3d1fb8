"""`export`: the `.onnx` file of a `.keras` or `.h5` file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser("export", help="make the .onnx file of a Keras file")
    parser.add_argument("model", type=Path, help=".keras or .h5, this project's or a tutorial's")
    parser.add_argument("--output", type=Path, help="default: beside the model")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    export_beside(options.model, options.output or options.model.with_suffix(".onnx"))


def export_beside(source: Path, target: Path) -> None:
    """Export a model and say how exact the export is. Raises as `export_onnx`."""
    from ..export import export_onnx

    print(f"{target}: differs from {source} by {export_onnx(source, target):.1e} at the most")
