"""Long work with samples: one at a time, in a thread, with its progress and a way to cancel it."""

import tkinter as tk
from collections.abc import Callable
from typing import TypeVar

from ...language.texts import tr
from ...samples.progress import Progress
from ...samples.store import SampleError
from ..toolkit.background import Background
from ..toolkit.closing import close_all
from ..toolkit.progress_bar import ProgressBar
from ..toolkit.status_bar import StatusBar

T = TypeVar("T")

_POLL_MS = 100  # what is done sooner shows no progress


class SampleJobs:
    """over: the widget over whose foot the progress is shown.

    on_change: called when a work begins or ends.
    """

    def __init__(
        self, window: tk.Misc, over: tk.Misc, status: StatusBar, on_change: Callable[[], None]
    ) -> None:
        self._window = window
        self._status = status
        self._on_change = on_change
        self._thread = Background(window, "samples")
        self._progress: Progress | None = None
        self._must_finish = False
        self._poll: str | None = None
        self.bar = ProgressBar(window, over, self.cancel)

    @property
    def is_busy(self) -> bool:
        return self._progress is not None

    def run(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        *,
        doing: str = "",
        must_finish: bool = False,
    ) -> None:
        """Begin a work, then call on_done with its result, cancelled or not.

        doing: what is said meanwhile. must_finish: it is not cancelled as the window closes.
        """
        if self.is_busy:
            self._status.say(tr("One moment: the last job is not finished yet."))
            return
        progress = self._progress = Progress()
        self._must_finish = must_finish
        if doing:
            self._status.say(doing)
        self._poll = self._window.after(_POLL_MS, self._show_progress)
        self._thread.submit(
            "job", lambda: work(progress), lambda result: self._end(on_done, result), self._fail
        )
        self._on_change()

    def cancel(self) -> None:
        """End the work soon; what is done stays done."""
        if self._progress is not None:
            self._progress.cancel()

    def close(self) -> None:
        """Cancel the work unless it must finish, wait for its end, and end the thread."""
        if not self._must_finish:
            self.cancel()
        close_all(self._thread.close, self._hide_progress)

    def _show_progress(self) -> None:
        if self._progress is not None:
            self.bar.show(self._progress.share)
            self._poll = self._window.after(_POLL_MS, self._show_progress)

    def _hide_progress(self) -> None:
        self.bar.hide()
        if self._poll is not None:
            self._window.after_cancel(self._poll)
            self._poll = None

    def _end(self, on_done: Callable[[T], None], result: T) -> None:
        was_cancelled = self._progress is not None and self._progress.is_cancelled
        self._progress = None
        self._hide_progress()
        self._on_change()
        on_done(result)
        if was_cancelled:
            self._status.say(tr("Cancelled. {message}", message=self._status.message.get()))

    def _fail(self, error: Exception) -> None:
        self._progress = None
        self._hide_progress()
        self._on_change()
        if not isinstance(error, SampleError):
            raise error
        self._status.say_problem(str(error))
