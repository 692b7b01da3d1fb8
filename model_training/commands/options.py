"""Arguments that several commands have."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

KERAS_MNIST = "mnist"

_LARGEST_SEED = 2**31


def add_mnist(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=data_path, help="mnist.npz or a folder of IDX files (default: download)"
    )


def add_strokes(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--strokes", type=Path, nargs="+", metavar="PATH", default=[],
        help="real pens' drawings: UNIPEN files, folders of them, as a whole distribution, or of"
        " NAME_digits.json, NAME_letters.json and NAME_writers.json (default: none)",
    )  # fmt: skip


def add_begin_with(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--begin-with", type=Path, metavar="MODEL.keras",
        help="a trained model of the same architecture, to be trained further",
    )  # fmt: skip
    parser.add_argument(
        "--keep", type=_share, metavar="SHARE", default=0.0,
        help="of its weights in the result, 0 to 1; half and half is often better than either"
        " (default: 0)",
    )  # fmt: skip


def add_rows(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--rows", metavar="DIGITS",
        help="the digit that each row of a sheet repeats, from the top, such as 1234567890",
    )  # fmt: skip


def data_path(text: str) -> Path | None:
    """Parse the name of a data set; None for MNIST through Keras."""
    if not text:
        raise argparse.ArgumentTypeError("a name is missing")
    path = Path(text)
    return None if text == KERAS_MNIST and not path.exists() else path


def whole(text: str) -> int:
    """Parse a whole number that is not negative."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 0 or more")
    return int(text)


def seed(text: str) -> int:
    """Parse a seed; the largest that NumPy takes are left to what counts on from it."""
    if whole(text) > _LARGEST_SEED:
        raise argparse.ArgumentTypeError(f"{text} is larger than {_LARGEST_SEED}")
    return int(text)


def positive_whole(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)


def _share(text: str) -> float:
    try:
        if 0 <= float(text) <= 1:
            return float(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to 1")


def positive(text: str) -> float:
    try:
        if 0 < float(text) < float("inf"):
            return float(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
