"""What the commands that read files share: their output, their exit statuses, what they refuse."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from ..files.leftovers import remove_drafts
from ..files.storage import real_path
from .cluster import ClusterError, JobT, Tls, done_on_cluster
from .worker_pool import OutcomeT, Work, done_by

NOT_ALL = 1  # exit status where a file could not be read
_INTERRUPTED = 130


class FolderError(Exception):
    """A file cannot be saved, or pictures in a folder; the message says why and what to do."""


def exit_status(run: Callable[[], int], *told: type[Exception]) -> int:
    """Run a command; return its exit status. What it raises of these kinds is printed."""
    _print_any_name()
    try:
        return run()
    except told as error:
        print(error, file=sys.stderr)
        return NOT_ALL
    except OSError as error:  # mostly of the output; what files raise is in their outcomes
        _give_up_output(error)
        return NOT_ALL
    except KeyboardInterrupt:
        return _INTERRUPTED


def shared_out(
    work: Work[JobT, OutcomeT], jobs: Sequence[JobT], options: argparse.Namespace
) -> Generator[OutcomeT, None, None]:
    """Have jobs done as --workers or --scheduler say; yield the outcomes in their order.

    Raises ClusterError.
    """
    if options.scheduler:
        return done_on_cluster(work, jobs, options.scheduler, _tls_of(options))
    return done_by(work, jobs, options.workers)


def _print_any_name() -> None:
    """Write UTF-8; names of files may hold what no encoding has, and JSON stays JSON."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def out(text: str) -> None:
    """Write to standard output."""
    from tqdm import tqdm

    with tqdm.external_write_mode():  # or the text would begin behind the progress bar
        print(text, end="", flush=True)


def out_list(objects: Iterable[str]) -> None:
    """Write a list of JSON's objects to standard output, each as it comes."""
    separator = "[\n"
    for each in objects:
        out(separator + each)
        separator = ",\n"
    out("[]\n" if separator == "[\n" else "\n]\n")


def _give_up_output(error: OSError) -> None:
    """Say why, but not of a pipe whose reader, such as `head`, has had enough."""
    if not isinstance(error, BrokenPipeError):
        print(f"Cannot go on: {error.strerror or error}.", file=sys.stderr)
    # Python's end would try once more to write what is left.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare_folder(folder: Path | None, paths: Iterable[Path]) -> None:
    """Make a folder for pictures before hours of reading are in vain. Raises FolderError.

    folder: resolved. paths: what is to be read.
    """
    if folder in {real_path(path) for path in paths}:
        raise FolderError(f"{folder} is to be read. Choose another folder to save pictures in.")
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            remove_drafts(folder)
    except OSError as error:
        reason = error.strerror or error
        raise FolderError(
            f"Cannot save pictures in {folder}: {reason}. Choose another folder."
        ) from error


def _tls_of(options: argparse.Namespace) -> Tls | None:
    """The files of TLS that were given, all or none. Raises ClusterError."""
    files = (options.tls_ca, options.tls_cert, options.tls_key)
    if not any(files):
        return None
    if not all(files):
        raise ClusterError("TLS needs --tls-ca, --tls-cert and --tls-key.")
    for file in files:
        if not file.is_file():
            raise ClusterError(f"There is no file {file}. Name another for TLS.")
    return Tls(*files)
