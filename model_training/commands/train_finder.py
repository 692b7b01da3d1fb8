"""`train-finder`: trains the network that finds digits on paper, on crops that the code makes."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..finding.recipe import FinderRecipe
from ..keras_files.keras_import import import_keras
from .options import add_begin_with, add_mnist, add_strokes, positive, positive_whole, seed

if TYPE_CHECKING:
    from .options import Commands

_OUTPUT = Path("runs/digit_finder")


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "train-finder",
        help="train the network that finds digits on paper",
        description="Train the network that finds digits on paper, on crops that the code makes.",
    )
    add_mnist(parser)
    add_strokes(parser)
    for name, default, text in (
        ("epochs", FinderRecipe.epochs, "how many"),
        ("fresh-batches", FinderRecipe.fresh_batches, "batches of new crops in an epoch"),
        ("window", FinderRecipe.window, "epochs whose crops an epoch goes over"),
        ("batch-size", FinderRecipe.batch_size, "crops in a batch"),
        ("validation", FinderRecipe.validation, "crops to measure by"),
        ("processes", max(1, (os.cpu_count() or 2) - 1), "that make crops"),
    ):
        parser.add_argument(
            f"--{name}", type=positive_whole, default=default, help=f"{text} (default: {default})"
        )
    parser.add_argument(
        "--learning-rate", type=positive, default=FinderRecipe.learning_rate,
        help=f"at its peak (default: {FinderRecipe.learning_rate:g})",
    )  # fmt: skip
    parser.add_argument(
        "--half", action="store_true", help="calculate with half precision, as GPUs do quickly"
    )
    add_begin_with(parser)
    parser.add_argument(
        "--seed", type=seed, default=0, help="of all that is left to chance (default: 0)"
    )
    parser.add_argument(
        "--output", type=Path, default=_OUTPUT, help=f"a folder to be made (default: {_OUTPUT})"
    )
    parser.add_argument(
        "--resume", type=Path, metavar="FOLDER", help="go on with the run in a folder"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    import_keras()
    from ..finding.run import begin, resume

    if options.resume is not None:
        resume(options.resume, options.processes)
        return
    recipe = FinderRecipe(
        data=str(options.data) if options.data else None,
        strokes=tuple(map(str, options.strokes)),
        epochs=options.epochs,
        fresh_batches=options.fresh_batches,
        window=options.window,
        batch_size=options.batch_size,
        learning_rate=options.learning_rate,
        validation=options.validation,
        seed=options.seed,
        is_half_precise=options.half,
        begin_with=str(options.begin_with) if options.begin_with else None,
        kept=options.keep,
    )
    begin(recipe, options.output, options.processes)
