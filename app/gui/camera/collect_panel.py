"""Collecting labelled samples from the camera: one at a press of a key, or one after another."""

import functools
import itertools
import time
import tkinter as tk
from collections.abc import Callable, Mapping
from pathlib import Path
from tkinter import ttk

from ...camera.live_reader import Sight
from ...language.texts import tr
from ...samples.collecting import Collector
from ...samples.store import LABELS, Sample, SampleError, Samples
from ..samples.samples_controls import DigitFilter
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar

_PAUSE_S = 0.2  # from one sample to the next, time to move the paper a little
_WANTED = 100  # samples a digit
_MOST_WANTED = 100_000


class CollectPanel(ttk.Frame):
    """Two rows and a bar. sight: what the camera sees now, or None.

    digits: which digit is collected, with the counts of all. digit, wanted: variables to set.
    on_counts: called when the counts may have changed. train_button: to be shown where it can be.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        samples: Samples,
        disk_thread: Background,
        status: StatusBar,
        sight: Callable[[], Sight | None],
    ) -> None:
        super().__init__(parent)
        self._collector = Collector(samples)  # used in the disk thread alone
        self._disk_thread = disk_thread
        self._status = status
        self._sight = sight
        self._counts: Mapping[int, int] = {}
        self._numbers = itertools.count()
        self._is_saving = False
        self._last_frame: object = None
        self._last_time = 0.0
        self.is_running = False
        self._digits_row = ttk.Frame(self)
        self.digits = DigitFilter(self._digits_row, has_all=False)
        self.digit = self.digits.digit
        self.wanted = tk.StringVar(self, str(_WANTED))
        self.progress = tk.StringVar(self)
        self.bar = ttk.Progressbar(self)
        self.take_button = ttk.Button(self, text=tr("Keep one"), command=self.take)
        self.run_button = ttk.Button(self, text=tr("Let it run"), command=self.toggle)
        self.run_button.configure(width=max(len(tr("Let it run")), len(tr("Pause"))))
        self.undo_button = ttk.Button(self, text=tr("Undo"), command=self.undo)
        self.train_button = ttk.Button(self, text=tr("Train…"))
        self.on_counts: Callable[[], None] = lambda: None
        self._lay_out()
        self.digit.trace_add("write", lambda *_: self._on_digit())
        self.wanted.trace_add("write", lambda *_: self._show_progress())
        self._show_progress()

    @property
    def key_commands(self) -> dict[str, Callable[[], None]]:
        """C keeps one sample, a digit chooses what is collected."""
        choose = {str(label): functools.partial(self.digit.set, str(label)) for label in LABELS}
        return {"c": self.take, **choose}

    @property
    def label(self) -> int:
        """The digit that is collected."""
        return int(self.digit.get())

    def refresh(self) -> None:
        """Count the samples on the disk anew."""
        self._disk_thread.submit(
            "count samples", self._collector.counts, self._show_counts, self._fail
        )

    def take(self) -> None:
        """Keep the digit that the camera sees, or say why not."""
        sight = self._sight()
        if sight is None:
            self._status.say(tr("Start the camera first, then show it a digit."))
        elif len(sight.alone.digits) != 1:
            self._status.say(_not_one(len(sight.alone.digits)))
        elif sight.frame is self._last_frame:
            self._status.say(tr("This frame has been kept already."))
        else:
            self._keep(sight)

    def undo(self) -> None:
        """Take back the last sample that was kept."""
        self.stop()
        topic = f"undo sample {next(self._numbers)}"  # none makes another stale
        self._disk_thread.submit(topic, self._collector.undo, self._on_undone, self._fail)

    def toggle(self) -> None:
        """Start or stop keeping one sample after another."""
        if self.is_running:
            self.stop()
        elif self._sight() is None:
            self._status.say(tr("Start the camera first, then show it a digit."))
        elif self._kept >= self._goal:
            self._status.say(
                tr(
                    "There are {kept} samples of {label} already. Ask for more.",
                    kept=self._kept,
                    label=self.label,
                )
            )
        else:
            self._set_running(True)
            self._status.say(tr("Move and turn the paper a little, so that every sample differs."))

    def stop(self) -> None:
        self._set_running(False)

    def offer(self, sight: Sight) -> None:
        """In a run, keep what is seen if it is time; anything but a single digit is passed over."""
        if not self.is_running or time.monotonic() < self._last_time + _PAUSE_S:
            return
        digits = sight.alone.digits
        is_good = len(digits) == 1 and digits[0].looks_like_a_digit
        if is_good and sight.frame is not self._last_frame:
            self._keep(sight)

    @property
    def counts(self) -> Mapping[int, int]:
        """How many samples each digit has."""
        return self._counts

    def offer_training(self, train: Callable[[], None]) -> None:
        """Show the button that leads to a training."""
        self.train_button.configure(command=train)
        self.train_button.pack(in_=self._buttons, side=tk.LEFT)

    @property
    def _kept(self) -> int:
        return self._counts.get(self.label, 0)

    @property
    def _goal(self) -> int:
        try:
            return min(max(int(self.wanted.get()), 1), _MOST_WANTED)
        except ValueError:  # while it is being typed
            return _WANTED

    def _keep(self, sight: Sight) -> None:
        if self._is_saving:
            return
        self._is_saving = True
        self._last_frame, self._last_time = sight.frame, time.monotonic()
        label, image = self.label, sight.alone.digits[0].image
        self._disk_thread.submit(
            "sample",
            lambda: self._collector.keep(label, image),
            lambda path: self._on_kept(label, path),
            self._fail,
        )

    def _on_kept(self, label: int, path: Path | None) -> None:
        self._is_saving = False
        if path is None:
            self._status.say(tr("That is nearly a sample you have: move or turn the paper."))
            return
        self._status.say(tr("Kept {name}.", name=path.name))
        count = self._counts.get(label, 0) + 1
        self._show_counts({**self._counts, label: count})
        if label == self.label and self.is_running and count >= self._goal:
            self.stop()
            self._status.say(
                tr(
                    "There are {count} samples of {label}. Choose the next digit.",
                    count=count,
                    label=label,
                )
            )

    def _on_undone(self, sample: Sample | None) -> None:
        if sample is None:
            self._status.say(tr("There is nothing to undo."))
            return
        self._status.say(tr("Took back {name}.", name=sample.path.name))
        self._show_counts({**self._counts, sample.label: self._counts.get(sample.label, 1) - 1})

    def _fail(self, error: Exception) -> None:
        self._is_saving = False
        self.stop()
        if not isinstance(error, SampleError):
            raise error
        self._status.say_problem(str(error))

    def _on_digit(self) -> None:
        self.stop()  # or what is still in view would get the next label
        self._show_progress()

    def _show_counts(self, counts: Mapping[int, int]) -> None:
        self._counts = counts
        self.digits.show_counts(counts)
        self._show_progress()
        self.on_counts()

    def _set_running(self, is_running: bool) -> None:
        self.is_running = is_running
        self.run_button.configure(text=tr("Pause") if is_running else tr("Let it run"))

    def _show_progress(self) -> None:
        self.progress.set(tr("{kept} of", kept=self._kept))
        self.bar.configure(maximum=self._goal, value=min(self._kept, self._goal))

    def _lay_out(self) -> None:
        self._digits_row.pack(fill=tk.X)
        ttk.Label(self._digits_row, text=tr("Collect")).pack(side=tk.LEFT, padx=(0, 8))
        self.digits.pack(side=tk.LEFT, fill=tk.X, expand=True)
        self.bar.pack(side=tk.BOTTOM, fill=tk.X, pady=(8, 0))
        row = self._buttons = ttk.Frame(self)
        row.lower()  # below the buttons, which were made before it
        row.pack(fill=tk.X, pady=(8, 0))
        for button in (self.take_button, self.run_button, self.undo_button):
            button.pack(in_=row, side=tk.LEFT, padx=(0, 8))
        wanted = ttk.Entry(row, textvariable=self.wanted, width=5)
        wanted.pack(side=tk.RIGHT)
        ttk.Label(row, textvariable=self.progress).pack(side=tk.RIGHT, padx=4)


def _not_one(count: int) -> str:
    if count == 0:
        return tr("There is no digit in view. Show one digit alone, or use the guide.")
    return tr(
        "There are {count} digits in view. Show one digit alone, or use the guide.", count=count
    )
