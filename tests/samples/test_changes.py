"""Many samples relabelled and deleted at once, and brought back."""

from pathlib import Path

import numpy as np
import pytest

from app.samples.changes import Change, Move, delete, relabel, undo
from app.samples.progress import Progress
from app.samples.store import Samples


@pytest.fixture
def samples(tmp_path: Path) -> Samples:
    """Three samples of 1 and two of 7, each of another brightness."""
    samples = Samples(tmp_path)
    for value, label in enumerate((1, 1, 1, 7, 7), start=1):
        samples.save(label, np.full((28, 28), value, np.uint8))
    return samples


def values(samples: Samples) -> list[tuple[int, int]]:
    images, labels = samples.load()
    return list(zip(labels.tolist(), images[:, 0, 0].tolist(), strict=True))


def test_relabelling_and_back(samples: Samples) -> None:
    before = samples.listed()
    change = relabel(samples, before.samples, 7, Progress())
    assert values(samples) == [(7, 4), (7, 5), (7, 1), (7, 2), (7, 3)]
    assert len(change.moves) == 3  # the others had the label
    undo(samples, change, Progress())
    assert samples.listed() == before


def test_deleting_and_back(samples: Samples) -> None:
    before = samples.listed()
    change = delete(samples, before.samples[1:4], Progress())
    assert values(samples) == [(1, 1), (7, 5)]
    undo(samples, change, Progress())
    assert samples.listed() == before


def test_what_was_added_is_deleted_by_undo(samples: Samples) -> None:
    added = samples.listed().samples[3:]
    change = Change(tuple(Move(None, sample) for sample in added))
    assert len(undo(samples, change, Progress()).moves) == 2
    assert values(samples) == [(1, 1), (1, 2), (1, 3)]


def test_one_that_is_gone_does_not_stop_the_others(samples: Samples) -> None:
    chosen = samples.listed().samples
    chosen[1].path.unlink()
    change = delete(samples, chosen, Progress())
    assert len(change.moves) == 4
    assert "is gone" in str(change.errors[0])
    assert values(samples) == []


def test_a_cancelled_change_can_be_undone_as_far_as_it_went(samples: Samples) -> None:
    progress, before = Progress(), samples.listed()
    move = Samples.relabel

    class Slow(Samples):
        def relabel(self, *arguments: object) -> object:  # type: ignore[override]
            progress.cancel()
            return move(self, *arguments)  # type: ignore[arg-type]

    change = relabel(Slow(samples.folder), before.samples, 5, progress)
    assert len(change.moves) == 1
    undo(samples, change, Progress())
    assert samples.listed() == before
