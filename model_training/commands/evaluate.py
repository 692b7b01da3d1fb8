"""`evaluate`: figures of a model on a data set."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from app.recognition.preprocessing import FloatArray, network_input

from ..datasets import LabelledImages, Mnist, load_source
from ..errors import DatasetError
from ..evaluation.metrics import evaluate
from ..keras_files.keras_import import import_keras
from ..new_folders import new_folder, refuse_existing
from .options import add_rows, data_path

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser("evaluate", help="figures of a model on a data set")
    parser.add_argument(
        "model", type=Path, nargs="?", default=BUNDLED_MODEL,
        help=".onnx, .keras or .h5, this project's or a tutorial's (default: the bundled model)",
    )  # fmt: skip
    parser.add_argument(
        "--data", type=data_path, metavar="SOURCE",
        help="mnist.npz, a folder of IDX files, a folder of pictures in folders 0 to 9, or a sheet"
        " of digits in rows (default: MNIST, downloaded)",
    )  # fmt: skip
    add_rows(parser)
    parser.add_argument(
        "--test", action="store_true", help="MNIST's test images, not its validation images"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FOLDER", help="write evaluation.json and figures too"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    refuse_existing(options.output)
    name, dataset = _images(options)
    if len(dataset) == 0:
        raise DatasetError(f"Cannot evaluate on {name}: it has no images.")
    probabilities = _probabilities(options.model, network_input(dataset.images))
    report = evaluate(probabilities, dataset.labels)
    print(f"{options.model} on {name}\n\n{report.tables()}")
    if options.output is None:
        return
    with new_folder(options.output):
        from ..evaluation.figures import draw_report

        draw_report(probabilities, dataset, options.output)
        of = {"model": str(options.model), "set": name}
        content = json.dumps(of | report.as_json(), indent=2)
        (options.output / "evaluation.json").write_text(f"{content}\n", encoding="utf-8")


def _images(options: argparse.Namespace) -> tuple[str, LabelledImages]:
    """The images to judge by, and what they are called."""
    loaded = load_source(options.data, options.rows)
    name = str(options.data or "MNIST")
    if isinstance(loaded, Mnist):
        if options.test:
            return f"{name}, test images", loaded.test
        return f"{name}, validation images", loaded.validation
    if options.test:
        raise DatasetError(f"--test is for MNIST: all images of {name} are used.")
    return name, loaded


def _probabilities(model: Path, images: FloatArray) -> FloatArray:
    if model.suffix == ".onnx":
        return DigitRecognizer(model).classify(images)
    import_keras()
    from ..keras_files.foreign_models import load_model

    outputs: dict[str, FloatArray] = load_model(model).predict(images, verbose=0)
    return outputs["probabilities"]
