"""`crops`: a contact sheet of the made crops that the finder is trained on."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..finding.recipe import FinderRecipe
from ..new_folders import refuse_existing
from .options import add_mnist, add_strokes, positive_whole, seed

if TYPE_CHECKING:
    from .options import Commands

_OUTPUT = Path("crops.png")


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser("crops", help="a sheet of the crops the finder is trained on")
    parser.add_argument("--count", type=positive_whole, default=24, help="of crops (default: 24)")
    parser.add_argument("--seed", type=seed, default=0, help="other crops for another number")
    parser.add_argument(
        "--output", type=Path, default=_OUTPUT, help=f"a picture to be made (default: {_OUTPUT})"
    )
    add_mnist(parser)
    add_strokes(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from ..finding.crop_making import hands_of
    from ..synthetic.crops.contact_sheet import contact_sheet
    from ..synthetic.crops.crop import make_crop

    refuse_existing(options.output)
    recipe = FinderRecipe(
        data=str(options.data) if options.data else None, strokes=tuple(map(str, options.strokes))
    )
    hands = hands_of(recipe, validation=False)
    crops = [
        make_crop(hands, np.random.default_rng([options.seed, number]))
        for number in range(options.count)
    ]
    contact_sheet(crops).save(options.output)
    print(f"{options.output}: {len(crops)} crops; green digits, blue signs, purple print, red open")
