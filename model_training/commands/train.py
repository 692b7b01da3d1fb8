"""`train`: trains a network on one data set or several, and exports it."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL

from ..architectures import BUNDLED, NAMES
from ..datasets import Source
from ..keras_files.keras_import import import_keras
from ..training.augmentation import Augmentation
from ..training.hyperparameters import Hyperparameters
from ..training.recipe import Recipe
from .options import (
    add_begin_with,
    add_rows,
    add_strokes,
    data_path,
    positive,
    positive_whole,
    seed,
    whole,
)

if TYPE_CHECKING:
    from .options import Commands

_OUTPUT = Path("runs/digit_cnn")


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "train",
        help="train a network and export it",
        description="Train a network on MNIST, on pictures of your own, or on both. A fifth of your"
        " pictures is held out, and how many of them are read right is told at the end. With JAX"
        " installed and KERAS_BACKEND=jax it runs on JAX, on all devices that there are.",
    )
    _add_data(parser)
    _add_hyperparameters(parser)
    parser.add_argument(
        "--output", type=Path, default=_OUTPUT,
        help=f"a folder to be made (default: {_OUTPUT})",
    )  # fmt: skip
    parser.add_argument(
        "--resume", type=Path, metavar="FOLDER",
        help="go on with the interrupted run in a folder; takes no other option",
    )  # fmt: skip
    _add_fine_tuning(parser)
    parser.set_defaults(run=_run, parser=parser)


def _add_data(parser: argparse.ArgumentParser) -> None:
    data = parser.add_argument_group("data")
    data.add_argument(
        "--data", type=data_path, nargs="+", metavar="SOURCE", default=[None],
        help="mnist.npz, a folder of IDX files, a folder of pictures in folders 0 to 9, a scanned"
        " sheet of digits in rows (see --rows), or several of these; 'mnist' is downloaded"
        " (default: mnist)",
    )  # fmt: skip
    data.add_argument(
        "--weights", type=positive, nargs="+", metavar="WEIGHT",
        help="of each source: how often an epoch has its images, such as 1 20 (default: once)",
    )  # fmt: skip
    add_rows(data)
    add_strokes(data)
    data.add_argument(
        "--drawings", type=whole,
        help=f"digits that the code draws (default: {Recipe.drawings}; with samples: 6000)",
    )  # fmt: skip
    data.add_argument(
        "--outliers", type=whole,
        help="images of what is not a digit, made the same way"
        f" (default: {Recipe.outliers}; with samples: 4800)",
    )  # fmt: skip
    data.add_argument(
        "--augmentation", action=argparse.BooleanOptionalAction, default=True,
        help="vary the images in every epoch",
    )  # fmt: skip


def _add_hyperparameters(parser: argparse.ArgumentParser) -> None:
    training = parser.add_argument_group("training")
    training.add_argument(
        "--architecture", choices=NAMES, default=BUNDLED, help=f"(default: {BUNDLED})"
    )
    training.add_argument(
        "--teachers", type=Path, nargs="+", metavar="MODEL.keras", default=[],
        help="trained models, best larger ones, whose probabilities are learnt beside the labels"
        " (default: none)",
    )  # fmt: skip
    add_begin_with(training)
    training.add_argument(
        "--epochs", type=positive_whole,
        help=f"(default: {Hyperparameters.epochs}; with samples: 8)",
    )  # fmt: skip
    training.add_argument(
        "--batch-size", type=positive_whole, help=f"(default: {Hyperparameters.batch_size})"
    )
    training.add_argument(
        "--learning-rate", type=positive,
        help=f"at its peak (default: {Hyperparameters.learning_rate:g}; with samples: 0.001)",
    )  # fmt: skip
    training.add_argument(
        "--early-stopping", type=positive_whole, metavar="EPOCHS", default=0,
        help="end after so many epochs without a lower validation loss, and keep the epoch that"
        " had the lowest (default: train all epochs and keep the last)",
    )  # fmt: skip
    training.add_argument(
        "--seed", type=seed, default=0, help="of everything left to chance (default: 0)"
    )


def _add_fine_tuning(parser: argparse.ArgumentParser) -> None:
    samples = parser.add_argument_group(
        "a trained model, trained further on your samples",
        "They are learnt mixed with what the model was trained on. A quarter of each digit's is"
        " kept apart, and the model is written only if it reads no fewer of these than before, and"
        " no fewer of the base validation images within one standard error.",
    )
    samples.add_argument(
        "--with-samples", type=Path, metavar="DIR",
        help="samples in DIR/<digit>/: a dataset, a profile's, or `preprocess`'s of a sheet",
    )  # fmt: skip
    samples.add_argument(
        "--base", type=Path, metavar="MODEL.keras",
        help="the model to begin from (default: the bundled one)",
    )  # fmt: skip
    samples.add_argument("--keep-anyway", action="store_true", help="write a worse model too")
    samples.add_argument(
        "--json-lines", action="store_true",
        help="tell in lines of JSON how far it is and what came of it, for other programs",
    )  # fmt: skip


def _run(options: argparse.Namespace) -> None:
    if options.resume is not None:
        _refuse_others(options)
        import_keras()
        from ..training.run import resume

        resume(options.resume)
    elif options.with_samples is not None:
        _train_with_samples(options)
    elif options.base is not None or options.keep_anyway or options.json_lines:
        options.parser.error("--base, --keep-anyway and --json-lines are for --with-samples")
    else:
        recipe = _recipe(options)
        import_keras()
        from ..training.run import begin

        begin(recipe, options.output)


def _refuse_others(options: argparse.Namespace) -> None:
    """A run goes on as it began: what else is said would be silently passed over."""
    parser: argparse.ArgumentParser = options.parser
    for name, value in vars(options).items():
        if name not in ("resume", "run", "parser") and value != parser.get_default(name):
            parser.error("--resume takes no other option: a run goes on as it began")


def _recipe(options: argparse.Namespace) -> Recipe:
    weights = options.weights or [1.0] * len(options.data)
    if len(weights) != len(options.data):
        options.parser.error(f"{len(options.data)} sources but {len(weights)} weights")
    return Recipe(
        sources=tuple(map(Source, options.data, weights)),
        rows=options.rows,
        strokes=tuple(options.strokes),
        teachers=tuple(options.teachers),
        begin_with=options.begin_with,
        kept=options.keep,
        drawings=_given(options.drawings, Recipe.drawings),
        outliers=_given(options.outliers, Recipe.outliers),
        architecture=options.architecture,
        settings=_adapted(Hyperparameters(), options),
    )


def _train_with_samples(options: argparse.Namespace) -> None:
    if len(options.data) > 1:
        options.parser.error("--with-samples takes one --data: MNIST")
    others = ("weights", "rows", "strokes", "teachers", "begin_with", "keep", "early_stopping")
    for name in (*others, "architecture"):
        if getattr(options, name) != options.parser.get_default(name):
            options.parser.error(f"--with-samples takes no --{name.replace('_', '-')}")
    import_keras()
    from ..fine_tuning.mixed_training import SETTINGS
    from ..fine_tuning.with_samples import DRAWINGS, OUTLIERS, Request, train_with_samples

    train_with_samples(
        Request(
            samples=options.with_samples,
            base=options.base or BUNDLED_MODEL.with_suffix(".keras"),
            data=options.data[0],
            output=options.output,
            settings=_adapted(SETTINGS, options),
            drawings=_given(options.drawings, DRAWINGS),
            outliers=_given(options.outliers, OUTLIERS),
            keep_anyway=options.keep_anyway,
            in_lines=options.json_lines,
        )
    )


def _adapted(settings: Hyperparameters, options: argparse.Namespace) -> Hyperparameters:
    """Hyperparameters as the options want them."""
    return replace(
        settings,
        epochs=options.epochs or settings.epochs,
        batch_size=options.batch_size or settings.batch_size,
        learning_rate=options.learning_rate or settings.learning_rate,
        patience=options.early_stopping,
        seed=options.seed,
        augmentation=settings.augmentation if options.augmentation else Augmentation(unchanged=1.0),
    )


def _given(count: int | None, default: int) -> int:
    return default if count is None else count
