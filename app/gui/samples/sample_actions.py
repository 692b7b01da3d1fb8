"""What can be done with a profile's samples, in a thread, and taken back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ...language.texts import tr
from ...samples import changes, exchange
from ...samples.changes import Change, Move
from ...samples.exchange import Copied, dataset_in
from ...samples.progress import Progress
from ...samples.store import Sample, Samples
from ...samples.wording import (
    brought_in_said,
    deleted_said,
    exported_said,
    relabelled_said,
    undone_said,
)
from ..toolkit.status_bar import StatusBar
from .sample_jobs import SampleJobs


class SampleActions:
    """Acts on the samples of one profile and says in the status what became of them.

    on_changed: called when samples have changed. on_restored: called, before that, with the
    files that an undo brought back.
    """

    def __init__(
        self,
        jobs: SampleJobs,
        status: StatusBar,
        *,
        on_changed: Callable[[], None],
        on_restored: Callable[[frozenset[Path]], None],
    ) -> None:
        self._jobs = jobs
        self._status = status
        self._on_changed = on_changed
        self._on_restored = on_restored
        self._profile = ""
        self._samples = Samples(Path())
        self._changes: list[Change] = []  # the last at the end

    @property
    def can_undo(self) -> bool:
        return bool(self._changes)

    def use(self, profile: str, samples: Samples) -> None:
        """Act on these from now on; what was changed before can no longer be undone."""
        self._profile, self._samples, self._changes = profile, samples, []

    def relabel(self, chosen: Sequence[Sample], label: int) -> None:
        samples = self._samples
        self._change(
            chosen,
            lambda progress: changes.relabel(samples, chosen, label, progress),
            lambda change: relabelled_said(change, label),
        )

    def delete(self, chosen: Sequence[Sample]) -> None:
        samples = self._samples
        self._change(
            chosen, lambda progress: changes.delete(samples, chosen, progress), deleted_said
        )

    def undo(self) -> None:
        """Take back the last change."""
        if not self._changes or self._jobs.is_busy:
            return
        samples, change = self._samples, self._changes.pop()

        def work(progress: Progress) -> tuple[Change, Change]:
            undone = changes.undo(samples, change, progress)
            done = {move.before for move in undone.moves}
            left = tuple(move for move in change.moves if move.now not in done)
            return undone, Change(left if progress.is_cancelled else ())

        def on_done(outcome: tuple[Change, Change]) -> None:
            undone, left = outcome
            self._keep(samples, left)
            self._on_restored(frozenset(move.now.path for move in undone.moves))
            self._say(undone_said(undone), is_problem=bool(undone.errors))
            self._on_changed()

        self._jobs.run(work, on_done, must_finish=True)

    def bring_in(self, folder: Path) -> None:
        """Bring in the pictures in the folders 0 to 9 of a folder."""
        samples, profile = self._samples, self._profile

        def on_done(copied: Copied) -> None:
            self._keep(samples, Change(tuple(Move(None, sample) for sample in copied.added)))
            self._say(brought_in_said(copied, profile), is_problem=copied.error is not None)
            self._on_changed()

        self._jobs.run(
            lambda progress: exchange.bring_in(samples, folder, progress),
            on_done,
            doing=tr("Bringing in {folder} …", folder=folder.name),
        )

    def export(self, folder: Path) -> None:
        """Export all samples to the folder dataset in a folder."""
        samples = self._samples

        def on_done(copied: Copied) -> None:
            said = exported_said(copied, dataset_in(folder).folder)
            self._say(said, is_problem=copied.error is not None)

        self._jobs.run(
            lambda progress: exchange.export(samples, folder, progress),
            on_done,
            doing=tr("Exporting to {folder} …", folder=dataset_in(folder).folder.name),
        )

    def _change(
        self,
        chosen: Sequence[Sample],
        work: Callable[[Progress], Change],
        said: Callable[[Change], str],
    ) -> None:
        if not chosen:
            self._status.say(tr("Select samples first: click them, or use the arrow keys."))
            return
        samples = self._samples

        def on_done(change: Change) -> None:
            self._keep(samples, change)
            self._say(said(change), is_problem=bool(change.errors))
            self._on_changed()

        self._jobs.run(work, on_done, must_finish=True)

    def _keep(self, samples: Samples, change: Change) -> None:
        """Keep a change to be undone, unless another profile is shown by now."""
        if samples == self._samples and change.moves:
            self._changes.append(change)

    def _say(self, said: str, *, is_problem: bool) -> None:
        if is_problem:
            self._status.say_problem(said)
        else:
            self._status.say(said)
