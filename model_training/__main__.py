"""python -m model_training COMMAND: makes, judges and exports models that the app reads with."""

import argparse
import errno
import os
import signal
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # what TensorFlow misses no one needs

from app.recognition import ModelError

from .commands import (
    collage,
    compare,
    crops,
    evaluate,
    export,
    pages,
    preprocess,
    split,
    train,
    train_finder,
    weigh_finder,
    weigh_strokes,
)
from .errors import DatasetError, NotBetterError, ParityError, RunError

_COMMANDS = (
    train, evaluate, compare, export, collage, preprocess, split, pages, train_finder, weigh_finder,
    crops, weigh_strokes,
)  # fmt: skip
_ADVICE = {
    errno.ENOSPC: "Make room there, or choose another --output on another disk.",
    errno.EACCES: "Allow reading and writing there, or choose another place.",
    errno.EROFS: "Choose an --output that can be written.",
}


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (DatasetError, ModelError, NotBetterError, ParityError, RunError, OSError) as error:
        print(_said(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 128 + signal.SIGINT
    return 0


def _said(error: Exception) -> str:
    """The message of an error; what the system says of a file gets its name, and what to do."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    place = f" at {error.filename}" if error.filename else ""
    advice = _ADVICE.get(error.errno or 0, "Choose another file or folder.")
    return f"{error.strerror}{place}. {advice}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in _COMMANDS:
        command.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
