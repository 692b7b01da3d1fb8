"""`collage`: a page of labelled samples of any data set, as PNG or in a window."""

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.storage import write_atomically

from ..datasets import LabelledImages, load_source
from ..errors import RunError
from ..new_folders import refuse_existing
from .options import add_rows, data_path, seed

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
    parser.add_argument("--output", type=_png, metavar="FILE.png", help="default: a window")
    add_rows(parser)
    parser.add_argument("--seed", type=seed, default=0, help="other samples for another number")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    refuse_existing(options.output)
    loaded = load_source(options.source, options.rows)
    dataset = loaded if isinstance(loaded, LabelledImages) else loaded.training
    from ..datasets.collage import draw_collage

    if options.output is None:
        _show(dataset, options.seed, title=str(options.source or "MNIST"))
        return
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, layout="constrained")
    draw_collage(dataset, options.seed, figure)
    page = io.BytesIO()
    figure.savefig(page, dpi=120)
    write_atomically(options.output, page.getvalue())
    print(f"{options.output}: samples of {len(dataset):,} images")


def _png(text: str) -> Path:
    if Path(text).suffix.lower() != ".png":
        raise argparse.ArgumentTypeError(f"{text} does not end in .png")
    return Path(text)


def _show(dataset: LabelledImages, seed: int, title: str) -> None:
    import matplotlib as mpl
    from matplotlib import pyplot

    from ..datasets.collage import draw_collage

    try:
        mpl.use("TkAgg")
    except ImportError as error:
        raise RunError("There is no display for a window: give --output FILE.png.") from error
    draw_collage(dataset, seed, pyplot.figure(title, figsize=_SIZE, layout="constrained"))
    pyplot.show()
