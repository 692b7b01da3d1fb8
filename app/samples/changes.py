"""Many samples relabelled or deleted at once, and all of that undone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .progress import Progress
from .store import Sample, SampleError, Samples

T = TypeVar("T")


@dataclass(frozen=True)
class Move:
    """Where a sample is now, and where it was; None for one that was nowhere."""

    before: Sample | None
    now: Sample


@dataclass(frozen=True)
class Change:
    """What was moved, and why the rest was not."""

    moves: tuple[Move, ...] = ()
    errors: tuple[SampleError, ...] = ()


def relabel(samples: Samples, chosen: Sequence[Sample], label: int, progress: Progress) -> Change:
    """Give samples another label; those that have it already stay."""
    others = [sample for sample in chosen if sample.label != label]
    number = 0

    def move(sample: Sample) -> Move:
        nonlocal number
        now = samples.relabel(sample, label, number)
        number = now.number + 1  # most likely free: to look for the highest again takes longer
        return Move(sample, now)

    return _change(move, progress.through(others))


def delete(samples: Samples, chosen: Sequence[Sample], progress: Progress) -> Change:
    """Delete samples."""
    return _change(lambda sample: Move(sample, samples.delete(sample)), progress.through(chosen))


def undo(samples: Samples, change: Change, progress: Progress) -> Change:
    """Take back a change, the last move first; what was added is deleted."""

    def move_back(move: Move) -> Move:
        if move.before is None:
            return Move(move.now, samples.delete(move.now))
        return Move(move.now, samples.restore(move.now, move.before))

    return _change(move_back, progress.through(change.moves[::-1]))


def _change(move: Callable[[T], Move], items: Iterable[T]) -> Change:
    outcomes = [_tried(move, item) for item in items]
    return Change(
        tuple(outcome for outcome in outcomes if isinstance(outcome, Move)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, SampleError)),
    )


def _tried(move: Callable[[T], Move], item: T) -> Move | SampleError:
    try:
        return move(item)
    except SampleError as error:
        return error
