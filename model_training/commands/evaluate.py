"""`evaluate`: figures of a model on MNIST."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from app.recognition.preprocessing import network_input

from ..datasets import load_mnist
from ..evaluation import evaluate
from .options import add_mnist

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser("evaluate", help="figures of a model on MNIST")
    parser.add_argument("model", type=Path, nargs="?", default=BUNDLED_MODEL)
    parser.add_argument(
        "--test", action="store_true", help="the test images, not the validation images"
    )
    parser.add_argument("--figures", type=Path, metavar="FOLDER", help="draw figures too")
    add_mnist(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    mnist = load_mnist(options.data)
    dataset = mnist.test if options.test else mnist.validation
    probabilities = DigitRecognizer(options.model).classify(network_input(dataset.images))
    print(evaluate(probabilities, dataset.labels))
    if options.figures is not None:
        from ..figures import draw_report

        draw_report(probabilities, dataset, options.figures)
