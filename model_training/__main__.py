"""python -m model_training train | evaluate | export."""

import argparse
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow's notes are not the user's

from app.recognition import BUNDLED_MODEL, DigitRecognizer, ModelError
from app.recognition.preprocessing import network_input

from .datasets import DatasetError, load_mnist
from .drawings import draw_digits
from .evaluation import evaluate, sure_threshold

_ACCEPTED_ERRORS = 0.001  # of the validation images may be announced wrongly


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (DatasetError, ModelError) as error:
        print(error, file=sys.stderr)
        return 1
    except FileExistsError as error:
        print(f"{error.filename} exists: choose another --output.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    train = commands.add_parser("train", help="train a network and export it")
    train.add_argument("--epochs", type=int, default=28)
    train.add_argument(
        "--drawings", type=int, default=20_000, help="made by the code, beside MNIST's 55,000"
    )
    train.add_argument("--seed", type=int, default=0)
    train.add_argument(
        "--output", type=Path, default=Path("runs/digit_cnn"), help="a folder to be made"
    )
    train.set_defaults(run=_train)

    evaluation = commands.add_parser("evaluate", help="figures of a model on MNIST")
    evaluation.add_argument("model", type=Path, nargs="?", default=BUNDLED_MODEL)
    evaluation.add_argument(
        "--test", action="store_true", help="the test images, not the validation images"
    )
    evaluation.set_defaults(run=_evaluate)

    for command in (train, evaluation):
        command.add_argument(
            "--data", type=Path, help="mnist.npz or a folder of IDX files (default: download)"
        )

    export = commands.add_parser("export", help="make the .onnx file of a .keras file")
    export.add_argument("model", type=Path)
    export.add_argument("--output", type=Path, help="default: beside the model")
    export.set_defaults(run=_export)
    return parser


def _train(options: argparse.Namespace) -> None:
    from .training import Hyperparameters, train

    mnist = load_mnist(options.data)
    options.output.mkdir(parents=True)
    drawings = draw_digits(options.drawings, options.seed)
    settings = Hyperparameters(epochs=options.epochs, seed=options.seed)
    model = train(mnist.training + drawings, mnist.validation, settings, options.output)
    path = options.output / "digit_cnn.keras"
    model.save(path)
    probabilities = DigitRecognizer(path).classify(network_input(mnist.validation.images))
    print("validation:", evaluate(probabilities, mnist.validation.labels))
    threshold = sure_threshold(probabilities, mnist.validation.labels, _ACCEPTED_ERRORS)
    path.with_suffix(".json").write_text(json.dumps({"sure": threshold}) + "\n")
    _export_beside(path, path.with_suffix(".onnx"))


def _evaluate(options: argparse.Namespace) -> None:
    mnist = load_mnist(options.data)
    dataset = mnist.test if options.test else mnist.validation
    probabilities = DigitRecognizer(options.model).classify(network_input(dataset.images))
    print(evaluate(probabilities, dataset.labels))


def _export(options: argparse.Namespace) -> None:
    _export_beside(options.model, options.output or options.model.with_suffix(".onnx"))


def _export_beside(source: Path, target: Path) -> None:
    from .export import export_onnx

    print(f"{target}: differs from {source} by {export_onnx(source, target):.1e} at the most")


if __name__ == "__main__":
    sys.exit(main())
