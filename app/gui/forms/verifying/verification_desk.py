"""The pile that is looked through, in a thread of its own: a slow disk holds up no key."""

import itertools
import logging
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ....forms.piles.pile import Pile, PileError
from ....forms.verifying.verification import Verification
from ....language.texts import tr
from ...toolkit.background import Background

logger = logging.getLogger(__name__)
T = TypeVar("T")


class VerificationDesk:
    """on_problem: called with what is told where the pile cannot be read or written."""

    def __init__(self, widget: tk.Misc, path: Path, on_problem: Callable[[str], None]) -> None:
        self.path = path
        self._on_problem = on_problem
        self._thread = Background(widget, "pile")
        self._numbers = itertools.count()
        self._verification: Verification | None = None  # of the thread alone

    def ask(
        self,
        topic: str,
        work: Callable[[Verification], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask something; a later question of the same topic makes this one void."""

        def on_error(error: Exception) -> None:
            on_failed()
            self._on_error(error)

        self._thread.submit(topic, lambda: self._done(work), on_done, on_error)

    def keep(
        self,
        work: Callable[[Verification], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Have something kept, whatever else is asked; on_done: called when it is in the file."""
        self.ask(f"keep {next(self._numbers)}", work, on_done, on_failed)

    def close(self) -> None:
        """Finish what is asked for, and leave the file."""
        self._thread.submit("close", self._leave, lambda _: None, self._on_error)
        self._thread.close()

    def _done(self, work: Callable[[Verification], T]) -> T:
        """Runs in the thread."""
        verification = self._opened()
        with verification.pile.told():
            return work(verification)

    def _opened(self) -> Verification:
        if self._verification is None:
            if not self.path.exists():  # or it would begin an empty one
                raise PileError(
                    tr("{path} is not there any more. Choose another file.", path=self.path)
                )
            self._verification = Verification(Pile(self.path))
        return self._verification

    def _leave(self) -> None:
        if self._verification is not None:
            self._verification.pile.close()

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, PileError):
            logger.error("the pile cannot be used", exc_info=error)
        self._on_problem(str(error))
