"""Lets the recognizer learn from the chosen profile's samples, as they change."""

import logging
import tkinter as tk
from collections.abc import Callable
from tkinter import messagebox

from ...language.texts import tr
from ...recognition import ModelError
from ...samples.changes import delete
from ...samples.learning import Learned
from ...samples.progress import Progress
from ...samples.store import Samples
from ...samples.wording import profile_said
from ...wording import counted, error_said
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar
from .profile_choice import ProfileChoice

logger = logging.getLogger(__name__)


class Learner:
    """teach: called in the learning thread. on_learned: called when drawings may read differently.

    is_on: the variable that says whether to learn; off: the network reads alone.
    """

    def __init__(
        self,
        profile_choice: ProfileChoice,
        teach: Callable[[Samples | None], Learned],
        is_on: tk.BooleanVar,
        status: StatusBar,
        on_learned: Callable[[], None],
    ) -> None:
        self._window = status.winfo_toplevel()
        self._profile_choice = profile_choice
        self._teach = teach
        self._status = status
        self._on_learned = on_learned
        self._thread = Background(status, "learning")
        self._count = 0
        self.is_on = is_on
        self.is_on.trace_add("write", lambda *_: self.learn())

    @property
    def count(self) -> int:
        """How many samples are read with."""
        return self._count

    def learn(self) -> None:
        """Read with the chosen profile's samples as they are now, or with none."""
        samples = self._profile_choice.samples() if self.is_on.get() else None
        self._thread.submit(
            "learn", lambda: self._teach(samples), self._show_learned, self._show_problem
        )

    def ask_forget(self) -> None:
        """Ask whether to delete all samples of the profile, and so what was learnt from them."""
        samples = self._profile_choice.samples()
        name = profile_said(self._profile_choice.chosen.get())
        listed = samples.listed().samples
        if not listed:
            self._status.say(
                tr("Nothing has been learnt from {name} yet: there are no samples.", name=name)
            )
        elif messagebox.askyesno(
            tr("Forget what was learnt"),
            tr("Forget all that was learnt from {name}?", name=name),
            detail=tr(
                "{samples} will be moved to {folder}/deleted. To read without them for a "
                "while, switch off “Learn from my samples”.",
                samples=counted(len(listed), "sample"),
                folder=samples.folder,
            ),
            icon=messagebox.WARNING,
            default=messagebox.NO,
            parent=self._window,
        ):
            self._thread.submit(
                "forget",
                lambda: delete(samples, listed, Progress()),
                lambda change: self._show_forgotten([str(error) for error in change.errors]),
                self._show_problem,
            )

    def close(self) -> None:
        self._thread.close()

    def _show_learned(self, learned: Learned) -> None:
        is_other = learned.count or self._count
        self._count = learned.count
        if learned.unusable:
            files = counted(len(learned.unusable), "sample file")
            self._status.say_problem(
                tr("{files} cannot be used; Profile → My samples names them.", files=files)
            )
        if is_other:
            self._on_learned()

    def _show_forgotten(self, errors: list[str]) -> None:
        if errors:
            self._status.say_problem(errors[0])
        else:
            self._status.say(tr("Forgot what was learnt. Digit Pad reads as it did at first."))
        self._profile_choice.changed()

    def _show_problem(self, error: Exception) -> None:
        if isinstance(error, ModelError):
            logger.warning("cannot learn: %s", error)
            return
        logger.error("cannot learn from samples", exc_info=error)
        self._status.say_problem(
            tr("Cannot learn from the samples: {error}", error=error_said(error))
        )
