"""python -m model_training train | evaluate | compare | pages | export."""

import argparse
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow's notes are not the user's

from app.recognition import ModelError

from .commands import compare, evaluate, export, pages, train
from .errors import DatasetError, NotBetterError, ParityError


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (DatasetError, ModelError, NotBetterError, ParityError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (train, evaluate, compare, pages, export):
        command.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
