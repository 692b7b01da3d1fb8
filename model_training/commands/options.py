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


def refuse_filled(folder: Path | None) -> None:
    """Raise FileExistsError where a folder that is to be written holds something, or is a file."""
    if folder is None or not folder.exists():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise FileExistsError(f"{folder} exists: choose another --output.")
