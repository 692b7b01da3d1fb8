"""`evaluate`: figures of a model on MNIST."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from app.recognition.preprocessing import FloatArray, network_input

from ..datasets import LabelledImages, load_mnist
from ..evaluation import evaluate
from .options import add_mnist, refuse_filled

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser("evaluate", help="figures of a model on MNIST")
    parser.add_argument(
        "model", type=Path, nargs="?", default=BUNDLED_MODEL,
        help=".onnx, .keras or .h5, this project's or a tutorial's (default: the bundled model)",
    )  # fmt: skip
    parser.add_argument(
        "--test", action="store_true", help="the test images, not the validation images"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FOLDER", help="write evaluation.json and figures too"
    )
    add_mnist(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    refuse_filled(options.output)
    dataset = _images(options)
    probabilities = _probabilities(options.model, network_input(dataset.images))
    report = evaluate(probabilities, dataset.labels)
    print(report.tables())
    if options.output is not None:
        from ..figures import draw_report

        draw_report(probabilities, dataset, options.output)
        of = {"model": str(options.model), "set": "test" if options.test else "validation"}
        content = json.dumps(of | report.as_json(), indent=2)
        (options.output / "evaluation.json").write_text(f"{content}\n", encoding="utf-8")


def _images(options: argparse.Namespace) -> LabelledImages:
    mnist = load_mnist(options.data)
    return mnist.test if options.test else mnist.validation


def _probabilities(model: Path, images: FloatArray) -> FloatArray:
    if model.suffix == ".onnx":
        return DigitRecognizer(model).classify(images)
    from ..foreign_models import load_model

    outputs: dict[str, FloatArray] = load_model(model).predict(images, verbose=0)
    return outputs["probabilities"]
