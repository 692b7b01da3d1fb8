"""python -m model_training train | evaluate | pages | export."""

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

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
from .errors import DatasetError, NotBetterError, ParityError
from .evaluation import evaluate, sure_threshold
from .glyphs import TRAINING_GLYPHS
from .outliers import Material, draw_outliers
from .pages import PageScore, make_page, score

if TYPE_CHECKING:
    from .training import Hyperparameters

_DRAWINGS, _OUTLIERS = 15_000, 12_000


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (DatasetError, ModelError, NotBetterError, ParityError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    train = commands.add_parser("train", help="train a network and export it")
    _add_train_arguments(train)

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


def _add_train_arguments(train: argparse.ArgumentParser) -> None:
    train.add_argument(
        "--with-samples", type=Path, metavar="DIR",
        help="train a model further on the samples in DIR/<digit>/: a dataset or a profile's",
    )  # fmt: skip
    train.add_argument(
        "--base", type=Path, metavar="MODEL.keras",
        help="with samples: the model to begin from (default: the bundled one)",
    )  # fmt: skip
    train.add_argument(
        "--keep-anyway", action="store_true", help="with samples: write a worse model too"
    )
    train.add_argument("--epochs", type=int, help="default: 30; with samples: 8")
    train.add_argument(
        "--drawings", type=int,
        help="made by the code, beside MNIST's images (default: 15000; with samples: 6000)",
    )  # fmt: skip
    train.add_argument(
        "--outliers", type=int,
        help="images of what is no digit, made likewise (default: 12000; with samples: 4800)",
    )  # fmt: skip
    train.add_argument(
        "--augmentation", action=argparse.BooleanOptionalAction, default=True,
        help="vary the images in every epoch",
    )  # fmt: skip
    train.add_argument("--seed", type=int, default=0)
    train.add_argument(
        "--output", type=Path, default=Path("runs/digit_cnn"), help="a folder to be made"
    )
    train.set_defaults(run=_train, refuse=train.error)


def _train(options: argparse.Namespace) -> None:
    if options.with_samples is not None:
        _train_with_samples(options)
    elif options.base is not None or options.keep_anyway:
        options.refuse("--base and --keep-anyway are for --with-samples")
    else:
        _train_anew(options)


def _train_with_samples(options: argparse.Namespace) -> None:
    from .fine_tuning import SETTINGS
    from .with_samples import DRAWINGS, OUTLIERS, Request, train_with_samples

    train_with_samples(
        Request(
            samples=options.with_samples,
            base=options.base or BUNDLED_MODEL.with_suffix(".keras"),
            data=options.data,
            output=options.output,
            settings=_adapted(SETTINGS, options),
            drawings=_given(options.drawings, DRAWINGS),
            outliers=_given(options.outliers, OUTLIERS),
            keep_anyway=options.keep_anyway,
        )
    )


def _given(count: int | None, default: int) -> int:
    return default if count is None else count


def _adapted(settings: "Hyperparameters", options: argparse.Namespace) -> "Hyperparameters":
    """Hyperparameters as the options want them."""
    return replace(
        settings,
        epochs=_given(options.epochs, settings.epochs),
        seed=options.seed,
        augmentation=settings.augmentation if options.augmentation else Augmentation(unchanged=1.0),
    )


def _train_anew(options: argparse.Namespace) -> None:
    from .training import Hyperparameters, TrainingSet, train

    mnist = load_mnist(options.data)
    if options.output.exists():
        raise FileExistsError(f"{options.output} exists: choose another --output.")
    options.output.mkdir(parents=True)
    digits = mnist.training + draw_digits(_given(options.drawings, _DRAWINGS), options.seed)
    material = Material(digits, TRAINING_GLYPHS)
    outliers = draw_outliers(_given(options.outliers, _OUTLIERS), material, options.seed)
    settings = _adapted(Hyperparameters(), options)
    model = train(TrainingSet(digits, outliers), mnist.validation, settings, options.output)
    path = options.output / "digit_cnn.keras"
    model.save(path)
    _export_beside(path, path.with_suffix(".onnx"))
    _choose_threshold(path.with_suffix(".onnx"), mnist.validation, options.seed + 1)


def _choose_threshold(model: Path, validation: LabelledImages, seed: int) -> None:
    """Write when to be sure, chosen on digits and signs that were not trained on."""
    from .held_out import draw_held_out

    network = load_network(model)
    held_out = draw_held_out(validation, seed, validation[:0])
    digits, signs = held_out.digits, held_out.outliers
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
