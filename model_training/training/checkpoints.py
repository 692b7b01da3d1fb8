"""What a training run leaves in its folder after every epoch, and goes on from after a break.

`log.csv` has a line for each epoch, `checkpoint.keras` the network with its optimizer,
`best.keras` the network of the least validation loss, `learning_curves.png` the log as a picture.
Keras's own callbacks do not suffice to go on exactly: after a break CSVLogger may be an epoch ahead
of BackupAndRestore, and EarlyStopping begins to count anew.
"""

import contextlib
import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras

from app.files.storage import write_atomically

from ..errors import RunError
from .learning_curves import draw_learning_curves


@dataclass(frozen=True)
class RunFolder:
    """The folder of one training run."""

    path: Path

    @property
    def log(self) -> Path:
        return self.path / "log.csv"

    @property
    def checkpoint(self) -> Path:
        return self.path / "checkpoint.keras"

    @property
    def best(self) -> Path:
        return self.path / "best.keras"

    @property
    def learning_curves(self) -> Path:
        return self.path / "learning_curves.png"

    def losses(self) -> list[float]:
        """Return the validation losses of the epochs in the log. Raises RunError."""
        try:
            with self.log.open(newline="") as file:
                return [float(row["val_loss"]) for row in csv.DictReader(file)]
        except FileNotFoundError:
            return []
        except (KeyError, ValueError, TypeError) as error:
            raise RunError(f"{self.log} is damaged. Begin again with another --output.") from error

    def log_epoch(self, epoch: int, values: Mapping[str, float]) -> None:
        """Add the line of an epoch, counted from 1; before the first go the columns' names."""
        with self.log.open("w" if epoch == 1 else "a", newline="") as file:
            writer = csv.DictWriter(file, ["epoch", *sorted(values)], lineterminator="\n")
            if epoch == 1:
                writer.writeheader()
            writer.writerow({"epoch": epoch, **values})

    def forget_epochs_after(self, epoch: int) -> None:
        """Take the lines of all epochs after one, counted from 1, out of the log."""
        with contextlib.suppress(FileNotFoundError):
            lines = self.log.read_bytes().splitlines(keepends=True)
            write_atomically(self.log, b"".join(lines[: epoch + 1]))  # the first names columns

    def load_checkpoint(self, trained: keras.Model, steps_per_epoch: int) -> int:
        """Load weights and optimizer of the last epoch that was finished; return how many were.

        trained: compiled, of the same architecture. Raises RunError.
        """
        if not self.checkpoint.exists():
            return 0
        trained.optimizer.build(trained.trainable_variables)
        self.load_weights(trained, self.checkpoint)
        return int(trained.optimizer.iterations) // steps_per_epoch

    def load_weights(self, trained: keras.Model, file: Path) -> None:
        """Load one of the run's own files into a model of the same network. Raises RunError."""
        try:
            trained.load_weights(file)
        except Exception as error:  # what Keras raises depends on what is wrong with the file
            raise RunError(
                f"Cannot go on from {file}: it is missing, damaged, or of another network. Begin"
                " again with another --output."
            ) from error


def epochs_since_best(losses: list[float]) -> int:
    return len(losses) - 1 - losses.index(min(losses)) if losses else 0


class Checkpoints(keras.callbacks.Callback):  # type: ignore[misc]  # Keras has no types
    """Saves every epoch, and ends training after `patience` epochs that were not the best."""

    def __init__(self, folder: RunFolder, patience: int) -> None:
        super().__init__()
        self._folder = folder
        self._patience = patience
        self._losses = folder.losses()

    def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        values = logs or {}
        if not math.isfinite(values["loss"]):
            raise RunError(
                f"The loss became {values['loss']} in epoch {epoch + 1}: begin again with another"
                " --output and a smaller --learning-rate."
            )
        self._losses.append(float(values["val_loss"]))
        since_best = epochs_since_best(self._losses)
        self._folder.log_epoch(epoch + 1, values)  # first: the log is never behind the checkpoint
        if since_best == 0:
            self._save(self._folder.best)
        self._save(self._folder.checkpoint)
        draw_learning_curves(self._folder.log, self._folder.learning_curves)
        if self._patience and since_best >= self._patience:
            self.model.stop_training = True

    def _save(self, path: Path) -> None:
        """Save so that at any moment there is the old file or the new, never a part."""
        draft = path.with_name(f"draft_{path.name}")
        try:
            self.model.save(draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
