"""python -m model_training COMMAND: makes, judges and exports models that the app reads with."""

import argparse
import os
import signal
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow's notes are not the user's

from app.recognition import ModelError

from .commands import collage, compare, evaluate, export, pages, preprocess, split, train
from .errors import DatasetError, NotBetterError, ParityError, RunError


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (DatasetError, ModelError, NotBetterError, ParityError, RunError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 128 + signal.SIGINT
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (train, evaluate, compare, export, collage, preprocess, split, pages):
        command.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
