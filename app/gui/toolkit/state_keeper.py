"""Keeps what comes back at the next start: whenever it changes, and once more at the end."""

import logging
import tkinter as tk
from collections.abc import Callable
from tkinter import messagebox

from ...language.texts import tr
from .background import Background
from .status_bar import StatusBar

logger = logging.getLogger(__name__)


class StateKeeper:
    """Saves in the disk thread, and says what cannot be saved."""

    def __init__(self, window: tk.Misc, disk_thread: Background, status: StatusBar) -> None:
        self._window = window
        self._disk_thread = disk_thread
        self._status = status
        self._latest: dict[str, Callable[[], None]] = {}

    def keep(self, topic: str, save: Callable[[], None]) -> None:
        """Save the latest of a topic soon."""
        self._latest[topic] = save
        self._disk_thread.submit(topic, save, lambda _: None, self._tell)

    def close(self) -> None:
        """Save the latest of each topic now, when all threads have ended; a problem is shown."""
        errors = [error for save in self._latest.values() if (error := _failed(save))]
        if errors:
            self._tell(errors[0])
            messagebox.showwarning("Digit Pad", self._status.message.get(), parent=self._window)

    def _tell(self, error: Exception) -> None:
        logger.warning("cannot keep the session or the settings: %s", error)
        self._status.say_problem(
            tr(
                "Digit Pad cannot keep your work for the next start: {error}. Save it with "
                "the File menu.",
                error=getattr(error, "strerror", None) or error,
            )
        )


def _failed(save: Callable[[], None]) -> OSError | None:
    try:
        save()
    except OSError as error:
        return error
    return None
