"""`pages`: how well made pages of validation digits are read."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from tqdm import tqdm

from app.readings.annotation import annotated
from app.recognition import BUNDLED_MODEL, DigitRecognizer

from ..datasets import load_mnist
from ..new_folders import refuse_existing
from ..synthetic.pages import PageScore, make_page, score
from .options import add_mnist, positive_whole, seed

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser("pages", help="how well made pages of validation digits are read")
    parser.add_argument(
        "model", type=Path, nargs="?", default=BUNDLED_MODEL,
        help=".onnx or .keras (default: the bundled model)",
    )  # fmt: skip
    parser.add_argument("--count", type=positive_whole, default=100, help="of pages (default: 100)")
    parser.add_argument("--seed", type=seed, default=0, help="other pages for another number")
    parser.add_argument(
        "--touching", type=float, default=0.0, metavar="SHARE",
        help="how often a digit touches the one before, 0 to 1 (default: never)",
    )  # fmt: skip
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="save them annotated too")
    add_mnist(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    refuse_existing(options.output)
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
