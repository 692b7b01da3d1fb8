"""A training of one's own, started from the Webcam tab: its window, and what becomes of it."""

import tkinter as tk
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from ...language.texts import tr
from ...samples.training import FEWEST, Outcome, Training, start_training, what_to_install
from ..models.model_choice import ModelChoice
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.status_bar import StatusBar
from .training_window import TrainingWindow

_POLL_MS = 200
_LONGEST_JOIN_S = 2.0


class OwnTraining:
    """counts: how many samples each digit has. samples: their folder. root: where it can train.

    start_training: starts it; tests set another. The training goes on while its window is closed.
    """

    def __init__(
        self,
        tab: tk.Misc,
        *,
        samples: Path,
        root: Path,
        counts: Callable[[], Mapping[int, int]],
        model_choice: ModelChoice,
        dialogs: FileDialogs,
        status: StatusBar,
    ) -> None:
        self.start_training: Callable[[Path, Path, Path | None, Path], Training] = start_training
        self.window: TrainingWindow | None = None
        self._tab = tab
        self._samples = samples
        self._root = root
        self._counts = counts
        self._model_choice = model_choice
        self._dialogs = dialogs
        self._status = status
        self._mnist: Path | None = None
        self._training: Training | None = None
        self._outcome: Outcome | None = None
        self._is_used = False
        self._poll: str | None = None

    @property
    def is_running(self) -> bool:
        return self._training is not None and self._training.outcome is None

    def show_window(self) -> None:
        """Show the window, or bring it to the front."""
        if self.window is not None and self.window.winfo_exists():
            self.window.lift()
            self.window.focus_set()
        else:
            self.window = TrainingWindow(
                self._tab, start=self.start, stop=self.stop,
                choose_mnist=self.ask_for_mnist, use=self.use,
            )  # fmt: skip
        self.show_counts()
        self._show()

    def show_counts(self) -> None:
        """Show anew how many samples there are."""
        if window := self._shown:
            window.show_counts(self._counts())
            self._show_buttons(window)

    def start(self) -> None:
        """Train, or say what is to be installed first."""
        window = self._shown
        if window is None or self.is_running:
            return
        command = what_to_install(self._root)
        window.ask_to_install(command)
        if command:
            return
        output = self._samples.absolute().parent / "runs" / f"own-{datetime.now():%Y%m%d-%H%M%S}"
        try:
            self._training = self.start_training(self._samples, output, self._mnist, self._root)
        except OSError as error:
            window.message.set(tr("The training failed: {said}", said=error))
            return
        self._outcome, self._is_used = None, False
        window.message.set(tr("Training …"))
        self._on_poll()

    def stop(self) -> None:
        """End the training without an outcome."""
        if self._training is not None:
            self._training.stop()

    def use(self) -> None:
        """Read with the new model from now on."""
        if self._outcome is not None and self._outcome.model is not None:
            self._model_choice.choose(self._outcome.model)
            self._is_used = True
            self._show()

    def ask_for_mnist(self) -> None:
        """Ask for MNIST's file, where it cannot be downloaded."""
        path = self._dialogs.mnist_to_open()
        if path is not None:
            self._mnist = path
            if window := self._shown:
                window.message.set(tr("MNIST is taken from {path}.", path=path))

    def close(self) -> None:
        """End the training: the window closes."""
        if self._poll is not None:
            self._tab.after_cancel(self._poll)
            self._poll = None
        if self._training is not None and self.is_running:
            self._training.stop()
            self._training.join(_LONGEST_JOIN_S)

    @property
    def _shown(self) -> TrainingWindow | None:
        is_there = self.window is not None and self.window.winfo_exists()
        return self.window if is_there else None

    def _on_poll(self) -> None:
        self._poll = None
        training = self._training
        if training is None:
            return
        if training.outcome is None:
            self._poll = self._tab.after(_POLL_MS, self._on_poll)
        elif self._outcome is None:
            self._on_ended(training.outcome)
        self._show()

    def _on_ended(self, outcome: Outcome) -> None:
        self._outcome = outcome
        if window := self._shown:
            window.message.set(outcome.problem or tr("The training has ended."))
        else:
            self._status.say(
                outcome.problem or tr("The training has ended. Train… shows what came of it.")
            )

    def _show(self) -> None:
        window = self._shown
        if window is None:
            return
        training = self._training
        window.done.set(training.done if training and self.is_running else 0.0)
        if training and self.is_running and not training.is_stopped:
            share = round(100 * training.done)
            window.message.set(tr("Training: {share} % is done.", share=share))
        window.show_outcome(self._outcome, is_used=self._is_used)
        self._show_buttons(window)

    def _show_buttons(self, window: TrainingWindow) -> None:
        can_start = sum(self._counts().values()) >= FEWEST
        window.show_running(is_running=self.is_running, can_start=can_start)
