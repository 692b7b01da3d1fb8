"""`preprocess`: raw pictures of digits to 28×28, as the app prepares them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .options import add_rows

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "preprocess",
        help="make 28×28 digit images of a folder of raw pictures, or of a scanned sheet",
        description="Make 28×28 digit images, bright ink on black, as the app prepares what it"
        " reads. A folder keeps its order: in/7/photo.jpg becomes out/7/photo.png.",
    )
    parser.add_argument("source", type=Path, help="a folder of pictures, or with --rows a sheet")
    parser.add_argument(
        "--output", type=Path, required=True, metavar="FOLDER", help="a folder to be made"
    )
    add_rows(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from ..datasets.preparing import prepare_folder, prepare_sheet

    if options.rows is None:
        print(prepare_folder(options.source, options.output))
    else:
        print(prepare_sheet(options.source, options.rows, options.output))
