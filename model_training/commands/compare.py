"""`compare`: one table of this project's model, tutorials' networks and classical classifiers."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL

from ..architectures import BUNDLED, TUTORIALS
from ..comparing import baselines
from ..comparing.classifiers import Classifier, of_baseline, of_this_project, of_tutorial
from ..comparing.comparison import Comparison, measure
from ..comparing.drawings import load_drawings, make_drawings
from ..comparing.inputs import Inputs, make_inputs
from ..datasets import LabelledImages, load_mnist
from ..keras_files.keras_import import import_keras
from ..new_folders import refuse_existing
from .options import add_mnist, positive_whole, seed

if TYPE_CHECKING:
    from .options import Commands

NAMES = (BUNDLED, *TUTORIALS, *baselines.NAMES)

_DRAWINGS = 200
_EPOCHS = 12  # as in Keras's first example
_FEWEST = 100  # training images: with fewer a digit may be missing


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "compare", help="a table of this project's model, tutorials' and classical ones"
    )
    parser.add_argument(
        "model", type=Path, nargs="?", default=BUNDLED_MODEL,
        help="this project's, .onnx or .keras (default: the bundled model)",
    )  # fmt: skip
    parser.add_argument(
        "--test", action="store_true", help="MNIST's test images, not the validation images"
    )
    parser.add_argument(
        "--strokes", type=Path, metavar="FILE.json",
        help='drawings, {"0": [drawing, ...], ...}, a drawing being strokes, a stroke a list of'
        " [x, y] (default: made by the code)",
    )  # fmt: skip
    parser.add_argument(
        "--epochs",
        type=positive_whole,
        default=_EPOCHS,
        help=f"of tutorials' networks (default: {_EPOCHS})",
    )
    parser.add_argument(
        "--limit",
        type=positive_whole,
        metavar="N",
        help="train on the first N images only, to try it",
    )
    parser.add_argument(
        "--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME",
        help=f"only these: {', '.join(NAMES)}",
    )  # fmt: skip
    parser.add_argument(
        "--seed", type=seed, default=0, help="of training, and of where drawings are put"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FOLDER",
        help="keep the table, comparison.md and .json, and tutorials' networks, .keras",
    )  # fmt: skip
    add_mnist(parser)
    parser.set_defaults(run=_run, refuse=parser.error)


def _run(options: argparse.Namespace) -> None:
    if options.limit is not None and options.limit < _FEWEST:
        options.refuse(f"--limit must be at least {_FEWEST}")
    refuse_existing(options.output)
    mnist = load_mnist(options.data)
    inputs = _inputs(mnist.test if options.test else mnist.validation, options)
    training = mnist.training[: options.limit]
    if not set(TUTORIALS).isdisjoint(options.only):
        import_keras()
    comparison = Comparison(_caption(inputs, training, options), ())
    with TemporaryDirectory() as temporary:
        kept = options.output or Path(temporary)
        kept.mkdir(parents=True, exist_ok=kept == Path(temporary))
        for classifier in _classifiers(training, options, kept, Path(temporary)):
            row = measure(classifier, inputs)
            print(row, flush=True)
            comparison = Comparison(comparison.caption, (*comparison.rows, row))
            comparison.write(kept)  # after each row: the whole takes half an hour
    print(f"\n{comparison}")


def _inputs(mnist: LabelledImages, options: argparse.Namespace) -> Inputs:
    if options.strokes is not None:
        drawings = load_drawings(options.strokes)
    else:
        drawings = make_drawings(_DRAWINGS, options.seed)
    return make_inputs(mnist, drawings, options.seed)


def _caption(inputs: Inputs, training: LabelledImages, options: argparse.Namespace) -> str:
    which = "test" if options.test else "validation"
    source = "by the code, in styles that this project's model was trained on"
    if options.strokes is not None:
        source = f"of {options.strokes.name}"
    return (
        f"{len(inputs.mnist):,} {which} images of MNIST. {len(inputs.by_app):,} drawings {source}:"
        f" large, medium and small. Training images of the others: {len(training):,}, of MNIST;"
        f" epochs of tutorials' networks: {options.epochs}."
    )


def _classifiers(
    training: LabelledImages, options: argparse.Namespace, kept: Path, temporary: Path
) -> Iterator[Classifier]:
    """Make what is compared, one after the other: together they would not fit into memory."""
    for name in NAMES:
        if name not in options.only:
            continue
        print(f"{name} ...", flush=True)
        if name == BUNDLED:
            yield of_this_project(options.model)
        elif name in TUTORIALS:
            yield of_tutorial(name, training, options.epochs, options.seed, kept)
        else:
            yield of_baseline(name, training, temporary)
