"""Arguments that several commands have."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_mnist(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, help="mnist.npz or a folder of IDX files (default: download)"
    )
