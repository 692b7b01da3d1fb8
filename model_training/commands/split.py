"""`split`: a folder of labelled pictures into a training and a test set."""

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from ..datasets.folders import find_pictures, read_pictures, tell_left_out
from ..datasets.splitting import fifth_held_out
from ..new_folders import new_folder
from .options import seed

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "split",
        help="split a folder of labelled pictures, 80 %% to train on and 20 %% to test with",
        description="Copy the pictures in the folders 0 to 9 of a folder to train/ and test/ in"
        " another: a fifth of each digit's to test/, the same for the same seed. Pictures that"
        " are the same go to the same side.",
    )
    parser.add_argument("source", type=Path, help="a folder with folders 0 to 9")
    parser.add_argument(
        "--output", type=Path, required=True, metavar="FOLDER", help="a folder to be made"
    )
    parser.add_argument("--seed", type=seed, default=0, help="another split for another number")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    with new_folder(options.output):
        pictures = read_pictures(find_pictures(options.source))
        tell_left_out(pictures.unusable)
        is_test = fifth_held_out(
            [image.tobytes() for image in pictures.images],
            [file.label for file in pictures.files],
            options.seed,
        )
        for file, tests in zip(tqdm(pictures.files, desc="copying"), is_test, strict=True):
            folder = options.output / ("test" if tests else "train") / str(file.label)
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file.path, folder)
    print(f"{(~is_test).sum()} pictures to train on, {is_test.sum()} to test with")
