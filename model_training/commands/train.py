"""`train`: trains a network and exports it."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL
from app.recognition.network import confidence_of, load_network
from app.recognition.preprocessing import network_input

from ..augmentation import Augmentation
from ..datasets import LabelledImages, load_mnist
from ..evaluation import evaluate, sure_threshold
from ..synthetic.drawings import draw_digits
from ..synthetic.glyphs import TRAINING_GLYPHS
from ..synthetic.outliers import Material, draw_outliers
from .export import export_beside
from .options import add_mnist

if TYPE_CHECKING:
    from ..training import Hyperparameters
    from .options import Commands

_DRAWINGS, _OUTLIERS = 15_000, 12_000


def add_to(commands: "Commands") -> None:
    train = commands.add_parser("train", help="train a network and export it")
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
    add_mnist(train)
    train.set_defaults(run=_run, refuse=train.error)


def _run(options: argparse.Namespace) -> None:
    if options.with_samples is not None:
        _train_with_samples(options)
    elif options.base is not None or options.keep_anyway:
        options.refuse("--base and --keep-anyway are for --with-samples")
    else:
        _train_anew(options)


def _train_with_samples(options: argparse.Namespace) -> None:
    from ..fine_tuning.mixed_training import SETTINGS
    from ..fine_tuning.with_samples import DRAWINGS, OUTLIERS, Request, train_with_samples

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
    from ..training import Hyperparameters, TrainingSet, train

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
    export_beside(path, path.with_suffix(".onnx"))
    _choose_threshold(path.with_suffix(".onnx"), mnist.validation, options.seed + 1)


def _choose_threshold(model: Path, validation: LabelledImages, seed: int) -> None:
    """Write when to be sure, chosen on digits and signs that were not trained on."""
    from ..held_out import draw_held_out

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
