"""`collage`: a page of labelled samples of any data set, as PNG or in a window."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..datasets import LabelledImages, load_source
from ..errors import RunError
from .options import add_rows, data_path, whole

if TYPE_CHECKING:
    from .options import Commands

_SIZE = (7.5, 7.5)  # inches


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "collage",
        help="show ten labelled samples of each digit of a data set",
        description="Show ten labelled samples of each digit of a data set, in a window or as"
        " PNG: the quickest way to see whether labels and pictures are right.",
    )
    parser.add_argument(
        "source", type=data_path,
        help="mnist.npz, a folder of IDX files or of folders 0 to 9, a sheet; 'mnist' is"
        " downloaded",
    )  # fmt: skip
    parser.add_argument("--output", type=Path, metavar="FILE.png", help="default: a window")
    add_rows(parser)
    parser.add_argument("--seed", type=whole, default=0, help="other samples for another number")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    if options.output is not None and options.output.exists():
        raise FileExistsError(f"{options.output} exists: choose another --output.")
    loaded = load_source(options.source, options.rows)
    dataset = loaded if isinstance(loaded, LabelledImages) else loaded.training
    from ..collage import draw_collage

    if options.output is None:
        _show(dataset, options.seed, title=str(options.source or "MNIST"))
        return
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, layout="constrained")
    draw_collage(dataset, options.seed, figure)
    figure.savefig(options.output, dpi=120)
    print(f"{options.output}: ten of each digit, of {len(dataset):,} images")


def _show(dataset: LabelledImages, seed: int, title: str) -> None:
    import matplotlib as mpl
    from matplotlib import pyplot

    from ..collage import draw_collage

    try:
        mpl.use("TkAgg")
    except ImportError as error:
        raise RunError("There is no display for a window: give --output FILE.png.") from error
    draw_collage(dataset, seed, pyplot.figure(title, figsize=_SIZE, layout="constrained"))
    pyplot.show()
