"""python -m model_training train | evaluate | pages | export."""

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow's notes are not the user's

import numpy as np
from PIL import Image
from tqdm import tqdm

from app.annotation import annotated
from app.recognition import BUNDLED_MODEL, DigitRecognizer, ModelError
from app.recognition.network import confidence_of, load_network
from app.recognition.preprocessing import network_input

from .augmentation import Augmentation
from .datasets import LabelledImages, load_mnist
from .drawings import draw_digits
from .errors import DatasetError, ParityError
from .evaluation import evaluate, sure_threshold
from .glyphs import TRAINING_GLYPHS, VALIDATION_GLYPHS
from .outliers import Material, draw_outliers
from .pages import PageScore, make_page, score

_VALIDATION_DRAWINGS = 2_000


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (DatasetError, ModelError, ParityError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    train = commands.add_parser("train", help="train a network and export it")
    train.add_argument("--epochs", type=int, default=30)
    train.add_argument(
        "--drawings", type=int, default=15_000, help="made by the code, beside MNIST's 55,000"
    )
    train.add_argument(
        "--outliers", type=int, default=12_000, help="images of what is no digit, made likewise"
    )
    train.add_argument(
        "--augmentation", action=argparse.BooleanOptionalAction, default=True,
        help="vary the images in every epoch",
    )  # fmt: skip
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
    evaluation.add_argument("--figures", type=Path, metavar="FOLDER", help="draw figures too")
    evaluation.set_defaults(run=_evaluate)

    pages = commands.add_parser("pages", help="how well made pages of validation digits are read")
    pages.add_argument("model", type=Path, nargs="?", default=BUNDLED_MODEL)
    pages.add_argument("--count", type=int, default=100)
    pages.add_argument("--seed", type=int, default=0)
    pages.add_argument(
        "--touching", type=float, default=0.0, metavar="SHARE",
        help="how often a digit touches the one before, 0 to 1 (default: never)",
    )  # fmt: skip
    pages.add_argument("--output", type=Path, metavar="FOLDER", help="save them annotated too")
    pages.set_defaults(run=_pages)

    for command in (train, evaluation, pages):
        command.add_argument(
            "--data", type=Path, help="mnist.npz or a folder of IDX files (default: download)"
        )

    export = commands.add_parser("export", help="make the .onnx file of a .keras file")
    export.add_argument("model", type=Path)
    export.add_argument("--output", type=Path, help="default: beside the model")
    export.set_defaults(run=_export)
    return parser


def _train(options: argparse.Namespace) -> None:
    from .training import Hyperparameters, TrainingSet, train

    mnist = load_mnist(options.data)
    if options.output.exists():
        raise FileExistsError(f"{options.output} exists: choose another --output.")
    options.output.mkdir(parents=True)
    digits = mnist.training + draw_digits(options.drawings, options.seed)
    material = Material(digits, TRAINING_GLYPHS)
    outliers = draw_outliers(options.outliers, material, options.seed)
    settings = Hyperparameters(epochs=options.epochs, seed=options.seed)
    if not options.augmentation:
        settings = replace(settings, augmentation=Augmentation(unchanged=1.0))
    model = train(TrainingSet(digits, outliers), mnist.validation, settings, options.output)
    path = options.output / "digit_cnn.keras"
    model.save(path)
    _export_beside(path, path.with_suffix(".onnx"))
    _choose_threshold(path.with_suffix(".onnx"), mnist.validation, options.seed + 1)


def _choose_threshold(model: Path, validation: LabelledImages, seed: int) -> None:
    """Write when to be sure, chosen on digits and signs that were not trained on."""
    network = load_network(model)
    digits = validation + draw_digits(_VALIDATION_DRAWINGS, seed)
    signs = draw_outliers(_VALIDATION_DRAWINGS, Material(validation, VALIDATION_GLYPHS), seed)
    outputs = network(network_input(digits.images))
    confidence = confidence_of(outputs)
    threshold = sure_threshold(confidence)
    model.with_suffix(".json").write_text(json.dumps({"sure": threshold}) + "\n")
    probabilities = outputs["probabilities"]
    wrong = probabilities.argmax(axis=1) != digits.labels
    announced = confidence >= threshold
    refused = confidence_of(network(network_input(signs))) < threshold
    print("validation images:", evaluate(probabilities[: len(validation)], validation.labels))
    print("drawings:", evaluate(probabilities[len(validation) :], digits.labels[len(validation) :]))
    print(
        f"sure from {threshold}: {announced.mean():.4f} of both are announced,"
        f" {(wrong & announced).mean():.4f} wrongly;"
        f" {refused.mean():.4f} of what is no digit is refused"
    )


def _evaluate(options: argparse.Namespace) -> None:
    mnist = load_mnist(options.data)
    dataset = mnist.test if options.test else mnist.validation
    probabilities = DigitRecognizer(options.model).classify(network_input(dataset.images))
    print(evaluate(probabilities, dataset.labels))
    if options.figures is not None:
        from .report import draw_report

        draw_report(probabilities, dataset, options.figures)


def _pages(options: argparse.Namespace) -> None:
    digits = load_mnist(options.data).validation
    recognizer = DigitRecognizer(options.model)
    total = PageScore(0, 0, 0)
    for number in tqdm(range(options.count), desc="pages", unit="page"):
        rng = np.random.default_rng([options.seed, number])
        page = make_page(digits, rng, touching=options.touching)
        reading = recognizer.read_image(page.picture)
        total += score(page, reading)
        if options.output is not None:
            options.output.mkdir(parents=True, exist_ok=True)
            picture = annotated(Image.fromarray(page.picture), reading)
            picture.save(options.output / f"{number}.jpg")
    print(
        f"{total.digits} digits, {total.right / total.digits:.4f} found and read right,"
        f" {total.false_boxes / total.digits:.4f} false boxes"
    )
    if total.pairs:
        print(f"{total.pairs} pairs that touch, {total.pairs_right / total.pairs:.4f} read right")


def _export(options: argparse.Namespace) -> None:
    _export_beside(options.model, options.output or options.model.with_suffix(".onnx"))


def _export_beside(source: Path, target: Path) -> None:
    from .export import export_onnx

    print(f"{target}: differs from {source} by {export_onnx(source, target):.1e} at the most")


if __name__ == "__main__":
    sys.exit(main())
